"""Sides: whether an amount measures what a metric does, and which side it bounds."""

from __future__ import annotations

from toolkit.model.bound import Comparator
from toolkit.model.metric import Direction, Metric
from toolkit.model.quantity import Dimension

from .amounts import Amount
from .signs import Sign

_CLOCKS = frozenset({Dimension.TIME, Dimension.WORKING_DAYS, Dimension.WORKING_HOURS})
_DAY = 24 * 3600
_LASTING = _CLOCKS | {Dimension.MONTHS}


def fits(amount: Amount, sign: Sign) -> bool:
    """Tell whether an amount measures what the metric does, and bounds its side."""
    metric = sign.metric
    if amount.dimension not in metric.dimensions:
        return False
    lower = metric.direction is Direction.LOWER
    if metric.direction is Direction.PRESENT and amount.comparator is None:
        return False
    if metric.dimensions == (Dimension.TIMES,) and not (amount.low.per or amount.comparator):
        return False
    if metric.direction is Direction.HIGHER and metric.dimensions == (Dimension.TIME,):
        return amount.rate
    if metric.dimensions[:1] == (Dimension.TIME,) and not lower and _is_short(amount, metric):
        return False
    if lower and (amount.clock or amount.ahead or (amount.low.per and amount.dimension in _CLOCKS)):
        return False
    return side_of(amount, metric) is not None and not (amount.clock and amount.within)


def _is_short(amount: Amount, metric: Metric) -> bool:
    """Tell whether a time is too short for a right that lasts: 60分钟内退换 is how soon."""
    lasts = metric.direction is Direction.HIGHER and Dimension.MONTHS in metric.dimensions
    return lasts and amount.dimension is Dimension.TIME and amount.low.size < _DAY


def side_of(amount: Amount, metric: Metric) -> Comparator | None:
    """Give the comparator of a bound: the text's own, else that of the metric's direction.

    None where the text says the opposite of what the metric bounds. For how long a better thing
    lasts is said with 内 too (五年内免费更换), so that 内 is at least for a metric whose first
    dimension is of that sort.
    """
    own = metric.comparator
    if own is None:
        if amount.ahead:
            return Comparator.AT_LEAST
        share = amount.dimension in (Dimension.PERCENT, Dimension.MONEY)
        return amount.comparator or (Comparator.AT_LEAST if share else Comparator.AT_MOST)
    arrives = metric.dimensions[:1] == (Dimension.MONTHS,) and amount.dimension in _CLOCKS
    if own is Comparator.AT_LEAST and arrives:
        # 备件48小时送达: a metric of years that is told in hours is how soon it comes.
        return amount.comparator or Comparator.AT_MOST
    if amount.comparator is None or amount.comparator is own:
        return own
    if own is Comparator.AT_LEAST and amount.within:
        first = metric.dimensions[0]
        if amount.dimension is first or {amount.dimension, first} <= _LASTING:
            return own
        return amount.comparator if Dimension.TIMES not in metric.dimensions else None
    return None
