"""Values that stand twice in one place, the second time in brackets: 三（3）年, 3年（36个月）."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from toolkit.model.numerals import NUMERAL
from toolkit.pattern import pattern

from .amounts import Amount
from .limits import amounts
from .text import Plain
from .units import UNIT, number_of

_FIGURE = rf"(?:\d+(?:\.\d+)?|{NUMERAL})"
# 第三（2）年, 附件三（2）: a number of something else.
_TWICE = pattern(
    rf"(?<![第附件表图款项条\d.,，{NUMERAL[1:-2]}])(?P<one>{_FIGURE})（(?P<two>{_FIGURE})）(?:{UNIT})"
)


def differing_twice(text: Plain) -> Iterator[tuple[str, str, str]]:
    """List the values whose second form in brackets says something else: quote and both values."""
    plain = text.text
    if "（" not in plain:
        return
    for found in _TWICE.finditer(plain):
        one, two = number_of(found["one"]), number_of(found["two"])
        if one is not None and two is not None and one != two:
            yield text.quote(*found.span()), found["one"], found["two"]
    for first, second in pairwise(amounts(plain)):
        gap, end = plain[first.end : second.start], plain[second.end : second.end + 1]
        if (gap, end) == ("（", "）") and _differ(first, second):
            said, again = (text.quote(each.start, each.end) for each in (first, second))
            yield text.quote(first.start, second.end + 1), said, again


def _differ(first: Amount, second: Amount) -> bool:
    """Tell whether two exact amounts can be compared and are not equal."""
    for one in (first, second):
        if one.low != one.high or one.clock or one.low.per is not None or one.implied:
            return False
    return first.dimension is second.dimension and first.low.size != second.low.size
