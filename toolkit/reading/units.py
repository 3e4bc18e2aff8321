"""Units and numbers as running text spells them."""

from __future__ import annotations

import re
from decimal import Decimal

from toolkit.model.numerals import parse_chinese_number
from toolkit.model.quantity import Unit, find_unit

# Spelling in running text → spelling that model/quantity.py knows; longest first in the pattern.
_SPELLINGS = {
    "个工作小时": "工作小时", "工作小时": "工作小时", "工时": "工作小时",
    "个工作日": "工作日", "工作日": "工作日", "个工作天": "工作日", "工作天": "工作日",
    "个日历日": "天", "个日历天": "天", "日历日": "天", "日历天": "天", "个自然日": "天",
    "自然日": "天", "自然天": "天", "个自然天": "天",
    "个小时": "小时", "小时": "小时", "个钟头": "小时", "钟头": "小时", "个钟": "小时",
    "个月": "个月", "个季度": "季度", "季度": "季度", "周年": "年", "个星期": "周", "星期": "周",
    "个礼拜": "周", "礼拜": "周",
    "分钟": "分钟", "分种": "分钟", "秒钟": "秒",
    "万元": "万元", "亿元": "亿元", "公里": "公里", "千米": "公里", "学时": "学时", "课时": "学时",
    "个网点": "网点", "个学时": "学时", "个课时": "学时",
}  # fmt: skip
# What is a unit only where something else does not follow.
_GUARDED = {
    "年": ("年", "(?![级代份])"),
    "月": ("个月", "(?=[（）]*(?:以内|之内|内|以上|及以上|质保|免费|保修|的?质))"),
    "季": ("季度", "(?![节])"),
    "周": ("周", "(?![年末岁边围]|[一二三四五六日](?!次))"),
    "个周": ("周", "(?![年末岁边围])"),
    "天": ("天", "(?![线然花])"),
    "日": ("天", "(?![志常本期历光])"),
    "分": ("分钟", "(?=以内|之内|内)"),
    "秒": ("秒", ""),
    "%": ("%", ""), "‰": ("‰", ""),
    "元": ("元", "(?![素件])"),
    "次": ("次", "(?![性日数序要品级])"),
    "期": ("次", "(?![间限满内末初刊房货权待望工项建设])"),
    "人次": ("人", ""), "场": ("次", "(?![地所景馆内外])"), "轮": ("次", "(?![班流胎])"), "遍": ("次", ""),
    "人": ("人", "(?![民日天月机力工])"),
    "名": ("人", "(?![称单义牌])"),
    "位": ("人", "(?![置数])"),
    "台": ("台", ""), "套": ("套", ""), "件": ("件", ""), "辆": ("辆", ""), "份": ("份", ""),
    "米": ("米", "(?!/)"),
    "h": ("小时", "(?![a-zA-Z])"), "H": ("小时", "(?![a-zA-Z])"), "min": ("分钟", "(?![a-zA-Z])"),
    "hours": ("小时", "(?![a-zA-Z])"), "km": ("公里", "(?![a-zA-Z])"),
}  # fmt: skip
# Offices are counted by words of their own.
_OFFICES = "网点|分拨中心|配送中心|仓储中心|营业厅|分公司|维保站|直营店|服务部|服务点|服务站|维修点|维修站|服务机构|分支机构|办事处|服务中心|维修中心|备件库|驻点|站点"
OFFICE = rf"[个家处](?:[^，。；、：！？\d\t]{{0,8}}?(?:{_OFFICES}))?+"
UNIT = "|".join((
    *(re.escape(word) for word in sorted(_SPELLINGS, key=len, reverse=True)),
    *(re.escape(word) + _GUARDED[word][1] for word in sorted(_GUARDED, key=len, reverse=True)),
    OFFICE,
))  # fmt: skip
_OUTLET = find_unit("网点")


def unit_of(spelling: str) -> Unit | None:
    """Find the unit that a spelling of running text means."""
    if spelling in _SPELLINGS:
        return find_unit(_SPELLINGS[spelling])
    if spelling in _GUARDED:
        return find_unit(_GUARDED[spelling][0])
    return _OUTLET if spelling[:1] in ("个", "家", "处") else None


def number_of(text: str) -> Decimal | None:
    """Read 12, 1，000.5, 半, 1/2, 二十四 or 3万; None where it is no exact number."""
    if text in ("百", "佰"):
        return Decimal(100)
    if text in ("半", "½"):
        return Decimal("0.5")
    over, slash, under = text.partition("/")
    if slash:
        return Decimal(over) / Decimal(under)
    scale = {"万": 10_000, "千": 1000, "亿": 100_000_000}.get(text[-1:], 1)
    digits = text[:-1] if scale > 1 else text
    if (digits[:1].isdigit() and digits.isascii()) or "，" in digits:
        return Decimal(digits.replace("，", "")) * scale
    whole, point, part = text.partition("点")
    value = parse_chinese_number(whole)
    if value is None or not point:
        return None if value is None else Decimal(value)
    decimals = [parse_chinese_number(char) for char in part]
    if not decimals or any(digit is None or digit > 9 for digit in decimals):
        return None
    return Decimal(f"{value}.{''.join(map(str, decimals))}")
