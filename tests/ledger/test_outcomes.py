from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from toolkit.ledger.asking import promises
from toolkit.ledger.connection import Ledger, open_ledger
from toolkit.ledger.happening import enter_occurrence
from toolkit.ledger.outcomes import Outcome, enter_outcome
from toolkit.model.ledger import Act, Question
from toolkit.model.promise import PromiseState
from toolkit.model.terms import Occurrence

from .entries import DAY, WARRANTY, deed, faults, forced, issued

LATER = date(2029, 2, 1)
"""The day after the last one of a warranty that began on 31 January 2027."""


@pytest.fixture
def ledger(place: Path | str) -> Iterator[Ledger]:
    """Make a ledger of a promise without an end (1) and one that ends on 31 January 2029 (2)."""
    with open_ledger(place) as opened:
        issued(opened, "one")
        with opened.writing() as connection:
            occurrence = Occurrence("验收合格", date(2027, 1, 31))
            enter_occurrence(connection, deed(Act.OCCURRED, "one", 0), occurrence)
        yield opened


def became(ledger: Ledger, number: int, act: Act, on: date = DAY) -> str:
    """Record what became of a promise; gives the state that it has now."""
    with ledger.writing() as connection:
        promise = enter_outcome(connection, Outcome(number, act, on, "验收单"), "赵敏", DAY)
    assert promise is not None
    return promise.became(DAY).value


def listed(ledger: Ledger, state: PromiseState | None, day: date = DAY) -> list[int]:
    """Ask for promises in a state, all of which have to say that they are in it."""
    with ledger.reading() as connection:
        found = promises(connection, Question(day, state=state))
    assert state is None or {one.became(day) for one in found} <= {state}
    return [one.entry.id for one in found]


def test_what_was_recorded_last_counts(ledger: Ledger) -> None:
    """A mistake is corrected by another record; none of them is lost."""
    assert became(ledger, 1, Act.FULFILLED) == "fulfilled"
    assert became(ledger, 1, Act.BREACHED) == "breached"
    assert became(ledger, 1, Act.REOPENED) == "in-force"
    assert faults(ledger) == []


def test_a_fulfilled_promise_is_over_and_a_breached_one_is_not(ledger: Ledger) -> None:
    """Who broke a promise still owes it."""
    became(ledger, 1, Act.BREACHED)
    became(ledger, 2, Act.FULFILLED)
    assert listed(ledger, None) == [1]
    assert listed(ledger, PromiseState.BREACHED) == [1]
    assert listed(ledger, PromiseState.FULFILLED) == [2]
    assert listed(ledger, PromiseState.IN_FORCE) == []


def test_what_expired_follows_from_the_day_that_is_asked_for(ledger: Ledger) -> None:
    """On the last day it is in force, on the next it is expired; nothing is written in between."""
    assert listed(ledger, PromiseState.EXPIRED, date(2029, 1, 31)) == []
    assert listed(ledger, PromiseState.EXPIRED, LATER) == [2]
    assert listed(ledger, PromiseState.IN_FORCE, LATER) == [1]
    became(ledger, 2, Act.BREACHED)
    assert listed(ledger, PromiseState.EXPIRED, LATER) == []
    assert listed(ledger, PromiseState.BREACHED, LATER) == [2]


def test_promises_of_a_version_that_is_over(ledger: Ledger) -> None:
    """A new version supersedes the promises of the old one, except those that were fulfilled."""
    became(ledger, 1, Act.FULFILLED)
    issued(ledger, "one", 2, promises=(WARRANTY,))
    assert listed(ledger, PromiseState.SUPERSEDED) == [2]
    assert listed(ledger, PromiseState.FULFILLED) == [1]
    assert listed(ledger, PromiseState.WITHDRAWN) == []
    assert listed(ledger, None) == [3]


def test_an_outcome_counts_from_its_day_on(ledger: Ledger) -> None:
    """Asked for the day before, a promise stands as it did then, whatever was recorded since."""
    became(ledger, 1, Act.BREACHED, DAY)
    became(ledger, 1, Act.FULFILLED, LATER)
    before = LATER - timedelta(days=1)
    assert listed(ledger, PromiseState.BREACHED, before) == [1]
    assert listed(ledger, PromiseState.FULFILLED, before) == []
    assert listed(ledger, PromiseState.FULFILLED, LATER) == [1]
    assert listed(ledger, PromiseState.BREACHED, LATER) == []
    assert listed(ledger, None, before) == [1, 2]
    assert listed(ledger, None, LATER) == []
    assert listed(ledger, PromiseState.IN_FORCE, DAY - timedelta(days=1)) == [1, 2]


def test_what_ended_until_a_day(ledger: Ledger) -> None:
    """Also of what is expired those can be chosen that ended by a day, and of what is in force."""
    with ledger.reading() as connection:
        ended = Question(LATER, state=PromiseState.EXPIRED, until=date(2029, 1, 31))
        assert [one.entry.id for one in promises(connection, ended)] == [2]
        assert promises(connection, replace(ended, until=date(2029, 1, 30))) == ()
        ending = Question(DAY, state=PromiseState.IN_FORCE, until=LATER)
        assert [one.entry.id for one in promises(connection, ending)] == [2]


def test_a_changed_outcome_is_named(tmp_path: Path) -> None:
    """What became of promises is vouched for like the promises."""
    with open_ledger(tmp_path / "a.sqlite3") as ledger:
        issued(ledger, "one")
        became(ledger, 1, Act.BREACHED)
    with forced(tmp_path / "a.sqlite3") as connection:
        connection.execute("UPDATE outcomes SET outcome = 'fulfilled'")
    with open_ledger(tmp_path / "a.sqlite3") as ledger:
        assert faults(ledger) == [("outcomes", "1", "the row was changed")]


def test_no_promise_of_that_number(ledger: Ledger) -> None:
    """Nothing is entered for a promise that there is not."""
    with ledger.writing() as connection:
        assert enter_outcome(connection, Outcome(99, Act.BREACHED, DAY), "赵敏", DAY) is None
    assert faults(ledger) == []


def test_an_outcome_does_not_change_the_state_of_the_set(ledger: Ledger) -> None:
    """Its events belong to the promise; the days of others and later occurrences stay."""
    became(ledger, 1, Act.BREACHED)
    with ledger.writing() as connection:
        accepted = Occurrence("验收合格", date(2027, 3, 1))
        (changed,) = enter_occurrence(connection, deed(Act.OCCURRED, "one", 0), accepted)
    assert (changed.entry.id, changed.ends, changed.state.value) == (2, "2029-03-01", "issued")
