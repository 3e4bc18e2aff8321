"""pledgebook ledger history"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from .listing_options import check_out, listing_options, show_listing
from .options import as_of_option, language_option
from .speech import Speech
from .workspace import ledger_of


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "history",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "一套文件的全部经过。ID 是招标文件 id、文件编号，或承诺的序号。",
            "All that was done to a set. ID is the id of its tender, the number of a document, or "
            "that of a promise.",
        ),
        params=[
            click.Argument(["id"]),
            *listing_options(speech),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _run(speech: Speech, id: str, form: str, out: Path | None, as_of: datetime | None) -> None:
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.ledger_asking import ask_history
    from toolkit.reports.ledger_listings import event_listing

    check_out(speech, form, out)
    found = ask_history(ledger_of(speech), id)
    show_listing(
        speech,
        lambda short: event_listing(found, speech.language, short=short),
        form,
        out,
        day(as_of),
    )
