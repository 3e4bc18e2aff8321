from __future__ import annotations

import time

import pytest

from toolkit.model.bound import Comparator, parse_bound
from toolkit.model.quantity import Dimension

MOST, LEAST = Comparator.AT_MOST, Comparator.AT_LEAST
SAID = [
    # what is written, its side, and its wording in a document
    ("≤ 1 小时", MOST, "不超过1小时"),
    ("1小时以内", MOST, "不超过1小时"),
    ("24小时内", MOST, "不超过24小时"),
    ("不超过2小时", MOST, "不超过2小时"),
    ("不超过1小时以内", MOST, "不超过1小时"),
    ("within 4 hours", MOST, "不超过4小时"),
    ("WITHIN 1 Hour", MOST, "不超过1小时"),
    ("at most 2 days", MOST, "不超过2天"),
    ("<= 30 min", MOST, "不超过30分钟"),
    ("≤30min", MOST, "不超过30分钟"),
    ("≤ １５ 分钟", MOST, "不超过15分钟"),
    ("≤\u30001\u00a0小时", MOST, "不超过1小时"),
    ("≤ 半小时", MOST, "不超过0.5小时"),
    ("≤ 一个半小时", MOST, "不超过1.5小时"),
    ("≤ 三个工作日", MOST, "不超过3个工作日"),
    ("within 3 business days", MOST, "不超过3个工作日"),
    ("≤ 2 working hours", MOST, "不超过2个工作小时"),
    ("≥ 半年", LEAST, "不少于半年"),
    ("≥ 一年半", LEAST, "不少于1年6个月"),
    ("≥ 两年", LEAST, "不少于2年"),
    ("≥ 壹年", LEAST, "不少于1年"),
    ("≥ 二十四个月", LEAST, "不少于24个月"),
    ("≥ 2 Years", LEAST, "不少于2年"),
    ("≥ 3 年以上", LEAST, "不少于3年"),
    ("≥ 7×24 小时", LEAST, "不少于7×24小时"),
    ("不低于7*24小时", LEAST, "不少于7×24小时"),
    ("at least 99.9 %", LEAST, "不低于99.9%"),
    ("99.9% or more", LEAST, "不低于99.9%"),
    ("至少一次", LEAST, "不少于1次"),
    ("每月 ≥ 1 次", LEAST, "每月不少于1次"),
    ("每月至少一次", LEAST, "每月不少于1次"),
    ("每季度 ≥ 1 次", LEAST, "每季度不少于1次"),
    ("≥ 1 次/月", LEAST, "每月不少于1次"),
    ("≥ 1 time per month", LEAST, "每月不少于1次"),
    ("≤ 0.3%/日", MOST, "每天不超过0.3%"),
    ("≤ 1,000 元", MOST, "不超过人民币1000元（大写：壹仟元整）"),
    ("≤ 1，000 元", MOST, "不超过人民币1000元（大写：壹仟元整）"),
    ("≤ CNY 500", MOST, "不超过人民币500元（大写：伍佰元整）"),
    ("≤ ¥500", MOST, "不超过人民币500元（大写：伍佰元整）"),
    ("≤ 500 元/次", MOST, "每次不超过人民币500元（大写：伍佰元整）"),
    ("≤ 1.50 元", MOST, "不超过人民币1.5元（大写：壹元伍角整）"),
    ("≤ 1万元", MOST, "不超过人民币1万元（大写：壹万元整）"),
]
NO_BOUNDS = [
    "", " ", "很快", "1 小时", "7×24 小时", "最多1小时以上", "至少2小时以内", "≤ -1 小时",
    "≤ 2-3 小时", "≤ 2~3 小时", "≤", "≥ ", "≤ 小时", "≤ 1", "≤ 1 光年", "≤ ≤ 1 小时",
    "≥ 8×24 小时", "≥ 7×25 小时", "≥ 7×0 小时", "≤ 1 小时 2 分", "≤ 1e3 小时", "≤ 1. 小时",
    "≤ .5 小时", "≤ 1 小时/", "≤ 1 小时/光年", "≤ 半", "≥ 年半", "≥ 1年半半", "内", "以内",
    "≤ 1,00 元", "每月 1 次", "每 2 个月 ≥ 1 次", "≤ NaN 小时", "≤ inf 小时", "≤ 1 小时；",
]  # fmt: skip


@pytest.mark.parametrize(("text", "side", "worded"), SAID)
def test_a_bound_is_read_in_chinese_and_english_notation(
    text: str, side: Comparator, worded: str
) -> None:
    """Each notation gives its side and one wording for documents."""
    bound = parse_bound(text)
    assert bound is not None
    assert (bound.comparator, bound.text) == (side, worded)


@pytest.mark.parametrize("text", NO_BOUNDS)
def test_what_is_no_bound_is_not_guessed(text: str) -> None:
    """A vague, half, contradicting or unit-less text gives no bound."""
    assert parse_bound(text) is None


@pytest.mark.parametrize("text", ["≥ 个半月", "≤ 个半小时", "≥ 个半 年"])
def test_a_half_without_a_number_is_no_bound(text: str) -> None:
    """`个半月` lacks its number; it is refused, and does not break the reader."""
    assert parse_bound(text) is None


@pytest.mark.parametrize("text", ["≤ 0.001 元", "≤ 1.234 元", "≤ 5000000000000 元"])
def test_an_amount_that_cannot_be_written_in_words_is_no_bound(text: str) -> None:
    """Money that has no form in words is refused on reading, not when a letter is planned."""
    assert parse_bound(text) is None


@pytest.mark.parametrize(
    "junk",
    [
        "≤ " + "九" * 20_000 + "光年",
        "≤" * 50_000,
        "≤ 1" + "个" * 50_000 + "小时",
        "≤ " + "1/" * 20_000,
    ],
)
def test_huge_junk_is_refused_quickly(junk: str) -> None:
    """A text of many thousand signs is no bound, and says so in less than a second."""
    started = time.process_time()
    assert parse_bound(junk) is None
    assert time.process_time() - started < 1


def test_a_long_run_of_spaces_is_refused_quickly() -> None:
    """Spaces inside a text do not make reading quadratic."""
    started = time.process_time()
    assert parse_bound("≤ 1" + " " * 3_000 + "x") is None
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("text", "dimension", "per"),
    [
        ("≤ 1 天", Dimension.TIME, None),
        ("≤ 1 个工作日", Dimension.WORKING_DAYS, None),
        ("≥ 1 个月", Dimension.MONTHS, None),
        ("≥ 10%", Dimension.PERCENT, None),
        ("≥ 16 学时", Dimension.LESSONS, None),
        ("每月 ≥ 1 次", Dimension.TIMES, Dimension.MONTHS),
        ("≤ 80 元/小时", Dimension.MONEY, Dimension.TIME),
        ("≥ 7×24 小时", Dimension.TIME, Dimension.TIME),
    ],
)
def test_a_bound_knows_what_it_measures(
    text: str, dimension: Dimension, per: Dimension | None
) -> None:
    """A rate is measured by two dimensions, everything else by one."""
    bound = parse_bound(text)
    assert bound is not None
    assert bound.quantity.measure == (dimension, per)


@pytest.mark.parametrize(
    "text",
    [
        "≤ 两三天", "≤ 三五天", "≤ 一万二元", "≤ 两千五元", "≤ 三百五元", "≤ 二三百元", "≤ 十百天",
        "≤ 2² 天", "≤ ③ 天", "≤≥ 3天", "不超过至少3天", "≤ 0 小时", "≥ 0 年", "≥ 1.5 人",
        "≥ 1234567890123 人",
    ],
)  # fmt: skip
def test_what_nobody_could_be_held_to_is_no_bound(text: str) -> None:
    """Loose numbers, doubled comparators, nothing and half people are refused, not guessed."""
    assert parse_bound(text) is None
