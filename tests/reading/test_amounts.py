from __future__ import annotations

import pytest

from toolkit.model.bound import Comparator
from toolkit.reading.amounts import Amount
from toolkit.reading.limits import amounts
from toolkit.reading.text import plain


def read(text: str) -> list[Amount]:
    """Read the amounts of a text."""
    return list(amounts(plain(text).text))


def notation(text: str) -> list[str]:
    """Write the amounts of a text as policies write them, with the ends of ranges."""
    return [
        one.low.notation if one.low == one.high else f"{one.low.notation}~{one.high.notation}"
        for one in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("两年", ["2年"]),
        ("壹年", ["1年"]),
        ("半年", ["0.5年"]),
        ("一年半", ["1.5年"]),
        ("1年半", ["1.5年"]),
        ("二十四个月", ["24个月"]),
        ("一个半小时", ["1.5小时"]),
        ("叁（3）年", ["3年"]),
        ("3~5天", ["3天~5天"]),
        ("3天至5天", ["3天~5天"]),
        ("2-3个工作日", ["2个工作日~3个工作日"]),
        ("7×24小时", ["7×24小时"]),
        ("24小时×7天", ["7×24小时"]),
        ("5*8小时", ["5×8小时"]),
        ("7 X 24", ["7×24小时"]),
        ("百分之九十五", ["95%"]),
        ("百分之九十九点五", ["99.5%"]),
        ("千分之三", ["3‰"]),
        ("万分之五", ["0.05%"]),
        ("９９．９％", ["99.9%"]),
        ("人民币5万元", ["5万元"]),
        ("1,000元", ["1000元"]),
        ("500元/次", ["每次500元"]),
        ("0.5%/日", ["每天0.5%"]),
        ("九五折", ["5%"]),
        ("8.5折", ["15%"]),
        ("30多个服务网点", ["30个网点"]),
        ("2名工程师", ["2人"]),
        ("15min", ["15分钟"]),
        ("次日内", ["1天"]),
        ("10公里", ["10公里"]),
    ],
)
def test_amounts_are_read_in_every_spelling(text: str, expected: list[str]) -> None:
    """Numerals, halves, ranges, shares, money and round-the-clock hours are amounts."""
    assert notation(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每月不少于1次", ["每个月1次"]),
        ("不少于每月1次", ["每个月1次"]),
        ("每季度巡检一次", ["每季度1次"]),
        ("一年两次", ["每年2次"]),
        ("1次/月", ["每个月1次"]),
        ("每3个月一次", ["每季度1次"]),
        ("每半年1次", ["每年2次"]),
        ("每两小时一次", ["每天12次"]),
        ("每逾期一日，按合同总价的千分之三", ["每天3‰"]),
        ("每发现一次扣500元", ["每次500元"]),
        ("每天8小时", ["每天8小时"]),
    ],
)
def test_counts_are_read_for_their_period(text: str, expected: list[str]) -> None:
    """What is counted for a period carries it, in the calendar unit in which it is whole."""
    assert [one.replace("每月", "每个月") for one in notation(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "2026年10月1日",
        "第3年",
        "8:30",
        "每月5日前",
        "GB50300-2013",
        "一般统一",
        "一次性",
        "3楼",
        "12月",
    ],
)
def test_dates_and_words_are_no_amounts(text: str) -> None:
    """Dates, ordinal numbers, times of day, standards and words with a numeral are left."""
    assert notation(text) == []


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("不超过2小时", "≤"), ("最迟24小时", "≤"), ("≤2小时", "≤"), ("2小时以内", "≤"),
        ("2小时（含）之内", "≤"), ("2小时的时间内", "≤"), ("不得大于2小时", "≤"), ("不晚于3日", "≤"),
        ("不少于3年", "≥"), ("不低于99%", "≥"), ("至少1次", "≥"), ("3年以上", "≥"), ("3年及以上", "≥"),
        ("大于等于3年", "≥"), ("不低于合同金额的5%", "≥"), ("2小时", None), ("约2小时", None),
    ],
)  # fmt: skip
def test_comparators_stand_before_and_behind(text: str, comparator: str | None) -> None:
    """The words around an amount say which side of it is kept."""
    (one,) = read(text)
    assert one.comparator == (Comparator(comparator) if comparator else None)


@pytest.mark.parametrize(
    "text",
    ["超过24小时未修复", "24小时内不能修复", "逾期3天", "近三年", "3年以上工作经验", "3天后"],
)
def test_limits_of_a_case_are_no_promises(text: str) -> None:
    """An amount that only says when something else applies is told apart."""
    assert [one.condition for one in read(text)] == [True]


def test_notice_ahead_is_told() -> None:
    """提前 and 前 turn a time into the least that is kept."""
    assert [one.ahead for one in read("提前3个工作日，停水24小时前，开工前7日")] == [True] * 3
