"""pledgebook issue"""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from toolkit.model.text import Text

from .sealing_options import Wanted, given_of, pdfs_of, sealing_options
from .speech import FOUND, Speech
from .steps import recall, step_command

if TYPE_CHECKING:
    from toolkit.pipeline.control import Step
    from toolkit.pipeline.ledger_place import LedgerPlace

_HELP = Text(
    "发布已批准的一套文件：给每份文件编号，记入台账，原样存入 issued/；原来的版本即被替代。"
    "可同时做成盖章签名的 PDF，登记受控副本。",
    "Issue an approved set: its documents get numbers, the ledger keeps them, their files lie in "
    "issued/ as they are; the version that was in force is superseded. PDFs can be made with it, "
    "sealed and signed, and copies of controlled documents be handed out.",
)


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""

    def run(place: LedgerPlace, step: Step, **wanted: Unpack[Wanted]) -> None:
        _run(speech, place, step, wanted)

    return step_command(speech, "issue", _HELP, run, more=sealing_options(speech))


def _run(speech: Speech, place: LedgerPlace, step: Step, wanted: Wanted) -> None:
    from toolkit.pipeline.issuing import Going, issue
    from toolkit.reports.findings_text import shown_path

    released = issue(place, step, Going(given_of(speech, wanted), pdfs_of(speech, wanted)))
    speech.show(released.findings, err=True)
    if released.issued is None:
        speech.complain("没有发布。", "Nothing was issued.")
        raise SystemExit(FOUND)
    deed = released.issued.event.deed
    click.secho(f"{deed.subject} {deed.version} → {shown_path(released.folder)}", bold=True)
    for document in released.issued.documents:
        names = " ".join(filter(None, (document.word_name, document.pdf_name)))
        click.echo(f"  {document.number}  {names}")
    for copy in released.copies:
        speech.say(
            f"  {copy.number}  副本 {copy.shown}  {copy.file}".rstrip(),
            f"  {copy.number}  copy {copy.shown}  {copy.file}".rstrip(),
        )
    for note in released.notes:
        speech.complain(*note)
    for version in released.issued.superseded:
        speech.say(f"第 {version} 版已被替代。", f"Version {version} is superseded.")
    recall(speech, released.recalled)
