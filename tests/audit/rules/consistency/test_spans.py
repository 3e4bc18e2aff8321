from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.audited import found_in

RULE = "period-length-differs"
WRONG = [
    ("工期：贰年，自2024年1月1日至2027年1月1日。", "贰年，自2024年1月1日至2027年1月1日"),
    ("质保期一年半，自2024年1月1日起至2025年1月1日止。", "一年半，自2024年1月1日起至2025年1月1日"),
    ("租赁期限三年，2024-01-01～2026-01-01。", "三年，2024-01-01～2026-01-01"),
    ("2024年1月1日至2026年11月30日，为期三年。", "2024年1月1日至2026年11月30日，为期三年"),
    ("工期30日历天（2026年3月1日至2026年4月30日）。", "30日历天（2026年3月1日至2026年4月30日"),
    ("服务期限为36个月，自2026年9月1日至2027年8月31日。", "36个月，自2026年9月1日至2027年8月31日"),
]
RIGHT = [
    "服务期12个月，自2027年1月1日起至2027年12月31日止。",
    "服务期两年，自2026年6月1日起至2028年6月1日止。",
    "2024年1月1日至2026年12月31日止，共计1096天。",
    "质保期一年，自2024年2月29日至2025年2月28日。",
    "服务期2年零3个月，自2024年1月1日至2026年3月31日。",
    "保修2年，试运行3个月，2024年1月1日至2024年6月30日完成安装。",
    "2026年1月1日至2026年6月30日，3年质保期内免费。",
    "服务期限为三年，自2026年9月1日起至2029年8月31日止，首年为2026年9月1日至2027年8月31日。",
]


@pytest.mark.parametrize(("text", "quote"), WRONG)
def test_a_length_that_its_days_contradict_is_told(text: str, quote: str, tmp_path: Path) -> None:
    """Years in words, halves, days, days before the length: told, and once."""
    assert [found for _, found in found_in(tmp_path, text, RULE)] == [quote]


@pytest.mark.parametrize("text", RIGHT)
def test_a_length_that_fits_is_not(text: str, tmp_path: Path) -> None:
    """The last day may count or not; a length of something else is none."""
    assert not found_in(tmp_path, text, RULE)
