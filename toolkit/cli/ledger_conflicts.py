"""pledgebook ledger conflicts"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from .listing_options import check_out, listing_options, show_listing
from .options import as_of_option, language_option
from .speech import FOUND, Speech
from .workspace import ledger_of


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "conflicts",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "对同一客户的同一件事，承诺不一样，或新的比原来的弱。有这样的以 1 结束。",
            "Promises of one thing to one customer that differ, or a new one weaker than an old one. Ends with 1 where there are any.",
        ),
        params=[*listing_options(speech), as_of_option(speech), language_option(speech)],
    )


def _run(speech: Speech, form: str, out: Path | None, as_of: datetime | None) -> None:
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.ledger_impact import ledger_conflicts
    from toolkit.reports.ledger_listings import conflict_listing

    check_out(speech, form, out)
    found = ledger_conflicts(ledger_of(speech))
    rows = [(one.older, one.newer, one.weaker) for one in found]
    show_listing(
        speech, lambda short: conflict_listing(rows, speech.language), form, out, day(as_of)
    )
    if found:
        raise SystemExit(FOUND)
