from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import AS_OF
from tests.ledger.entries import WARRANTY, issued, promise
from toolkit.errors import UsageError
from toolkit.pipeline.ledger_asking import Asked, ask_promises
from toolkit.pipeline.ledger_impact import Effect, impact, ledger_conflicts
from toolkit.pipeline.ledger_place import LedgerPlace
from toolkit.pipeline.ledger_recording import Happened, record

from .controlled import released

POLICY = "lifu-ev-warranty"


def policy_file(place: LedgerPlace) -> Path:
    """Find the file of the policy."""
    (path,) = place.root.glob(f"policies/**/{POLICY}.yaml")
    return path


def changed(place: LedgerPlace, period: str) -> set[Effect]:
    """Give every period of the policy another value, and tell what that does."""
    path = policy_file(place)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?<=period: ).*?(?=[,\n}])", period, text), encoding="utf-8")
    found = impact(place, POLICY, AS_OF)
    assert len(found.documents) == 1
    # The limits of a claim are no periods, and stay what they are.
    return {
        one.effect
        for one in found.promises
        if "保修期" in one.promise.entry.metric or "质保期" in one.promise.entry.metric
    }


def test_what_a_changed_policy_does(place: LedgerPlace) -> None:
    """Nothing while it is the same; then whether it offers less or more than was promised."""
    released(place)
    unchanged = impact(place, POLICY, AS_OF)
    assert (unchanged.documents, unchanged.promises) == ((), ())
    assert changed(place, "≥ 1 个月") == {Effect.LESS}
    assert changed(place, "≥ 90 年") == {Effect.MORE}
    assert changed(place, "≥ 5 天") == {Effect.OTHER}


def test_a_comment_makes_documents_stale_and_no_promise_different(place: LedgerPlace) -> None:
    """The file is another one; what it offers is the same."""
    released(place)
    path = policy_file(place)
    path.write_text(path.read_text(encoding="utf-8") + "# 注\n", encoding="utf-8")
    found = impact(place, POLICY, AS_OF)
    assert len(found.documents) == 1
    assert {one.effect for one in found.promises} == {Effect.SAME}


def test_an_unknown_policy_is_answered(place: LedgerPlace) -> None:
    """A misspelt name is told with the nearest one."""
    released(place)
    with pytest.raises(UsageError, match=POLICY):
        impact(place, "lifu-ev-waranty", AS_OF)


def test_one_set_contradicts_nothing(place: LedgerPlace) -> None:
    """What stands in one set is for the audit."""
    released(place)
    assert ledger_conflicts(place) == ()


def test_a_customer_written_in_two_ways_is_one(place: LedgerPlace) -> None:
    """Width and spaces make no other customer: what differs is told, and both are found."""
    wide = promise(customer="某集团（本部）")
    narrow = promise(customer="某集团 (本部)", bound="不超过2小时")
    with place.open() as ledger:
        issued(ledger, "one", promises=(wide,))
        issued(ledger, "two", promises=(narrow,))
    (found,) = ledger_conflicts(place)
    assert (found.older.entry.bound, found.newer.entry.bound) == ("不超过1小时", "不超过2小时")
    assert found.weaker
    for written in ("某集团（本部）", "某集团(本部)", "集团（本部"):
        assert len(ask_promises(place, Asked(AS_OF, customer=written)).promises) == 2


def test_a_promise_of_years_and_months_ends(place: LedgerPlace) -> None:
    """2.5 years are worded as 2年6个月, and are read back when the event is recorded."""
    entry = replace(WARRANTY, bound="不少于2年6个月")
    with place.open() as ledger:
        issued(ledger, "one", promises=(entry,))
    record(place, Happened("one", "工程竣工验收合格", AS_OF, "王芳", AS_OF))
    (held,) = ask_promises(place, Asked(AS_OF)).promises
    assert held.ends == "2029-05-23"
