"""What the cells of the notebook `ledger` call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from IPython.display import HTML

from toolkit.errors import UsageError
from toolkit.model.finding import Finding
from toolkit.model.ledger import PROMISE_STATE_NAMES, StandingPromise
from toolkit.model.promise import PromiseState
from toolkit.model.text import Text
from toolkit.pipeline.clock import day
from toolkit.pipeline.ledger_asking import Asked, ask_promises
from toolkit.pipeline.ledger_impact import impact
from toolkit.pipeline.ledger_place import LedgerPlace, ledger_place
from toolkit.pipeline.ledger_sql import ask_sql
from toolkit.reports.ledger_listings import impact_listing, promise_listing
from toolkit.reports.listing import Listing
from toolkit.reports.plots import heat_map
from toolkit.reports.tables import listing_table

from .cells import html, workspace_root

_SHOWN = 12
"""Columns of a promise that a page has room for."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The promises that were asked for, as they stand on a day, and the ledger."""

    place: LedgerPlace
    on: date
    promises: tuple[StandingPromise, ...]

    def of(self, *states: PromiseState) -> tuple[StandingPromise, ...]:
        """Give those in one of these states."""
        return tuple(one for one in self.promises if one.became(self.on) in states)


def open_ledger(customer: str, metric: str, role: str, as_of: date | None) -> Standing:
    """Read the promises of the workspace's ledger, none where nothing was issued yet.

    Raises UsageError for a name that the ledger does not know, LedgerError for one out of reach.
    """
    place, on = _place(), as_of or day(None)
    if not place.begun:
        return Standing(place, on, ())
    asked = Asked(on, customer, metric, role, everything=True)
    return Standing(place, on, ask_promises(place, asked).promises)


def show_counts(standing: Standing) -> HTML:
    """Show how many promises are in which state, by customer."""
    if not standing.place.begun:
        return html("<p>还没有发布过文件：pledgebook issue 发布以后，承诺才进台账。</p>")
    states = list(PromiseState)
    customers = sorted({one.entry.customer for one in standing.promises})
    became = [(one.entry.customer, one.became(standing.on)) for one in standing.promises]
    rows = tuple(
        (name, *(str(became.count((name, state)) or "") for state in states)) for name in customers
    )
    columns = (("customer", Text("客户", "Customer")),
               *((state.value, PROMISE_STATE_NAMES[state]) for state in states))  # fmt: skip
    return html(listing_table(Listing("counts", columns, rows)))


def show_by_role(standing: Standing) -> HTML:
    """Draw how many promises in force each role answers for, by metric."""
    held = standing.of(PromiseState.IN_FORCE)
    drawn = heat_map(
        ((one.entry.role or "—", one.entry.metric) for one in held), "责任岗位", "指标"
    )
    return html(drawn or "<p>没有有效的承诺。</p>")


def show_due(standing: Standing, days: int) -> HTML:
    """List the promises in force that end within so many days, the next first."""
    last = (standing.on + timedelta(days)).isoformat()
    due = [one for one in standing.of(PromiseState.IN_FORCE) if one.ends and one.ends <= last]
    return _listed(sorted(due, key=lambda one: one.ends), standing.on)


def show_over(standing: Standing) -> HTML:
    """List the promises that were broken, and those that ended without anybody saying how."""
    return _listed(standing.of(PromiseState.BREACHED, PromiseState.EXPIRED), standing.on)


def show_impact(standing: Standing, policy: str) -> HTML:
    """List what a changed policy makes stale; nothing where no policy is named."""
    if not policy or not standing.place.begun:
        return html("<p>没有指定政策（policy），或台账还没有开始。</p>")
    found = impact(standing.place, policy, standing.on)
    told = [(one.promise, one.now, one.effect.value) for one in found.promises]
    return html(listing_table(impact_listing(found.documents, told, "zh")))


def show_answer(standing: Standing, query: str) -> HTML:
    """Answer a question in SQL over the tables of the ledger; it can only read."""
    if not query or not standing.place.begun:
        return html("<p>没有写查询（sql），或台账还没有开始。</p>")
    return html(listing_table(ask_sql(standing.place, query)))


def _listed(promises: list[StandingPromise] | tuple[StandingPromise, ...], on: date) -> HTML:
    listing = promise_listing(promises, on, "zh")
    rows = tuple(row[:_SHOWN] for row in listing.rows)
    return html(listing_table(Listing(listing.name, listing.columns[:_SHOWN], rows)))


def _place() -> LedgerPlace:
    place = ledger_place(workspace_root())
    if isinstance(place, tuple):
        first: Finding = place[0]
        raise UsageError(first.message)
    return place
