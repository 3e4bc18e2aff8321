"""Lengths that stand beside the first and last day of their time: 三年，自2024年1月1日至2027年1月1日."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from toolkit.model.quantity import Dimension
from toolkit.pattern import pattern

from .amounts import Amount
from .calendar_dates import WrittenDate, periods
from .limits import amounts
from .text import Plain

# What may stand between a length and the first day of it; without 自 or the like nothing may follow.
_BEFORE = pattern(
    r"[，：；、（]?\s*(?P<led>(?:即|具体为?|起止(?:时间|日期)[为：]?|期限[为：]?|(?:时间|日期)[为：])?\s*[，：（]?\s*[自从由]?)\s*"
)
# What may stand between the last day and the length of all of it.
_BEHIND = pattern(
    r"\s*止?\s*[，：；、（]?\s*(?P<led>(?:为?期|期限|(?:总?(?:服务|质保|保修|合同|租赁|供货|实施)期限?|总?工期))?\s*(?:共计?|合计|总计|计|历时)?\s*[为：]?)\s*"
)
_ENDS = pattern(r"\s*(?:止|[，。；、）]|$)")
_JOINED = pattern(r"[零又加及和]\s*$")
_DAY_SECONDS = 86_400


class Span(NamedTuple):
    """A length with the words of it and its two days, and the length that the days have."""

    quote: str
    said: str
    days: str
    real: str


def wrong_spans(text: Plain) -> Iterator[Span]:
    """List the lengths that do not fit the days beside them, however one counts the last day."""
    plain = text.text
    lengths = None
    for start, end in periods(plain):
        first, last = start.value, end.value
        if first is None or last is None or last <= first:
            continue
        lengths = lengths or [one for one in amounts(plain) if _is_length(one)]
        for one in lengths:
            if _belongs(plain, one, start, end) and not _fits(one, first, last):
                left, right = min(one.start, start.start), max(one.end, end.end)
                yield Span(
                    text.quote(left, right),
                    text.quote(one.start, one.end),
                    text.quote(start.start, end.end),
                    _real(one, first, last),
                )


def _is_length(one: Amount) -> bool:
    exact = one.low == one.high and one.low.per is None and not one.implied and not one.clock
    months = one.dimension is Dimension.MONTHS and one.low.size.denominator == 1
    return exact and (months or _days(one) is not None)


def _days(one: Amount) -> int | None:
    """Give a length in whole days; None where it has another measure."""
    days = one.low.size / _DAY_SECONDS
    whole = one.dimension is Dimension.TIME and days.denominator == 1
    return int(days) if whole else None


def _belongs(text: str, one: Amount, start: WrittenDate, end: WrittenDate) -> bool:
    if one.end <= start.start:
        if _JOINED.search(text[: one.start]):
            return False  # 2年零3个月: read as two.
        between, behind = _BEFORE.fullmatch(text, one.end, start.start), end.end
    else:
        between, behind = _BEHIND.fullmatch(text, end.end, max(one.start, end.end)), one.end
    return between is not None and bool(between["led"] or _ENDS.match(text, behind))


def _fits(one: Amount, first: date, last: date) -> bool:
    days = _days(one)
    if days is not None:
        return (last - first).days in (days - 1, days)
    return _after(first, int(one.low.size)) in (last, last + timedelta(1))


def _after(day: date, months: int) -> date:
    """Give the same day so many months later, the last of the month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _real(one: Amount, first: date, last: date) -> str:
    """Say how long the days are, in the measure of what is said where that is whole."""
    months = (last.year - first.year) * 12 + last.month - first.month
    for count in (months, months + 1):
        if one.dimension is Dimension.MONTHS and _after(first, count) in (
            last,
            last + timedelta(1),
        ):
            return f"{count}个月"
    return f"{(last - first).days + 1}天"
