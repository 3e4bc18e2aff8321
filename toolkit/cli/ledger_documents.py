"""pledgebook ledger documents"""

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
        "documents",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "列出发布过的每份文件：编号、状态、哪天由谁发布、给谁。",
            "List every document that was issued: number, state, when and by whom, for whom.",
        ),
        params=[*listing_options(speech), as_of_option(speech), language_option(speech)],
    )


def _run(speech: Speech, form: str, out: Path | None, as_of: datetime | None) -> None:
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.ledger_asking import ask_documents
    from toolkit.reports.ledger_listings import document_listing

    check_out(speech, form, out)
    found = ask_documents(ledger_of(speech))
    show_listing(
        speech,
        lambda short: document_listing(found, speech.language, short=short),
        form,
        out,
        day(as_of),
    )
