"""Dates as they are written, those that no calendar has included."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from toolkit.model.numerals import parse_chinese_number
from toolkit.pattern import pattern

_HAN = "〇零○一二三四五六七八九十"
_WRITTEN = pattern(
    rf"""
    (?P<year>(?<![\d.])\d{{4}}|[〇零○一二三四五六七八九]{{4}})\s?年\s?
    (?:(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}})\s?月(?:份)?\s?(?:(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})\s?[日号])?)?
  | (?<![0-9A-Za-z./-])(?P<iso>(?:19|20)\d\d)(?P<sign>[-/.])(?P<iso_month>\d{{1,2}})(?P=sign)(?P<iso_day>\d{{1,2}})(?![0-9A-Za-z/-])
  | (?<![\d{_HAN}个])(?P<bare_month>\d{{1,2}})\s?月\s?(?P<bare_day>\d{{1,2}})\s?[日号]
    """,
    re.X,
)
# What stands between the two ends of a period.
_TO = pattern(r"\s*(?:（含）)?\s*起?\s*(?:至|到|止|[-—–~～]{1,2})\s*")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text; `year`, `month` and `day` are None where they are not written."""

    text: str
    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None

    @property
    def possible(self) -> bool:
        """Tell whether a calendar has it; without a year February may have 29 days."""
        if self.year is not None and self.year < 1000:
            return False
        if self.month is None:
            return True
        if not 1 <= self.month <= 12:
            return False
        last = monthrange(self.year or 2000, self.month)[1]
        return self.day is None or 1 <= self.day <= last

    @property
    def value(self) -> date | None:
        """The day, where all of it is written and a calendar has it."""
        if self.year is None or self.month is None or self.day is None or not self.possible:
            return None
        return date(self.year, self.month, self.day)

    def before(self, other: WrittenDate) -> bool:
        """Tell whether it surely lies before another: compared by what both write."""
        mine, theirs = (self.year, self.month, self.day), (other.year, other.month, other.day)
        for one, two in zip(mine, theirs, strict=True):
            if one is None or two is None:
                return False
            if one != two:
                return one < two
        return False


# Several rules look for the dates of each line of a document.
@lru_cache(maxsize=512)
def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """Give each date of a text in order: 2026年3月1日, 二〇二六年三月一日, 2026-03-01, 2月30日."""
    if "年" not in text and "月" not in text and "20" not in text:
        return ()
    return tuple(_read(found) for found in _WRITTEN.finditer(text))


def periods(text: str) -> Iterator[tuple[WrittenDate, WrittenDate]]:
    """Give the two ends of each period whose ends both write their year."""
    dates = written_dates(text)
    for start, end in pairwise(dates):
        if end.year is not None and _TO.fullmatch(text, start.end, end.start):
            yield start, end


def _read(found: re.Match[str]) -> WrittenDate:
    year = found["year"] or found["iso"]
    month = found["month"] or found["iso_month"] or found["bare_month"]
    day = found["day"] or found["iso_day"] or found["bare_day"]
    return WrittenDate(
        found[0], found.start(), found.end(), _digits(year), _count(month), _count(day)
    )


def _digits(text: str | None) -> int | None:
    if text is None:
        return None
    return int("".join(char if char.isdecimal() else _digit(char) for char in text))


def _digit(char: str) -> str:
    return "0" if char in "〇零○" else str("一二三四五六七八九".find(char) + 1)


def _count(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdecimal() else parse_chinese_number(text) or 0
