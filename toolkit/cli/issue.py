"""pledgebook issue"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from toolkit.model.text import Text

from .speech import FOUND, Speech
from .steps import step_command

if TYPE_CHECKING:
    from toolkit.pipeline.control import Step
    from toolkit.pipeline.ledger_place import LedgerPlace

_HELP = Text(
    "发布已批准的一套文件：给每份文件编号，记入台账，原样存入 issued/；原来的版本即被替代。",
    "Issue an approved set: its documents get numbers, the ledger keeps them, their files lie in "
    "issued/ as they are; the version that was in force is superseded.",
)


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return step_command(speech, "issue", _HELP, lambda place, step: _run(speech, place, step))


def _run(speech: Speech, place: LedgerPlace, step: Step) -> None:
    from toolkit.pipeline.issuing import issue
    from toolkit.reports.findings_text import shown_path

    released = issue(place, step)
    speech.show(released.findings, err=True)
    if released.issued is None:
        speech.complain("没有发布。", "Nothing was issued.")
        raise SystemExit(FOUND)
    deed = released.issued.event.deed
    click.secho(f"{deed.subject} {deed.version} → {shown_path(released.folder)}", bold=True)
    for document in released.issued.documents:
        speech.say(
            f"  {document.number}  {document.word_name}",
            f"  {document.number}  {document.word_name}",
        )
    for version in released.issued.superseded:
        speech.say(f"第 {version} 版已被替代。", f"Version {version} is superseded.")
