"""From when until when a promise holds: derived where the days are known, open where they are not."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from .bound import Bound, parse_bound
from .quantity import Dimension
from .triggers import same_event, trigger_class

# These start the clock again and again: what is promised for each of them holds from the issue on.
_RECURRING = frozenset(
    ("notice", "arrival", "discovery", "occurrence", "repair", "overdue", "order", "complaint")
)
_OVER = "期满"
_DAY_SECONDS = 86_400
# A bound may be of any size; what ends later than this is open.
_LAST_YEAR = 9998
_MOST_DAYS = 365 * 1000


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that happened on a day, in the words of whoever recorded it: 验收合格."""

    what: str
    on: date


@dataclass(frozen=True, slots=True)
class Term:
    """The first and the last day (inclusive) of a promise; None where it is open."""

    starts: date | None
    ends: date | None


def term_of(bound: str, trigger: str, issued: date, occurred: Sequence[Occurrence]) -> Term:
    """Derive the term of a promise; of two records of one event the later one counts.

    A promise without a trigger, or for each of many occasions, holds from the day of issue. One
    that counts from a single event begins on the day of that event and ends when its period does.
    What has no end of its own ends where the contract is recorded as expired.
    """
    over = _latest(_OVER, occurred)
    if not trigger or trigger_class(trigger) in _RECURRING:
        return Term(issued, over)
    starts = _latest(trigger, occurred)
    read = _read(bound)
    ends = period_end(starts, read) if starts and read else None
    return Term(starts, ends or over)


def concerns(occurrence: Occurrence, trigger: str) -> bool:
    """Tell whether the term of a promise with a trigger depends on an occurrence."""
    return any(same_event(event, occurrence.what) for event in (trigger, _OVER) if event)


def period_end(start: date, bound: Bound) -> date | None:
    """Give the last day of a period of days, months or years; None where a bound is no such period.

    The day of the event does not count; a period of months or years ends on the day of the month
    that corresponds, or on the month's last one where there is none (Civil Code of the PRC,
    articles 201 and 202). Working days are not counted here: that needs a calendar of holidays.
    """
    quantity = bound.quantity
    if quantity.per is not None:
        return None
    if quantity.unit.dimension is Dimension.MONTHS and quantity.size.denominator == 1:
        return _months_after(start, quantity.size.numerator)
    days = quantity.size / _DAY_SECONDS
    whole = quantity.unit.size >= _DAY_SECONDS and days.denominator == 1
    if quantity.unit.dimension is Dimension.TIME and whole and days < _MOST_DAYS:
        return start + timedelta(days=days.numerator)
    return None


# Many customers are promised the same.
_read = lru_cache(maxsize=1024)(parse_bound)


def _months_after(start: date, months: int) -> date | None:
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if year > _LAST_YEAR:
        return None
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _latest(event: str, occurred: Sequence[Occurrence]) -> date | None:
    days = [one.on for one in occurred if same_event(event, one.what)]
    return days[-1] if days else None
