"""Recording in the ledger what happened after the issue: to projects, to promises, to findings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.errors import LedgerError, UsageError
from toolkit.ledger.chain import append
from toolkit.ledger.connection import Connection
from toolkit.ledger.happening import enter_occurrence
from toolkit.ledger.outcomes import Outcome, enter_outcome
from toolkit.ledger.promises import promises_of
from toolkit.ledger.states import latest
from toolkit.model.ledger import ACT_NAMES, OUTCOMES, Act, Deed, StandingPromise
from toolkit.model.terms import Occurrence, concerns
from toolkit.model.text import Text, joined, listed

from .clock import latest_day
from .ledger_asking import as_id
from .ledger_place import LedgerPlace, ledger_place

_OUTCOMES = joined(ACT_NAMES[act] for act in OUTCOMES)

_YEARS = range(1990, 2101)
_NO_DAY = Text(
    "{on} 不会是真的日子：要在 {first} 年到 {last} 年之间",
    "{on} cannot be the day: it has to lie in the years {first} to {last}",
)
_TO_COME = Text(
    "{day} 还没有到，不能先记：履行、违约到那一天再记，记的日子（--as-of）不晚于今天",
    "{day} is a day to come: what becomes of a promise is recorded when it has happened, and nothing is "
    "recorded (--as-of) after today",
)
_NOT_AWAITED = Text(
    "没有承诺从“{what}”起算；还在等的：{names}。写法不同就照它写，确实要记就加 --force",
    "no promise counts from `{what}`; waited for: {names}. Write it as it stands there, or record it "
    "all the same with --force",
)


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened on which day to what was named: the project of a set, or a promise by its number.

    `by` records it on `day`.
    """

    named: str
    what: str
    on: date
    by: str
    day: date
    note: str = ""


def record(
    place: LedgerPlace, happened: Happened, *, force: bool = False
) -> tuple[StandingPromise, ...]:
    """Record what happened; gives the promises that stand otherwise now.

    Raises UsageError where the ledger knows no such set or promise, for a day that cannot be, and for
    an event of which no promise tells unless `force` is given.
    """
    act = _outcome_meant(happened.what)
    _check_days(happened, act)
    with place.look_into() as ledger, ledger.writing() as connection:
        if act is None:
            if not force:
                _check_awaited(connection, happened)
            return _occurred(connection, happened)
        return (_became(connection, happened, act),)


def _check_days(happened: Happened, act: Act | None) -> None:
    if happened.on.year not in _YEARS:
        raise UsageError(_NO_DAY.fill(on=happened.on, first=_YEARS[0], last=_YEARS[-1]))
    for day in (happened.on, happened.day) if act else (happened.day,):
        if day > min(happened.day, latest_day()):
            raise UsageError(_TO_COME.fill(day=day))


def _check_awaited(connection: Connection, happened: Happened) -> None:
    """Refuse an event from which no promise in force counts: most such are misspelt."""
    promises = promises_of(connection, happened.named)
    occurrence = Occurrence(happened.what, happened.on)
    if any(concerns(occurrence, one.entry.begins) for one in promises):
        return
    awaited = sorted({one.entry.begins for one in promises if one.entry.begins and not one.starts})
    if promises:
        names = listed(awaited) if awaited else Text("没有", "nothing")
        raise UsageError(_NOT_AWAITED.fill(what=happened.what, names=names))


def _occurred(connection: Connection, happened: Happened) -> tuple[StandingPromise, ...]:
    if latest(connection, happened.named) is None:
        raise UsageError(
            Text(
                f"台账里没有“{happened.named}”这一套；对单项承诺只能记：{_OUTCOMES.zh}",
                f"the ledger holds no set `{happened.named}`; of a single promise one records "
                f"{_OUTCOMES.en}",
            )
        )
    deed = Deed(Act.OCCURRED, happened.named, 0, happened.day, happened.by)
    occurrence = Occurrence(happened.what, happened.on)
    return enter_occurrence(connection, deed, occurrence, happened.note)


def _became(connection: Connection, happened: Happened, act: Act) -> StandingPromise:
    number = happened.named
    outcome = Outcome(as_id(number), act, happened.on, happened.note)
    promise = enter_outcome(connection, outcome, happened.by, happened.day)
    if promise is None:
        raise UsageError(
            Text(
                f"台账里没有第 {number} 项承诺；序号看 pledgebook ledger promises",
                f"the ledger holds no promise {number}; pledgebook ledger promises shows their numbers",
            )
        )
    return promise


def _outcome_meant(what: str) -> Act | None:
    """Tell which outcome of a promise is meant, in either language; None for any other event."""
    names = {name: act for act in OUTCOMES for name in (ACT_NAMES[act].zh, ACT_NAMES[act].en)}
    return names.get(what.casefold())


@contextmanager
def entered(root: Path, deed: Deed) -> Iterator[None]:
    """Enter a deed where a workspace has a ledger; it is kept only if the block ends.

    Raises LedgerError where the ledger cannot be used.
    """
    place = ledger_place(root)
    if isinstance(place, tuple):
        raise LedgerError(joined(finding.message for finding in place))
    if not place.begun:
        yield
        return
    with place.open() as ledger, ledger.writing() as connection:
        append(connection, deed)
        yield
