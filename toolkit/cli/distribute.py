"""pledgebook distribute"""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from toolkit.model.text import Text

from .sealing_options import Wanted, given_of, pdfs_of, sealing_options
from .speech import FOUND, Speech
from .steps import step_command

if TYPE_CHECKING:
    from toolkit.pipeline.control import Step
    from toolkit.pipeline.ledger_place import LedgerPlace

_HELP = Text(
    "发布以后再发受控文件的副本：记入台账，谁持有第几号；加 --pdf 即由已发布的文件做成带标记的 PDF。",
    "Hand out further copies of controlled documents that are issued: the ledger keeps who holds "
    "which; with --pdf as marked PDFs of the issued files.",
)


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""

    def run(place: LedgerPlace, step: Step, **wanted: Unpack[Wanted]) -> None:
        _run(speech, place, step, wanted)

    return step_command(
        speech, "distribute", _HELP, run, more=sealing_options(speech, copies_required=True)
    )


def _run(speech: Speech, place: LedgerPlace, step: Step, wanted: Wanted) -> None:
    from toolkit.pipeline.distributing import distribute
    from toolkit.reports.findings_text import shown_path

    done = distribute(place, step, given_of(speech, wanted), pdfs_of(speech, wanted))
    speech.show(done.findings, err=True)
    if not done.copies:
        speech.complain("没有记入台账。", "Nothing was entered.")
        raise SystemExit(FOUND)
    for copy in done.copies:
        file = f"  {shown_path(done.folder / copy.file)}" if copy.file else ""
        speech.say(
            f"{copy.number}  副本 {copy.shown}{file}", f"{copy.number}  copy {copy.shown}{file}"
        )
