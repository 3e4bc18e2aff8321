"""Quantities with units, compared only within one dimension."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction

from toolkit.pattern import pattern

from .numerals import NUMERAL, amount_words, parse_chinese_number
from .text import Text


class Dimension(StrEnum):
    """What a unit measures. Units of one dimension convert exactly, others never.

    Calendar months and days are two dimensions, since a month has no fixed number of days, and
    so are calendar days and working days.
    """

    TIME = "time"
    MONTHS = "months"
    WORKING_DAYS = "working-days"
    WORKING_HOURS = "working-hours"
    PERCENT = "percent"
    MONEY = "money"
    DISTANCE = "distance"
    TIMES = "times"
    PEOPLE = "people"
    PIECES = "pieces"
    COPIES = "copies"
    PLACES = "places"
    LESSONS = "lessons"


DIMENSION_NAMES = {
    Dimension.TIME: Text("分钟、小时、天、周", "minutes to weeks"),
    Dimension.MONTHS: Text("月、季度、年", "months to years"),
    Dimension.WORKING_DAYS: Text("工作日", "working days"),
    Dimension.WORKING_HOURS: Text("工作小时", "working hours"),
    Dimension.PERCENT: Text("%、‰", "percent"),
    Dimension.MONEY: Text("元、万元", "yuan"),
    Dimension.DISTANCE: Text("米、公里", "metres, kilometres"),
    Dimension.TIMES: Text("次（可写每月、每年）", "times (a month, a year)"),
    Dimension.PEOPLE: Text("人", "people"),
    Dimension.PIECES: Text("台、套、件", "pieces"),
    Dimension.COPIES: Text("份", "copies"),
    Dimension.PLACES: Text("网点", "outlets"),
    Dimension.LESSONS: Text("学时", "lessons"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name in Chinese, how many base units it has, and other spellings."""

    name: str
    dimension: Dimension
    size: Fraction
    spellings: tuple[str, ...] = ()


def _unit(name: str, dimension: Dimension, size: str | int, *spellings: str) -> Unit:
    return Unit(name, dimension, Fraction(size), (name, *spellings))


_D = Dimension
UNITS = (
    _unit("秒", _D.TIME, 1, "秒钟", "second", "seconds", "s", "sec"),
    _unit("分钟", _D.TIME, 60, "分", "minute", "minutes", "min", "mins"),
    _unit("小时", _D.TIME, 3600, "个小时", "钟头", "hour", "hours", "h", "hr", "hrs"),
    _unit("天", _D.TIME, 86400, "日", "个日历日", "日历天", "自然日", "day", "days", "d"),
    _unit("周", _D.TIME, 604800, "星期", "个星期", "week", "weeks"),
    _unit("个月", _D.MONTHS, 1, "月", "month", "months"),
    _unit("季度", _D.MONTHS, 3, "个季度", "季", "quarter", "quarters"),
    _unit("年", _D.MONTHS, 12, "周年", "year", "years", "yr", "yrs"),
    _unit(
        "个工作日",
        _D.WORKING_DAYS,
        1,
        "工作日",
        "工作天",
        "working day",
        "working days",
        "business day",
        "business days",
    ),
    _unit("个工作小时", _D.WORKING_HOURS, 1, "工作小时", "working hour", "working hours"),
    _unit("%", _D.PERCENT, 1, "％", "percent"),
    _unit("‰", _D.PERCENT, "1/10", "permille"),
    _unit("元", _D.MONEY, 1, "圆", "块", "yuan", "RMB", "CNY"),
    _unit("万元", _D.MONEY, 10_000),
    _unit("亿元", _D.MONEY, 100_000_000),
    _unit("米", _D.DISTANCE, 1, "m", "metre", "metres"),
    _unit("公里", _D.DISTANCE, 1000, "千米", "km"),
    _unit("次", _D.TIMES, 1, "回", "time", "times"),
    _unit("人", _D.PEOPLE, 1, "名", "人员", "person", "people", "persons"),
    _unit("台", _D.PIECES, 1, "件", "套", "辆", "piece", "pieces"),
    _unit("份", _D.COPIES, 1, "copy", "copies"),
    _unit("个网点", _D.PLACES, 1, "网点", "outlet", "outlets"),
    _unit("学时", _D.LESSONS, 1, "课时", "lesson", "lessons"),
)
_BY_SPELLING = {
    spelling.casefold(): unit for unit in UNITS for spelling in (unit.name, *unit.spellings)
}
_BY_LENGTH = sorted(_BY_SPELLING, key=len, reverse=True)
UNIT = "|".join(
    re.escape(spelling) + (r"(?![a-z])" if spelling.isascii() and spelling.isalpha() else "")
    for spelling in _BY_LENGTH
)
_NUMBER = r"\d+(?:\.\d+)?"
_QUANTITY = pattern(
    rf"(?P<number>{_NUMBER}|{NUMERAL}|半)?\s*(?P<half>个半)?\s*(?P<unit>{UNIT})", re.I
)
_YEARS_AND_MONTHS = pattern(r"(?P<years>\d{1,3})\s*年零?\s*(?P<months>\d{1,2})\s*个月")
_ROUND_THE_CLOCK = pattern(r"([1-7])\s*[x×*]\s*(\d+)\s*(?:小时|hours?|h)?", re.I)


class IncomparableError(ValueError):
    """Two quantities of different dimensions were compared."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact amount of a unit, for each `per` unit where that is given: 1 次 per 月.

    `written` is how the amount was written in the policy, for instance 7×24小时; equality
    and order look at the size alone.
    """

    amount: Decimal = field(compare=False)
    unit: Unit = field(compare=False)
    per: Unit | None = field(default=None, compare=False)
    written: str = field(default="", compare=False)
    size: Fraction = field(init=False)
    measure: tuple[Dimension, Dimension | None] = field(init=False)

    def __post_init__(self) -> None:
        """Derive size and dimension, by which quantities compare."""
        size = Fraction(self.amount) * self.unit.size
        object.__setattr__(self, "size", size / self.per.size if self.per else size)
        dimension = self.per.dimension if self.per else None
        object.__setattr__(self, "measure", (self.unit.dimension, dimension))

    @property
    def text(self) -> str:
        """Word the quantity for a document: 1小时, 半年, 每月1次, 人民币500元（大写：伍佰元整）."""
        if self.unit.dimension is Dimension.MONEY:
            yuan = self.amount * self.unit.size.numerator
            body = f"人民币{_plain(self.amount)}{self.unit.name}（大写：{amount_words(yuan)}）"
            return self.period + body
        if self.unit.name == "年" and self.amount % 1 == Decimal("0.5"):
            years = int(self.amount)
            return self.period + (f"{years}年6个月" if years else "半年")
        return self.notation

    @property
    def notation(self) -> str:
        """Write the quantity as policies write it, so that it can be read back."""
        return self.written or f"{self.period}{_plain(self.amount)}{self.unit.name}"

    @property
    def period(self) -> str:
        """Word what the amount is counted for: 每月; empty where it is for no period."""
        if self.per is None or self.written:
            return ""
        return f"每{self.per.name.removeprefix('个')}"

    def __lt__(self, other: Quantity) -> bool:
        """Compare two sizes of one dimension; raises IncomparableError otherwise."""
        if self.measure != other.measure:
            raise IncomparableError(f"{self.text} and {other.text} have different dimensions")
        return self.size < other.size


def parse_quantity(text: str, per: Unit | None = None) -> Quantity | None:
    """Read one whole quantity: 1 小时, 半年, 一年半, 2年6个月, 7×24 小时, 99.9 %, 3 working days, 0.3%/日."""
    text = text.strip()
    if whole := _YEARS_AND_MONTHS.fullmatch(text):
        months = 12 * int(whole["years"]) + int(whole["months"])
        written = f"{int(whole['years'])}年{int(whole['months'])}个月"
        return Quantity(Decimal(months), _BY_SPELLING["个月"], per, written)
    if clock := _ROUND_THE_CLOCK.fullmatch(text):
        return _service_hours(int(clock[1]), int(clock[2]))
    text, slash, period = text.partition("/")
    if slash:
        per = find_unit(period)
        if per is None:
            return None
    if text.upper().startswith(("CNY", "RMB", "人民币", "¥", "￥")):
        text = re.sub(r"^(CNY|RMB|人民币|¥|￥)\s*", "", text, flags=re.I)
        text = text if text.endswith("元") else f"{text}元"
    match = _QUANTITY.fullmatch(text.removesuffix("半").rstrip() if text.endswith("年半") else text)
    amount = _amount(match["number"]) if match and match["number"] else None
    if match is None or amount is None:
        return None
    amount += Decimal("0.5") * (bool(match["half"]) + text.endswith("年半"))
    unit = _BY_SPELLING[match["unit"].casefold()]
    return Quantity(amount, unit, per) if _can_be_written(amount, unit) else None


def find_unit(text: str) -> Unit | None:
    """Find a unit by any of its spellings."""
    return _BY_SPELLING.get(text.strip().casefold())


def _amount(text: str) -> Decimal | None:
    if text == "半":
        return Decimal("0.5")
    try:
        return Decimal(text)
    except InvalidOperation:
        number = parse_chinese_number(text)
        return None if number is None else Decimal(number)


def _can_be_written(amount: Decimal, unit: Unit) -> bool:
    """Tell whether an amount of money has words: whole fen, below 10¹² yuan."""
    if unit.dimension is not Dimension.MONEY:
        return True
    yuan = amount * unit.size.numerator
    return yuan < 10**12 and yuan == yuan.quantize(Decimal("0.01"))


def _service_hours(days: int, hours: int) -> Quantity | None:
    if not 1 <= hours <= 24:
        return None
    hour, week = _BY_SPELLING["小时"], _BY_SPELLING["周"]
    return Quantity(Decimal(days * hours), hour, week, f"{days}×{hours}小时")


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
