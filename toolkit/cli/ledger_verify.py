"""pledgebook ledger verify"""

from __future__ import annotations

from datetime import datetime

import click

from .options import as_of_option, format_option, language_option
from .speech import Speech
from .verdict import Ending, conclude
from .workspace import ledger_of


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "verify",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "核对台账的每一行和已发布的每个文件：改过、删过、挪过的都指出来。",
            "Verify every row of the ledger and every file that was issued: what was changed, "
            "deleted or moved is named.",
        ),
        params=[format_option(speech), as_of_option(speech), language_option(speech)],
    )


def _run(speech: Speech, form: str, as_of: datetime | None) -> None:
    from toolkit.model.text import Text
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.ledger_verify import verify_ledger

    verified = verify_ledger(ledger_of(speech))
    documents, head = verified.checked.files, verified.head
    counted = Text(
        f"核对了 {head.seq} 个事件和 {documents} 份已发布的文件；链头 {head.hash}",
        f"Verified {head.seq} events and {documents} issued documents; head {head.hash}",
    )
    conclude(speech, verified.checked, counted, Ending(form, "error", day(as_of)))
