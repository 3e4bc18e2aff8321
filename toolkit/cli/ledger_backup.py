"""pledgebook ledger backup"""

from __future__ import annotations

from pathlib import Path

import click

from .options import language_option
from .speech import FOUND, Speech
from .workspace import ledger_of


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "backup",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "把台账和已发布的文件存进一个新的 zip，别人正在用台账也可以。恢复用 ledger restore。",
            "Put the ledger and all issued files into a new zip, also while others work with it. "
            "pledgebook ledger restore puts it back.",
        ),
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path, dir_okay=False)),
            language_option(speech),
        ],
    )


def _run(speech: Speech, file: Path) -> None:
    from toolkit.pipeline.ledger_backup import back_up

    done = back_up(ledger_of(speech), file)
    speech.say(
        f"已备份：{file}（{done.head.seq} 个事件，{done.files} 个文件；链头 {done.head.hash}）",
        f"backed up: {file} ({done.head.seq} events, {done.files} files; head {done.head.hash})",
    )
    speech.show(done.findings, err=True)
    if done.findings:
        speech.complain(
            "备份里缺已发布的文件，不完整。", "The backup lacks issued files and is not whole."
        )
        raise SystemExit(FOUND)
