"""pledgebook ledger import"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import as_of_option, language_option
from .speech import FOUND, UNREADABLE, Speech
from .workspace import ledger_of

if TYPE_CHECKING:
    from toolkit.pipeline.import_entering import Imported


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "import",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "把以前发出的文件（.docx、.pdf、.txt）里的承诺读成一份 YAML 草稿，由人核对；核对完再用 --confirmed 登记进台账。",
            "Read the promises of older documents (.docx, .pdf, .txt) into a YAML draft that a person "
            "confirms; --confirmed then enters them into the ledger.",
        ),
        params=[
            click.Argument(["files"], nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path)),
            click.Option(["--out"], type=click.Path(dir_okay=False, path_type=Path), metavar="DRAFT.yaml",
                         help=speech.of("草稿写到哪个文件（默认在 ledger/ 里，按第一个文件命名）。", "Where the draft goes (into ledger/, named after the first file).")),
            click.Option(["--confirmed"], type=click.Path(dir_okay=False, exists=True, path_type=Path), metavar="DRAFT.yaml",
                         help=speech.of("登记这份核对过的草稿。", "Enter this draft, every entry of which was confirmed.")),
            click.Option(["--by"], default="", metavar="NAME",
                         help=speech.of("谁核对并登记（--confirmed 必须）。", "Who confirmed it and enters it (--confirmed has to).")),
            as_of_option(speech),
            language_option(speech),
        ],
    )  # fmt: skip


def _run(
    speech: Speech,
    files: tuple[Path, ...],
    out: Path | None,
    confirmed: Path | None,
    by: str,
    as_of: datetime | None,
) -> None:
    if (not files) == (confirmed is None):
        raise click.UsageError(
            speech.of(
                "写要读的文件，或者用 --confirmed 写核对过的草稿。",
                "Name the files to read, or a confirmed draft with --confirmed.",
            )
        )
    if confirmed is None:
        _draft(speech, files, out)
        return
    if not by.strip():
        raise click.UsageError(
            speech.of("--confirmed 要加 --by 姓名。", "--confirmed needs --by NAME.")
        )
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.import_entering import Imported

    _enter(speech, confirmed, Imported(by.strip(), day(as_of)))


def _draft(speech: Speech, files: tuple[Path, ...], out: Path | None) -> None:
    from toolkit.pipeline.import_draft import draft_import
    from toolkit.reports.findings_text import shown_path

    done = draft_import(ledger_of(speech).root, files, out, speech.language)
    speech.show(done.findings, err=True)
    if not done.documents:
        speech.complain("没有写草稿。", "No draft was written.")
        raise SystemExit(UNREADABLE)
    click.secho(f"→ {shown_path(done.path)}", bold=True)
    speech.say(
        f"{done.documents} 份文件，读出 {done.promises} 项承诺，都待核对；台账里还没有它们。",
        f"{done.documents} documents, {done.promises} promises read, all to be confirmed; nothing is in the "
        "ledger yet.",
    )
    speech.say(
        f"接着：打开草稿，逐条对照原件，改为 confirmed: true；然后 pledgebook ledger import --confirmed {shown_path(done.path)} --by 姓名",
        "Next: hold the draft against the documents and turn `confirmed` true; then pledgebook ledger import "
        f"--confirmed {shown_path(done.path)} --by NAME",
    )
    if done.findings:
        raise SystemExit(UNREADABLE)


def _enter(speech: Speech, draft: Path, who: Imported) -> None:
    from toolkit.pipeline.import_entering import enter_draft

    done = enter_draft(ledger_of(speech), draft, who)
    speech.show(done.findings, err=True)
    if done.refused:
        speech.complain("没有登记。", "Nothing was entered.")
        raise SystemExit(FOUND)
    for issued in done.issued:
        for document in issued.documents:
            speech.say(
                f"已登记：{document.number}  {document.word_name}（{document.customer}，{issued.event.deed.day}）",
                f"entered: {document.number}  {document.word_name} ({document.customer}, {issued.event.deed.day})",
            )
