"""Numbers in the words of a person, held against what is promised with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.model.bound import Bound
from toolkit.model.numerals import NUMERAL
from toolkit.model.quantity import UNIT, Dimension, Quantity, Unit, find_unit, parse_quantity
from toolkit.model.text import Text
from toolkit.pattern import pattern

_TIMES = frozenset(
    {Dimension.TIME, Dimension.MONTHS, Dimension.WORKING_DAYS, Dimension.WORKING_HOURS}
)
_PERIOD = rf"每个?(?P<every>{UNIT})[^，。；,;0-9]{{0,8}}?"
_SKIPPED = (
    r"(?:19|20)\d\d年(?:\d+月(?:\d+[日号])?)?|\d+月\d+[日号]|第(?:\d+|" + NUMERAL + r"+)\w?"
    r"|\d+\s*[x×X*]\s*\d+\s*(?:小时)?|[A-Za-z_][0-9A-Za-z_.-]*"
)
_NUMBER = rf"(?:\d+(?:\.\d+)?|{NUMERAL}+|半)"
_FOUND = pattern(
    rf"(?P<skip>{_SKIPPED})|(?:{_PERIOD})?(?P<amount>{_NUMBER}\s*(?:个半)?\s*(?:{UNIT})半?)", re.I
)
_CONTRADICTS = Text(
    "答复里写的是{found}，bound 是 {bound}，两者矛盾",
    "the text says {found}, the bound is {bound}: they contradict each other",
)
_MORE = Text(
    "答复里还有{found}，不满足要求 {required}，请核对",
    "the text also says {found}, which does not meet {required}; compare it",
)


def contradiction(text: str, bound: Bound) -> Text | None:
    """Say what numbers of the same kind a text holds where none of them is the bound's."""
    found = list(_alike(text, bound))
    if not found or any(_same(quantity, bound) for quantity in found):
        return None
    return _CONTRADICTS.fill(found=_listed(found), bound=bound)


def with_bound(text: str, bound: Bound) -> str:
    """Give a text that names the bound: what does not gets it before its last stop."""
    # 7×24小时 is skipped where numbers are compared.
    literal = bound.quantity.text.replace(" ", "") in "".join(text.split())
    if literal or any(_same(quantity, bound) for quantity in _alike(text, bound)):
        return text
    bare = text.rstrip("。.")
    return f"{bare}（承诺值：{bound.text}）{text[len(bare) :]}"


def weaker(text: str, bound: Bound, required: Bound) -> Text | None:
    """Say what other numbers stand in a text that would not meet the requirement."""
    found = [
        quantity
        for quantity in _alike(text, bound)
        if not _same(quantity, bound) and not _meets(quantity, required)
    ]
    return _MORE.fill(found=_listed(found), required=required) if found else None


def _alike(text: str, bound: Bound) -> Iterator[Quantity]:
    """List the quantities of a text that measure what the bound does; all lengths of time are alike."""
    dimension = bound.quantity.unit.dimension
    wanted = _TIMES if dimension in _TIMES else {dimension}
    for match in _FOUND.finditer(text):
        if match["skip"]:
            continue
        per = find_unit(match["every"]) if match["every"] else None
        quantity = _quantity(match["amount"], per)
        if quantity is not None and quantity.unit.dimension in wanted:
            yield quantity


def _quantity(text: str, per: Unit | None) -> Quantity | None:
    quantity = parse_quantity(text)
    if quantity is None or quantity.unit.dimension in _TIMES:
        return quantity
    return Quantity(quantity.amount, quantity.unit, per)


def _same(quantity: Quantity, bound: Bound) -> bool:
    own = bound.quantity
    if quantity.measure == own.measure:
        return quantity.size == own.size
    # 每月巡检，共1次: where no period stands before the number, the number alone is compared.
    alone = quantity.per is None and quantity.unit.dimension is own.unit.dimension
    return alone and quantity.amount * quantity.unit.size.numerator == own.amount


def _meets(quantity: Quantity, required: Bound) -> bool:
    promised = Bound(required.comparator, quantity)
    return promised.comparable(required) and promised.meets(required)


def _listed(found: list[Quantity]) -> str:
    return "、".join(dict.fromkeys(quantity.notation for quantity in found))
