"""pledgebook ledger restore"""

from __future__ import annotations

from pathlib import Path

import click

from .options import language_option
from .speech import FOUND, Speech
from .workspace import ledger_of


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "restore",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "用 ledger backup 做的备份换下台账和已发布的文件。先核对备份；原来的移到 ledger/replaced-N，"
            "不删。换的时候别人不要用台账。",
            "Put a backup made by ledger backup in the place of the ledger and the issued files. It is "
            "verified first; what was there is moved to ledger/replaced-N, never deleted. Nobody else may "
            "work with the ledger meanwhile.",
        ),
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path, dir_okay=False, exists=True)),
            click.Option(["--force"], is_flag=True,
                         help=speech.of("备份有错，或没有现在的全部内容，也恢复。",
                                        "Also where the backup has faults, or does not hold all that is here.")),
            language_option(speech),
        ],
    )  # fmt: skip


def _run(speech: Speech, file: Path, force: bool) -> None:
    from toolkit.pipeline.ledger_restore import restore
    from toolkit.reports.findings_text import shown_path

    done = restore(ledger_of(speech), file, force=force)
    speech.show(done.findings, err=True)
    if done.head is None:
        speech.complain(
            "没有恢复：备份有错（要照样恢复就加 --force）。",
            "Nothing was restored: the backup has faults (--force takes it all the same).",
        )
        raise SystemExit(FOUND)
    head = done.head
    speech.say(
        f"已恢复并核对：{file}（{head.seq} 个事件，{done.files} 个文件；链头 {head.hash}）",
        f"restored and verified: {file} ({head.seq} events, {done.files} files; head {head.hash})",
    )
    if done.aside is not None:
        aside = shown_path(done.aside)
        speech.say(f"原来的在 {aside}。", f"What was there before is in {aside}.")
