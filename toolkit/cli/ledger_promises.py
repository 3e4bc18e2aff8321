"""pledgebook ledger promises"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TypedDict, Unpack

import click

from toolkit.model.promise import PromiseState

from .listing_options import FORMATS, check_out, listing_options, show_bytes, show_listing
from .options import as_of_option, language_option
from .speech import Speech
from .workspace import ledger_of


class Chosen(TypedDict):
    """The filters, as `Asked` takes them."""

    customer: str
    metric: str
    role: str
    stale: bool
    state: PromiseState | None
    everything: bool
    most: int | None


def command(speech: Speech) -> click.Command:
    """Describe the command in one language."""
    return click.Command(
        "promises",
        callback=lambda **given: _run(speech, **given),
        help=speech.of(
            "对谁承诺了什么，从哪天到哪天，由谁负责：列出仍然有效的承诺。",
            "What was promised to whom, from when until when, and who answers: the promises in "
            "force.",
        ),
        params=[
            *_filters(speech),
            *listing_options(speech, (*FORMATS, "ics")),
            as_of_option(speech),
            language_option(speech),
        ],
    )


def _filters(speech: Speech) -> list[click.Parameter]:
    return [
        click.Option(["--customer"], default="", metavar="NAME",
                     help=speech.of("只看这个客户（名称或其中几个字）。", "Only this customer (its name or part of it).")),
        click.Option(["--metric"], default="", metavar="NAME",
                     help=speech.of("只看这个指标（名称或其中几个字）。", "Only this metric (its name or part of it).")),
        click.Option(["--role"], default="", metavar="NAME",
                     help=speech.of("只看这个责任岗位。", "Only this responsible role.")),
        click.Option(["--until"], type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD",
                     help=speech.of("只看到这一天为止到期的。", "Only what ends on or before this day.")),
        click.Option(["--stale"], is_flag=True,
                     help=speech.of("只看所依据的政策已经改过的。", "Only those whose policy has changed since.")),
        click.Option(["--state"], type=click.Choice([state.value for state in PromiseState]), callback=lambda _context, _option, name: PromiseState(name) if name else None,
                     help=speech.of("只看这个状态的（以 --as-of 那一天为准）。", "Only those in this state, as of the day.")),
        click.Option(["--all", "everything"], is_flag=True,
                     help=speech.of("也列出已到期、已履行、被替代和撤回的。", "Also what has ended, was fulfilled, superseded or withdrawn.")),
        click.Option(["--limit", "most"], type=click.IntRange(1), metavar="N",
                     help=speech.of("最多列出多少项。", "List no more than so many.")),
    ]  # fmt: skip


def _run(
    speech: Speech,
    form: str,
    out: Path | None,
    as_of: datetime | None,
    until: datetime | None,
    **chosen: Unpack[Chosen],
) -> None:
    from toolkit.pipeline.clock import day
    from toolkit.pipeline.ledger_asking import Asked, ask_promises
    from toolkit.reports.calendar import calendar
    from toolkit.reports.ledger_listings import promise_listing

    check_out(speech, form, out)
    asked = Asked(day(as_of), until=until.date() if until else None, **chosen)
    answered = ask_promises(ledger_of(speech), asked)
    found = answered.promises
    if form == "ics":
        show_bytes(speech, calendar(found, asked.day, speech.language), out)
    else:
        show_listing(
            speech,
            lambda short: promise_listing(found, asked.day, speech.language, short=short),
            form,
            out,
            asked.day,
        )
    if answered.more:
        speech.complain(
            f"只列出前 {len(found)} 项，还有更多；用过滤条件或更大的 --limit。",
            f"Only the first {len(found)} are listed, there are more; filter, or raise --limit.",
        )
