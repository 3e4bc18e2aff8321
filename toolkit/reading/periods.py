"""What a period before a count or a sum makes of it: once a week, 5% a day."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from toolkit.model.bound import Comparator
from toolkit.model.quantity import UNITS, Dimension, Quantity, Unit, find_unit
from toolkit.pattern import pattern

from .amounts import PERCENT_LIKE, Amount, Period

_PLAIN_PERIOD = pattern(
    r"每(?:\d+|[半一两二三四五六])?个?(?:年度?|季度?|月度?|周|星期|天|日|半年|学期)"
)
_FINES = pattern(r"逾期|延[误期迟]|迟|超|扣|罚|违约|赔|减|滞纳|利息")
_BRACKET = pattern(r"（[^（）]{0,120}）")
_SPANS = ("分钟", "小时", "天", "周")


def once_in(text: str, period: Period) -> Iterator[Amount]:
    """Read 每周巡检 as once a week; whether something is done then is told by the word behind."""
    times = find_unit("次")
    if times is None or not _PLAIN_PERIOD.fullmatch(text[period.start : period.end]):
        return
    once = Quantity(Decimal(1), times)
    amount = _counted(Amount(period.start, period.end, once, once), period)
    yield amount._replace(
        left=period.start, right=period.end, comparator=Comparator.AT_LEAST, implied=True
    )


def counted_in(first: Amount, second: Amount | Period) -> Amount | None:
    """Read 一年两次: a time directly before a count is its period."""
    if isinstance(second, Period):
        return None
    if second.dimension is not Dimension.TIMES or first.end != second.start or second.low.per:
        return None
    if first.low.unit.dimension not in (Dimension.TIME, Dimension.MONTHS) or first.left >= 0:
        return None
    if not first.low.amount:
        return None  # 0年1次.
    period = Period(first.start, first.end, first.low.amount, first.low.unit)
    return _counted(second, period)._replace(start=first.start)


def per_period(text: str, amount: Amount, period: Period | None) -> Amount:
    """Give a count, a share or a sum the period that stands before it in its part of a sentence."""
    if period is None or amount.low.per is not None or amount.clock:
        return amount
    between = text[period.end : amount.start]
    near = len(between) <= 24 or len(_BRACKET.sub("", between)) <= 24
    near = near and not any(map(between.__contains__, "。；！？\t"))
    if amount.dimension is Dimension.TIMES:
        times = period.unit.dimension is not Dimension.TIMES
        times = times and "，" not in _BRACKET.sub("", between)
        if near and times and "各" in between:
            return amount._replace(foreign=True)  # How many each is, nobody counts here.
        return _counted(amount, period) if near and times else amount
    if amount.dimension in PERCENT_LIKE:
        near = near and ("，" not in between or bool(_FINES.search(text, period.start)))
        short = period.unit.dimension in (Dimension.TIME, Dimension.TIMES, Dimension.WORKING_DAYS)
        return _counted(amount, period) if near and short else amount
    if amount.dimension is Dimension.LESSONS:
        close = period.unit.name in ("季度", "个月", "周") and "，" not in between
        return _counted(amount, period) if near and (close or period.unit.name == "年") else amount
    daily = amount.low.unit.name == "小时" and period.unit.name in ("天", "周")
    return _counted(amount, period) if daily and len(between) <= 8 else amount


def _counted(amount: Amount, period: Period) -> Amount:
    """Count an amount for one unit of a period: 每3个月1次 is 4 times a year, where that is whole."""
    value, unit = amount.low.amount, period.unit
    high = amount.high.amount
    if period.count != 1 and amount.dimension in PERCENT_LIKE:
        # 每超过10分钟扣500元 is no sum for a day, 每逾期24小时扣500元 is one.
        size = Fraction(period.count) * period.unit.size
        same = [one for one in UNITS if one.size == size and one.name in _SPANS]
        if not same or period.unit.dimension is not Dimension.TIME:
            return amount._replace(foreign=True)
        unit = same[0]
    elif period.count != 1:
        whole = _whole(value, period)
        if whole is None:
            return amount._replace(condition=True)
        value, high, unit = whole[0], high * whole[0] / value, whole[1]
    low = Quantity(value, amount.low.unit, unit)
    exact = amount.high is amount.low
    most = low if exact else Quantity(high, amount.high.unit, unit)
    return amount._replace(low=low, high=most, left=period.start)


def _whole(value: Decimal, period: Period) -> tuple[Decimal, Unit] | None:
    """Find a calendar unit in which a count is whole."""
    larger = {
        "个月": ("季度", "年"),
        "季度": ("年",),
        "年": ("年", "季度", "个月"),
        "天": ("周",),
        "小时": ("天",),
        "分钟": ("小时", "天"),
    }
    sizes: dict[str, Decimal | int] = {
        "季度": 3,
        "年": 12,
        "个月": 1,
        "周": 7,
        "天": 1,
        "小时": Decimal(1) / 24,
        "分钟": Decimal(1) / 1440,
    }
    own = sizes.get(period.unit.name)
    for name in larger.get(period.unit.name, ()):
        unit = find_unit(name)
        if own is None or unit is None:
            continue
        total = value * sizes[name] / (own * period.count)
        if total == total.to_integral_value():
            return total, unit
    return None
