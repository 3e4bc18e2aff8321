from __future__ import annotations

from datetime import date

import pytest

from toolkit.model.bound import parse_bound
from toolkit.model.terms import Occurrence, Term, period_end, term_of

ISSUED = date(2026, 11, 23)
ACCEPTED = date(2027, 1, 31)
HAPPENED = (Occurrence("验收合格", ACCEPTED),)


@pytest.mark.parametrize(
    ("start", "bound", "end"),
    [
        ("2027-01-31", "≥ 24 个月", "2029-01-31"),
        ("2027-01-31", "≥ 1 个月", "2027-02-28"),
        ("2027-11-30", "≥ 3 个月", "2028-02-29"),
        ("2028-02-29", "≥ 1 年", "2029-02-28"),
        ("2027-01-31", "≥ 1.5 年", "2028-07-31"),
        ("2027-12-15", "≥ 半年", "2028-06-15"),
        ("2027-01-31", "≤ 7 天", "2027-02-07"),
        ("2027-01-31", "≤ 2 周", "2027-02-14"),
    ],
)
def test_a_period_ends_on_the_corresponding_day(start: str, bound: str, end: str) -> None:
    """The day of the event does not count; where a month is too short its last day counts."""
    read = parse_bound(bound)
    assert read is not None
    assert period_end(date.fromisoformat(start), read) == date.fromisoformat(end)


@pytest.mark.parametrize(
    "bound",
    ["≤ 48 小时", "≤ 5 个工作日", "每月 ≥ 1 次", "≥ 7×24 小时", "≥ 99.9 %", "≥ 20000 年",
     "≤ 999999999 天", "≥ 16 学时"],
)  # fmt: skip
def test_what_is_no_period_of_days_has_no_end(bound: str) -> None:
    """Hours, working days, frequencies and amounts give no last day."""
    read = parse_bound(bound)
    assert read is not None
    assert period_end(ACCEPTED, read) is None


@pytest.mark.parametrize(
    ("bound", "trigger", "starts", "ends"),
    [
        ("不少于2年", "工程竣工验收合格", ACCEPTED, date(2029, 1, 31)),
        ("不超过1小时", "收到业主故障通知", ISSUED, None),
        ("不少于2年", "合同签订", None, None),
        ("不少于2年", "初步验收合格", None, None),
        ("每月不少于1次", "", ISSUED, None),
        ("", "工程竣工验收合格", ACCEPTED, None),
    ],
)
def test_days_follow_from_what_happened(
    bound: str, trigger: str, starts: date | None, ends: date | None
) -> None:
    """A promise counts from its own event; for many occasions it holds from the issue on."""
    assert term_of(bound, trigger, ISSUED, HAPPENED) == Term(starts, ends)


def test_the_later_record_of_an_event_counts() -> None:
    """A record is corrected by another one, not by changing it."""
    again = (*HAPPENED, Occurrence("竣工验收合格", date(2027, 3, 1)))
    assert term_of("不少于2年", "工程竣工验收合格", ISSUED, again).starts == date(2027, 3, 1)


def test_what_has_no_end_of_its_own_ends_with_the_contract() -> None:
    """A contract that is recorded as expired ends its open promises and no others."""
    over = (*HAPPENED, Occurrence("合同期满", date(2028, 6, 30)))
    assert term_of("不超过1小时", "收到业主故障通知", ISSUED, over).ends == date(2028, 6, 30)
    assert term_of("不少于2年", "工程竣工验收合格", ISSUED, over).ends == date(2029, 1, 31)
