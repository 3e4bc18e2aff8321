from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import BindParameter, bindparam, text

from toolkit.ledger import asking as store
from toolkit.ledger.asking import promises
from toolkit.ledger.connection import Ledger, open_ledger
from toolkit.ledger.happening import enter_occurrence
from toolkit.ledger.promises import names
from toolkit.model.ledger import Act, Question, StandingPromise, State
from toolkit.model.promise import PromiseState
from toolkit.model.terms import Occurrence

from .entries import ARRIVAL, DAY, WARRANTY, deed, faults, issued, promise

OTHER = "另一采购人"


@pytest.fixture
def ledger(place: Path | str) -> Iterator[Ledger]:
    """Make a ledger with two sets of two customers."""
    with open_ledger(place) as opened:
        issued(opened, "one")
        issued(opened, "two", promises=(replace(ARRIVAL, customer=OTHER),))
        yield opened


def asked(ledger: Ledger, question: Question) -> list[StandingPromise]:
    """Ask the ledger."""
    with ledger.reading() as connection:
        return list(promises(connection, question))


def happened(ledger: Ledger, what: str, on: date, subject: str = "one") -> list[StandingPromise]:
    """Record an occurrence."""
    with ledger.writing() as connection:
        return list(
            enter_occurrence(connection, deed(Act.OCCURRED, subject, 0), Occurrence(what, on))
        )


def told(found: list[StandingPromise]) -> list[tuple[str, str, str, str]]:
    """Say who was promised what from when until when."""
    return [(one.entry.customer, one.entry.metric, one.starts, one.ends) for one in found]


def test_every_promise_of_an_issue_is_entered(ledger: Ledger) -> None:
    """To whom, what, from when, until when, who answers, where it stands, under which policy."""
    first, second, third = asked(ledger, Question(DAY))
    assert (first.entry.customer, second.entry.customer) == (OTHER, "某采购人")
    entry = third.entry
    assert (entry.id, entry.number, entry.clause, entry.role) == (
        2, "Q/UWE-营001-2026", "三、（二）", "售后服务经理",
    )  # fmt: skip
    assert (third.starts, third.ends, third.state) == ("", "", State.ISSUED)
    assert (third.policy, third.policy_version) == ("install", "A")


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        (Question(DAY, customers=(OTHER,)), [3]),
        (Question(DAY, metrics=("到场时间",)), [3, 1]),
        (Question(DAY, metrics=("到场时间",), customers=("某采购人",)), [1]),
        (Question(DAY, roles=("售后服务经理",)), [2]),
        (Question(DAY, stale=("5" * 64,)), [3, 1, 2]),
        (Question(DAY, stale=("6" * 64,)), []),
        (Question(DAY, until=date(2099, 1, 1)), []),
        (Question(DAY, customers=("' OR 1=1 --",)), []),
    ],
)
def test_questions_choose(ledger: Ledger, question: Question, ids: list[int]) -> None:
    """Each filter takes what it names, several together what all of them name."""
    assert [one.entry.id for one in asked(ledger, question)] == ids


def test_days_follow_an_event(ledger: Ledger) -> None:
    """What counts from acceptance begins on its day; what was recorded later corrects it."""
    changed = happened(ledger, "验收合格", date(2027, 1, 31))
    assert told(changed) == [("某采购人", "免费质保期", "2027-01-31", "2029-01-31")]
    assert happened(ledger, "验收合格", date(2027, 1, 31)) == []
    changed = happened(ledger, "竣工验收合格", date(2027, 3, 1))
    assert told(changed) == [("某采购人", "免费质保期", "2027-03-01", "2029-03-01")]
    until = [one.entry.id for one in asked(ledger, Question(DAY, until=date(2029, 3, 1)))]
    assert until == [2]
    assert asked(ledger, Question(DAY, until=date(2029, 2, 28))) == []
    assert faults(ledger) == []


def test_a_promise_past_its_last_day_is_not_in_force(ledger: Ledger) -> None:
    """On its last day it holds, on the next it is shown only among everything."""
    happened(ledger, "验收合格", date(2027, 1, 31))
    warranty = Question(date(2029, 1, 31), metrics=("免费质保期",))
    assert len(asked(ledger, warranty)) == 1
    after = replace(warranty, day=date(2029, 2, 1))
    assert asked(ledger, after) == []
    assert len(asked(ledger, replace(after, everything=True))) == 1


def test_a_later_version_knows_what_happened_before(ledger: Ledger) -> None:
    """Promises that are issued after the event begin on its day, and the old ones are over."""
    happened(ledger, "验收合格", date(2027, 1, 31))
    issued(ledger, "one", 2, promises=(WARRANTY,))
    (found,) = asked(ledger, Question(DAY, customers=("某采购人",)))
    assert (found.entry.version, found.ends) == (2, "2029-01-31")
    everything = asked(ledger, Question(DAY, customers=("某采购人",), everything=True))
    assert [one.state for one in everything] == [State.SUPERSEDED] * 2 + [State.ISSUED]


def test_names_are_listed_once(ledger: Ledger) -> None:
    """Names to choose from come in order, each once."""
    with ledger.reading() as connection:
        assert names(connection, "metric") == ("免费质保期", "到场时间")
        assert set(names(connection, "customer")) == {"某采购人", OTHER}


@pytest.mark.parametrize(
    ("question", "index"),
    [
        (Question(DAY, customers=("a",)), "p USING INDEX promises_by_customer"),
        (Question(DAY, customers=("a",), everything=True), "p USING INDEX promises_by_customer"),
        (Question(DAY, metrics=("a",)), "p USING INDEX promises_by_metric"),
        (Question(DAY, customers=("a",), metrics=("b",)), "p USING INDEX promises_by_metric"),
        (Question(DAY, roles=("a",)), "p USING INDEX promises_by_role"),
        (Question(DAY, metrics=("a",), stale=("b",)), "p USING INDEX promises_by_metric"),
        (Question(DAY, until=DAY), "t USING INDEX terms_by_end"),
        (Question(DAY, state=PromiseState.BREACHED), "p USING INTEGER PRIMARY KEY (rowid=?)"),
        (Question(DAY, state=PromiseState.EXPIRED), "t USING INDEX terms_by_end"),
        # These list nearly all there is; what they go through is in their order already.
        (Question(DAY, most=9), "SCAN p USING INDEX promises_by_customer"),
        (Question(DAY, stale=("a",), most=9), "SCAN d USING INDEX documents_by_customer"),
    ],
)
def test_questions_use_an_index(tmp_path: Path, question: Question, index: str) -> None:
    """SQLite begins with the index that chooses most and scans nothing else, as EXPLAIN tells."""
    plan = explained(tmp_path, question)
    assert index in plan[0]
    assert [line for line in plan[1:] if line.startswith("SCAN")] == []
    assert all("USING" in line for line in plan if line.startswith("SEARCH"))


@pytest.mark.parametrize(
    "question",
    [
        Question(DAY, customers=("a",)),
        Question(DAY, metrics=("a",)),
        Question(DAY, roles=("a",)),
        Question(DAY, most=9),
    ],
)
def test_a_long_list_begins_without_being_sorted(tmp_path: Path, question: Question) -> None:
    """The first rows of an answer cost the same however many there are."""
    assert [line for line in explained(tmp_path, question) if "TEMP B-TREE" in line] == []


def explained(tmp_path: Path, question: Question) -> list[str]:
    """Let SQLite explain how it answers a question."""
    asked_for = store.statement(question)
    values = {"customers": ["a"], "metrics": ["b"], "roles": ["c"], "stale": ["d"], "most": 9}
    given = {name: values.get(name, "") for name in re.findall(r":(\w+)", asked_for.text)}
    lists: list[BindParameter[object]] = [
        bindparam(name, expanding=True) for name, value in given.items() if isinstance(value, list)
    ]
    statement = text(f"EXPLAIN QUERY PLAN {asked_for.text}").bindparams(*lists)
    with open_ledger(tmp_path / "ledger.sqlite3") as ledger, ledger.reading() as connection:
        return [str(row.detail) for row in connection.execute(statement, given)]


def test_a_limit_takes_the_first(ledger: Ledger) -> None:
    """Of many rows those that come first are listed."""
    assert [one.entry.id for one in asked(ledger, Question(DAY, most=2))] == [3, 1]


def test_odd_texts_come_back_as_they_were(ledger: Ledger) -> None:
    """Quotes, newlines and signs of SQL are data."""
    odd = "x'; DROP TABLE promises; --\n=1+1 %_ \u2028 😀"
    issued(ledger, "odd", promises=(promise(odd, odd, odd, odd, odd),))
    (found,) = asked(ledger, Question(DAY, customers=(odd,), metrics=(odd,), roles=(odd,)))
    assert found.entry.bound == odd
    assert faults(ledger) == []
