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
from toolkit.ledger.states import latest
from toolkit.model.ledger import ACT_NAMES, OUTCOMES, Act, Deed, StandingPromise
from toolkit.model.terms import Occurrence
from toolkit.model.text import Text, joined

from .ledger_asking import as_id
from .ledger_place import LedgerPlace, ledger_place

_OUTCOMES = joined(ACT_NAMES[act] for act in OUTCOMES)


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


def record(place: LedgerPlace, happened: Happened) -> tuple[StandingPromise, ...]:
    """Record what happened; gives the promises that stand otherwise now.

    Raises UsageError where the ledger knows no such set or promise.
    """
    act = _outcome_meant(happened.what)
    with place.look_into() as ledger, ledger.writing() as connection:
        if act is None:
            return _occurred(connection, happened)
        return (_became(connection, happened, act),)


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
