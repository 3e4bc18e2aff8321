"""pledgebook ledger impact"""

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
        "impact",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "政策改了以后，哪些仍有效的文件和承诺是按旧政策作出的，现在的政策比承诺多还是少。有这样的以 1 结束。",
            "Which documents and promises in force were made from another state of a policy, and whether it offers more or less than promised now. Ends with 1 where there are any.",
        ),
        params=[
            click.Argument(["policy"]),
            *listing_options(speech),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _run(speech: Speech, policy: str, form: str, out: Path | None, as_of: datetime | None) -> None:
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.ledger_impact import impact
    from toolkit.reports.ledger_listings import impact_listing

    check_out(speech, form, out)
    found = impact(ledger_of(speech), policy, day(as_of))
    rows = [(one.promise, one.now, one.effect.value) for one in found.promises]
    show_listing(
        speech,
        lambda short: impact_listing(found.documents, rows, speech.language),
        form,
        out,
        day(as_of),
    )
    if found.documents:
        raise SystemExit(FOUND)
