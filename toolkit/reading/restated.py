"""Named values that are said again: 5年质保期届满, where the warranty period is 6 years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from toolkit.model.quantity import Dimension
from toolkit.pattern import pattern

from .amounts import Amount
from .limits import amounts
from .statement import Clause, Statement
from .text import plain

# What a value is called, the first word for all, and the metric whose statements tell it too.
_NAMES = (
    ("质保期|质量保证期|质量保修期|保修期", "warranty_period"),
    ("投标有效期|报价有效期|响应有效期", "bid_validity"),
    ("交货期|供货期|到货期|交付期", "delivery_time"),
    ("到场时限|到场时间|到达时限|到达时间|上门时限|上门时间", "arrival_time"),
    ("响应时限|响应时间", "response_time"),
    ("修复时限|修复时间|恢复时限|恢复时间|解决时限|解决时间", "repair_time"),
    ("办结时限|办结期限|答复时限|答复期限", "complaint_time"),
    ("缺陷责任期", ""), ("三包有效期", ""), ("包修期", ""), ("维保期|维护期", ""),
    ("支持期", ""), ("服务期|运营期|托管期", ""), ("合同期|合同有效期|合同履行期", ""),
    ("试运行期|试用期|试运行", ""), ("保密期", ""), ("留样期|保存期|保管期", ""),
    ("交接期|过渡期", ""), ("公示期|异议期", ""), ("工期", ""),
)  # fmt: skip
_TERM = "|".join(f"(?P<n{at}>{words})" for at, (words, _) in enumerate(_NAMES))
_OF_METRIC = {metric: at for at, (_, metric) in enumerate(_NAMES) if metric}
_LIMIT = "(?:限(?!额))?"
# 36个月质保期满后, 5年整机质保期届满, 4小时到场时限内: the value stands before its name.
_AGAIN = pattern(
    rf"的?(?P<item>[\u4e00-\u9fff]{{0,6}}?)(?:{_TERM}){_LIMIT}(?:届?满|[之以]?内|期间|结束|到期|终止|届时|后)"
)
# 质保期为36个月, 服务期：自签订之日起三年: the name stands before the value.
_FILLING = (
    r"（[^（）]{0,20}）|[：\t，、]|均|都|为|是|共|计算?|约定|规定|按|依|(?:施工|服务|采购|销售|买卖)?合同的?|不少于|不低于|不超过|至少|连续运行|运行"
    r"|(?:自|从)[^，。；\d]{1,24}(?:起|后)(?:计?算|开始)?"
)
_SAID = pattern(rf"(?P<item>[\u4e00-\u9fff]{{0,8}}?)(?:{_TERM}){_LIMIT}(?:{_FILLING}){{0,6}}$")
_HEAD = pattern(_TERM)
# Without a name, or a limit that is said to be missed, no value is said again.
_QUICK = pattern("|".join(words for words, _ in _NAMES) + "|超过|超出|逾|未|没有在")
# 服务期：2027年1月1日至2027年12月31日.
_DAY = r"(\d{4})年(\d{1,2})月(\d{1,2})日"
_DATES = pattern(rf"(?:{_TERM}){_LIMIT}(?:{_FILLING}|自|从){{0,5}}{_DAY}起?(?:至|到){_DAY}")
# Another's value, one that is only a part of it, or one that is put to it.
_OTHERS = pattern(
    r"(?:制造商|厂家?|厂商|生产者|招标文件|采购文件|要求|法定|国家|条例|规定的|剩余|其余|不足|延长|顺延|增加|额外|另外?|再|每|各|首|第|前|最[后短长]"
    r"|超出|满足|优于|高于|低于|续[签约]?|追加|类似|同类|原为)[^，。；]{0,2}$"
)
_ASKED = pattern(r"招标|采购|要求|评审|业绩|案例")
_TIMES = (Dimension.TIME, Dimension.MONTHS, Dimension.WORKING_DAYS)
# 超过45分钟到场的，每次扣款: the limit is said again for the case that it is missed.
_BEYOND = pattern(r"(?:(?<!每)(?:超过|超出|逾)|未能?在|没有在)$")
_SHORT_MONTH = 28
_LATE = r"(?:[之以]?内|仍|才|还|后)*(?:未能?|没有)?(?:按时)?"
_MISSED = {
    "arrival_time": pattern(rf"{_LATE}(?:到场|到达|抵达|赶到|上门)[^，。；\d]{{0,6}}的，"),
    "response_time": pattern(rf"{_LATE}(?:响应|应答|回应)[^，。；\d]{{0,6}}的，"),
    "repair_time": pattern(rf"{_LATE}(?:修复|恢复|排除|解决)[^，。；\d]{{0,6}}的，"),
    "complaint_time": pattern(rf"{_LATE}(?:办结|答复|回复)[^，。；\d]{{0,6}}的，"),
    "delivery_time": pattern(rf"{_LATE}(?:交货|供货|送达|到货)[^，。；\d]{{0,6}}的，"),
}
_FINED = pattern(r"扣|违约金|罚|赔|支付|免收|减免|退还")


class Said(NamedTuple):
    """The value of a name at exact words of a clause; `again` tells that it only repeats it."""

    name: str
    item: str
    size: Fraction
    measure: Dimension
    clause: Clause
    written: str
    again: bool


def restated(
    clauses: Sequence[Clause], statements: Sequence[Statement]
) -> Iterator[tuple[Said, Said]]:
    """Pair each value that is said again with one of its name, where none of that name is equal."""
    found = [one for clause in clauses for one in _in_clause(clause)]
    repeated = [(one.clause, one.written) for one in found if one.again]
    groups: defaultdict[tuple[str, Dimension], list[Said]] = defaultdict(list)
    stated = (told for one in statements if (told := _of_metric(one)) is not None)
    first = (one for one in stated if not any(_is_at(one, place) for place in repeated))
    for one in (*found, *first):
        groups[one.name, one.measure].append(one)
    for group in groups.values():
        held = [one for one in group if not one.again] or group[:1]
        for one in group:
            other = _contradicted(one, held) if one.again else None
            if other is not None:
                yield one, other


def _is_at(one: Said, place: tuple[Clause, str]) -> bool:
    return one.clause is place[0] and place[1] in one.written


def _contradicted(one: Said, first: Sequence[Said]) -> Said | None:
    """Give what a repeated value contradicts: that of its own item, else all of its name."""
    own = [other for other in first if one.item and one.item in other.item]
    held = own or [other for other in first if other is not one]
    return held[0] if held and all(other.size != one.size for other in held) else None


def _of_metric(statement: Statement) -> Said | None:
    bound = statement.bound
    at = _OF_METRIC.get(statement.metric)
    if bound is None or at is None or bound.quantity.per is not None:
        return None
    quantity, name = bound.quantity, _name(at)
    size, measure = quantity.size, quantity.unit.dimension
    return Said(name, statement.scope, size, measure, statement.clause, bound.written, again=False)


def _in_clause(clause: Clause) -> Iterator[Said]:
    """Give the named values of a clause; those of a column that quotes the tender are none."""
    text = plain(clause.text)
    if any(map(_ASKED.search, clause.header)):
        return
    above = "\t".join((clause.title, clause.lead, *clause.header))
    head = _HEAD.search(above) if _QUICK.search(above) else None
    if not (head or any(map(_QUICK.search, {text.text, clause.text}))):
        return
    yield from _dated(clause)
    for amount in amounts(text.text):
        if amount.dimension not in _TIMES or amount.low.per is not None:
            continue
        found = _named(text.text, amount) or (head and (_at(head), "", False))
        if found:
            at, item, again = found
            written = text.quote(amount.start, amount.end)
            size = amount.low.size
            yield Said(_name(at), item, size, amount.dimension, clause, written, again)


def _dated(clause: Clause) -> Iterator[Said]:
    """Give the periods that are said by their first and last day, where they are whole months."""
    for found in _DATES.finditer(clause.text) if "年" in clause.text else ():
        year, month, day, last_year, last_month, last_day = map(int, found.groups()[-6:])
        months = (last_year - year) * 12 + last_month - month
        whole = months + (day == 1 and last_day >= _SHORT_MONTH)
        if (day == 1 and last_day >= _SHORT_MONTH) or last_day in (day - 1, day):
            written = found[0]
            yield Said(
                _name(_at(found)),
                "",
                Fraction(whole),
                Dimension.MONTHS,
                clause,
                written,
                again=False,
            )


def _named(text: str, amount: Amount) -> tuple[int, str, bool] | None:
    """Tell what an amount is the value of, of which item, and whether it only repeats it."""
    before = text[max(0, amount.start - 40) : amount.start]
    if _OTHERS.search(before):
        return None
    again = _AGAIN.match(text, amount.end) if _QUICK.search(text, amount.end) else None
    if again:
        return _at(again), again["item"], True
    missed = _missed(text, amount) if _BEYOND.search(before) else None
    if missed is not None:
        return missed, "", True
    said = _SAID.search(before) if _QUICK.search(before) else None
    return (_at(said), said["item"], False) if said else None


def _missed(text: str, amount: Amount) -> int | None:
    """Tell which limit is said again for the case that it is missed and has to be paid for."""
    for metric, words in _MISSED.items():
        case = words.match(text, amount.end)
        if case and _FINED.search(text, case.end()):
            return _OF_METRIC[metric]
    return None


def _at(match: re.Match[str]) -> int:
    return next(at for at in range(len(_NAMES)) if match[f"n{at}"])


def _name(at: int) -> str:
    return _NAMES[at][0].partition("|")[0]
