"""Amounts in running text: numbers with units, ranges, percentages, money, counts per period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from toolkit.model.bound import Comparator
from toolkit.model.numerals import NUMERAL
from toolkit.model.quantity import Dimension, Quantity, Unit, find_unit, parse_quantity
from toolkit.pattern import pattern

from .units import UNIT, number_of, unit_of

_CHINESE = (
    f"{NUMERAL}+"  # Possessive: no unit begins with a numeral but 万元, which _NUMBER leaves.
)
_ARABIC = r"(?:\d{1,3}(?:[，,]\d{3})++(?!\d)|\d++)(?:\.\d++)?+"
# Of these the decimal is exact.
_FRACTION = r"(?<![\d/.])[1-9]/[2458](?=个?(?:小时|工作日|天|年|月))"
_NUMBER = rf"(?:{_FRACTION}|½|{_ARABIC}[万亿]?+(?!元)|{_ARABIC}|半|{_CHINESE}(?:点{_CHINESE})?+)"
_PERIOD_UNIT = r"年度|年|季度|季|月度|月|周(?![边岁末])|星期|礼拜|天|日|半年|学期|学年|小时|次|人次|分钟|工作日"
# What the pattern may begin with; nowhere else it is tried.
_FIRST = (
    r"\d½半廿卅〇零一二三四五六七八九十百千万亿萬億壹贰叁肆伍陆柒捌玖拾佰仟两俩第A-Za-z_（人￥¥每按当次上下本"
    "全年季月周日逾延迟拖缺漏违超早旷发出"
)
_PATTERN = pattern(
    rf"""
    (?=[{_FIRST}])(?:
    (?P<skip>
        第(?:\d++|{_CHINESE})(?!个?工作日)
      | (?:19|20)\d\d(?:年度?(?:\d{{1,2}}月(?:\d{{1,2}}[日号])?)?|[./-]\d{{1,2}}[./-]\d{{1,2}})
      | [〇零一二三四五六七八九]{{4}}年(?:[一二三四五六七八九十]++月)?(?:[一二三四五六七八九十]++[日号])?
      | \d{{1,2}}月\d{{1,2}}[日号] | \d{{1,2}}[：:]\d\d
      | (?:每|当|次|上|下|本)月(?:\d{{1,2}}|[一二三四五六七八九十]++)[日号]
      | [A-Za-z_][0-9A-Za-z_.-]*+(?<!RMB)
    )
  | (?P<each>每年(?P<seasons>[^，。；：每\d次]{{0,3}}[季年]度?|(?:\d{{1,2}}月份?[、和及与]?){{2,}})各)
  | （(?P<unit0>{UNIT})）[：:为是]?(?:[≤≥<>=]|不超过|不大于|不高于|不少于|不低于|不小于)*(?P<bare>{_ARABIC})(?![\d.]|{UNIT})
  | (?P<period>(?:每|按(?![月年季]))(?:逾期|延误|延期|延迟|迟延|迟到|超过|超出|超时|超|拖延|推迟|滞后|发生|出现|发现|缺|晚|停机|停梯|停|中断|停运|断网|瘫痪|脱岗|缺岗|空岗|旷工|缺席|增加|间隔|隔)?
        个?(?P<every>{_ARABIC}|{_CHINESE}|半)?个?(?P<span>{_PERIOD_UNIT})
      | (?<!第)(?P<yearly>(?:全年|年度|每年度|(?<![\d一二三四五六七八九十])年内|一年内|一年之内|1年内)(?=(?:[^，。；：\d]{{0,10}}?(?:不少于|不低于|至少|不得少于|累计|合计|共|≥)?)(?:{_ARABIC}|{_CHINESE})(?:次|课时|学时|场|轮|趟)))
      | (?:逾期|延期|延误|迟延|拖延|迟交)(?:交货|交付|完工|供货|到货)?(?:一|1)个?(?P<late>天|日|周)
      | (?<![\d一二三四五六七八九十半每按当本])(?P<brief>[日周月季年])(?=[检巡查保测][\u4e00-\u9fff]?(?:不少于)?{_ARABIC}次)
      | (?:缺[席勤岗]?|漏[\u4e00-\u9fff]?|违反|违规|超时|迟到|逾期|早退|旷工|发生|发现|出现)(?:一|1)(?P<once>次|人次|例|起))
  | (?P<clock>(?P<days>[1-7一七五六])[天日]?[ ]?[x×X*✕╳][ ]?(?P<hours>\d{{1,2}})(?!\d)(?:个?小时|[hH])?
      | (?P<hours2>24|8|12)(?:个?小时|[hH])?[x×X*✕╳](?P<days2>[1-7])(?!\d)天?
      | (?:每周|一周)?(?P<days4>[五六七5-7])[天日][，、]?(?:每[天日])(?P<hours4>24|12|8|八|二十四)个?小时
      | (?P<days3>[1-7七五六])天(?P<hours3>24|12|8|二十四)个?小时
      | 365天?[x×X*✕╳]24(?:个?小时|[hH])? | 24(?:个?小时|[hH])?[x×X*✕╳]365天?)
  | (?P<fold>\d(?:\.?\d)?|[一二三四五六七八九]点?[一二三四五六七八九]?)折
  | (?P<next>次日(?=之?内|以内))
  | (?P<parts>百分之|千分之|万分之)(?P<share>{_ARABIC}|{_CHINESE}(?:点{_CHINESE})?)
        (?:[~至到-](?:百分之|千分之|万分之)?(?P<share2>{_ARABIC}|{_CHINESE}))?+
        (?:(?:/每?|(?<=[%‰元])每(?=[日天](?:计|扣|收|罚|支|加)))(?P<shareper>{_PERIOD_UNIT}))?+
  | (?P<cash>人民币|RMB|￥|¥)?
    (?P<low>{_NUMBER})(?:[多余]|（(?:{_ARABIC}|{_CHINESE})）)?+
    (?:(?P<unit1>{UNIT})?[~至到-]+(?P<high>{_NUMBER}))?
    (?:（(?:{_ARABIC}|{_CHINESE})）)?+[多余]?
    (?:(?P<half>个半)(?P<halved>小时|月|星期|钟头|工作日|学时)|(?P<unit>{UNIT}))(?P<after>半(?![价数径成]))?(?:整(?![机体套]))?
    (?:(?:/每?|(?<=[%‰元])每(?=[日天](?:计|扣|收|罚|支|加)))(?P<per>{_PERIOD_UNIT}))?+
    )
    """,
    re.X,
)  # fmt: skip
_PERIODS = {
    "年度": "年",
    "学年": "年",
    "月度": "月",
    "日": "天",
    "礼拜": "周",
    "人次": "次",
    "季": "季度",
}
_SHARES = {"百分之": Decimal(1), "千分之": Decimal(1), "万分之": Decimal("0.01")}
_DAY = 24 * 3600
# 一年半, 一天半, 两小时半.
_WITH_HALVES = (Dimension.TIME, Dimension.MONTHS, Dimension.WORKING_DAYS)
# A year is cut into a whole number of months.
_PARTS = (2, 3, 4, 6, 12)
_HALVED = {"月": "个月", "钟头": "小时"}


class Amount(NamedTuple):
    """A quantity that stands at [start, end) of a plain text.

    `low` and `high` are the ends of a range, equal where it is none. `comparator` is what the
    words around it say, None where they say nothing; [left, right) takes those words in. `within`
    tells 内 and 以内; `ahead` 提前 or 前; `condition` that it limits a case and is no promise
    (超过24小时未修复); `foreign` that it measures what no metric does (试运行30天). `implied` is a
    count that is not written: 每周巡检. `either` tells that another measure may end it sooner:
    3年或6万公里.
    """

    start: int
    end: int
    low: Quantity
    high: Quantity
    comparator: Comparator | None = None
    left: int = -1
    right: int = -1
    within: bool = False
    ahead: bool = False
    condition: bool = False
    clock: bool = False
    foreign: bool = False
    implied: bool = False
    either: bool = False

    @property
    def rate(self) -> bool:
        """Tell whether it says how long something is kept up: 7×24小时, 每天8小时, 24小时."""
        if self.low.per is not None:
            return True
        return self.low.unit.name == "小时" and self.low.size == _DAY and not self.within

    @property
    def unit(self) -> Unit:
        """The unit of the lower end."""
        return self.low.unit

    @property
    def dimension(self) -> Dimension:
        """What the quantity measures."""
        return self.low.unit.dimension


# Of what something is taken: a share, a sum.
PERCENT_LIKE = (Dimension.PERCENT, Dimension.MONEY)


@dataclass(frozen=True, slots=True)
class Period:
    """每月, 每三个月: what a count is for; `count` of `unit`."""

    start: int
    end: int
    count: Decimal
    unit: Unit

    @property
    def dimension(self) -> Dimension:
        """What is done once in the period is counted."""
        return Dimension.TIMES


def tokens(text: str) -> Iterator[Amount | Period]:
    """List the amounts and periods of a plain text in order, without looking at the words around."""
    for match in _PATTERN.finditer(text):
        if match["skip"] is None and (found := _token(match)) is not None:
            yield found


def _token(match: re.Match[str]) -> Amount | Period | None:
    if match["low"]:
        return _amount(match)
    if match["each"]:
        return _each(match)
    if match["period"]:
        return _period(match)
    if match["unit0"]:
        return _unit_before(match)
    if match["clock"]:
        return _clock(match)
    if match["parts"]:
        return _share(match)
    if match["fold"]:
        return _fold(match)
    day = parse_quantity("1天")
    return Amount(match.start(), match.end(), day, day) if day else None


def _period(match: re.Match[str]) -> Period | None:
    if match["once"]:
        unit = find_unit("次")
        return Period(match.start(), match.end(), Decimal(1), unit) if unit else None
    span = match["span"] or match["brief"] or match["late"] or "年"
    count = number_of(match["every"]) if match["every"] else Decimal(1)
    if span in ("半年", "学期"):
        count, span = Decimal("0.5") * (count or 1), "年"
    unit = find_unit(_PERIODS.get(span, span))
    return Period(match.start(), match.end(), count, unit) if unit and count else None


def _each(match: re.Match[str]) -> Period | None:
    """Read 每年春秋两季各, 每年上、下半年各 and 每年3月、9月各 as a part of a year."""
    written = match["seasons"]
    parts = written.count("月") or (4 if "四" in written else 2)
    unit = find_unit("个月")
    if unit is None or parts not in _PARTS:
        return None
    return Period(match.start(), match.end(), Decimal(12 // parts), unit)


def _unit_before(match: re.Match[str]) -> Amount | None:
    """Read 响应时限（分钟）：≤20, whose unit stands in brackets before it."""
    unit, value = unit_of(match["unit0"]), number_of(match["bare"])
    if unit is None or value is None:
        return None
    quantity = Quantity(value, unit)
    return Amount(match.start("bare"), match.end("bare"), quantity, quantity)


def _clock(match: re.Match[str]) -> Amount | None:
    days = match["days"] or match["days2"] or match["days3"] or match["days4"] or "7"
    hours = match["hours"] or match["hours2"] or match["hours3"] or match["hours4"] or "24"
    numbers = {"一": "7", "七": "7", "五": "5", "六": "6", "八": "8", "二十四": "24"}
    quantity = parse_quantity(f"{numbers.get(days, days)}×{numbers.get(hours, hours)}小时")
    if quantity is None:
        return None
    return Amount(match.start(), match.end(), quantity, quantity, clock=True)


def _share(match: re.Match[str]) -> Amount | None:
    low = number_of(match["share"])
    high = number_of(match["share2"]) if match["share2"] else low
    unit = find_unit("‰" if match["parts"] == "千分之" else "%")
    if low is None or high is None or unit is None:
        return None
    scale = _SHARES[match["parts"]]
    per = _per(match["shareper"])
    return Amount(
        match.start(),
        match.end(),
        Quantity(low * scale, unit, per),
        Quantity(high * scale, unit, per),
    )


def _per(written: str | None) -> Unit | None:
    return find_unit(_PERIODS.get(written, written)) if written else None


def _fold(match: re.Match[str]) -> Amount | None:
    """Read 九折 and 8.5折 as what is taken off: 10 % and 15 %."""
    digits = [number_of(char) for char in match["fold"] if char not in ".点"]
    unit = find_unit("%")
    if unit is None or None in digits:
        return None
    price = sum((digit or 0) * 10 ** (1 - at) for at, digit in enumerate(digits))
    off = Quantity(Decimal(100) - price, unit)
    return Amount(match.start(), match.end(), off, off)


def _amount(match: re.Match[str]) -> Amount | None:
    ends = _ends(match.group("low", "unit1", "high", "half", "halved", "unit", "after", "per"))
    if ends is None or (match["cash"] and ends[0].unit.dimension is not Dimension.MONEY):
        return None
    return Amount(match.start(), match.end(), *ends)


@lru_cache(maxsize=1024)
def _ends(written: tuple[str | None, ...]) -> tuple[Quantity, Quantity] | None:
    """Give both ends of an amount; the same few amounts are written again and again."""
    number, unit1, number2, half, halved, unit0, after, per0 = written
    unit = unit_of(unit0 or _HALVED.get(halved or "", halved or ""))
    low = number_of(number or "")
    high = number_of(number2) if number2 else low
    if unit is None or low is None or high is None:
        return None
    if half or (after and unit.dimension in _WITH_HALVES):
        low, high = low + Decimal("0.5"), high + Decimal("0.5")
    first = unit_of(unit1) if unit1 else unit
    per = _per(per0)
    if first is None or first.dimension is not unit.dimension:
        first = unit
    least = Quantity(low, first, per)
    most = least if low == high and first is unit else Quantity(high, unit, per)
    return least, most
