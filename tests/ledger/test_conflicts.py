from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from toolkit.ledger.conflicts import conflicts
from toolkit.ledger.connection import open_ledger
from toolkit.ledger.promises import to_shared_customers
from toolkit.model.ledger import PromiseEntry

from .entries import ARRIVAL, WARRANTY, issued


def found(place: Path | str, *issues: tuple[str, int, PromiseEntry]) -> list[tuple[str, str, bool]]:
    """Issue promises one after the other, and list which older and newer ones contradict."""
    with open_ledger(place) as ledger:
        for subject, version, entry in issues:
            issued(ledger, subject, version, promises=(entry,))
        with ledger.reading() as connection:
            return [
                (one.older.entry.bound, one.newer.entry.bound, one.weaker)
                for one in conflicts(to_shared_customers(connection))
            ]


HOUR, TWO = ARRIVAL, replace(ARRIVAL, bound="不超过2小时")


def test_a_weaker_and_a_stronger_promise_in_two_sets(place: Path | str) -> None:
    """A customer who holds two papers that differ holds us to the better one."""
    told = found(place, ("one", 1, HOUR), ("two", 1, TWO), ("three", 1, HOUR))
    assert told == [
        ("不超过1小时", "不超过2小时", True),
        ("不超过2小时", "不超过1小时", False),
    ]


def test_a_new_version_that_gives_less_is_told(tmp_path: Path) -> None:
    """What was superseded was promised; a new version that gives more is no conflict."""
    assert found(tmp_path / "a.sqlite3", ("one", 1, HOUR), ("one", 2, TWO)) == [
        ("不超过1小时", "不超过2小时", True)
    ]
    assert found(tmp_path / "b.sqlite3", ("one", 1, TWO), ("one", 2, HOUR)) == []


@pytest.mark.parametrize(
    "other",
    [
        HOUR,
        replace(HOUR, bound="不超过60分钟"),
        replace(TWO, customer="另一采购人"),
        replace(TWO, scope="一级故障"),
        replace(TWO, begins="收到订单"),
        replace(TWO, path="install/arrival-at-night"),
        replace(TWO, bound="不超过2个工作日"),
        replace(TWO, bound=""),
        WARRANTY,
    ],
)
def test_what_is_not_of_one_thing_or_gives_the_same(other: PromiseEntry, tmp_path: Path) -> None:
    """Other customers, scopes, events, dimensions and lines of a policy, and the same in other units."""
    assert found(tmp_path / "a.sqlite3", ("one", 1, HOUR), ("two", 1, other)) == []
