"""Equations that a document states: quantity by price, and a share of an amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from toolkit.pattern import pattern

from .line import Line
from .passage import Passage

_QUANTITY = pattern(r"^\s*(?:数量|工程量|采购数量)\s*(?:[（(][^）)]*[）)])?\s*$")
_PRICE = pattern(r"^\s*(?:综合|含税)?单价\s*(?:[（(][^）)]*[）)])?\s*$")
_AMOUNT = pattern(r"^\s*(?:金额|合价|小计|总价)\s*(?:[（(][^）)]*[）)])?\s*$")
# With these an amount is more than quantity by price.
_FACTOR = pattern(r"月|天|次数|年|税|折|率|系数|人数|周期|频|优惠")
_CELL = pattern(r"[¥￥]?\s*(\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*元?")
_TEN_THOUSAND = Decimal(10_000)
_SUM = r"(?:人民币|[¥￥])?\s*(?P<{0}>\d{{1,3}}(?:[,，]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<{0}_scale>万?)元"
_SHARE = pattern(
    r"(?P<base>[\u4e00-\u9fff]{2,4}(?:价款|总价|金额|价格|总额|价))的\s*(?P<rate>\d{1,2}(?:\.\d+)?)\s*[%％]"
    r"\s*[，,（(]?\s*(?:即|计|共计|合计)\s*(?:为|：)?\s*" + _SUM.format("part")
)
_STATED = r"\s*(?:为|是|：|:|共计|合计)\s*" + _SUM.format("whole")
_MOST_LEAD = 4


@dataclass(frozen=True, slots=True)
class WrongProduct:
    """A row whose amount is not quantity by price; `column` (from 1) is that of the amount."""

    row: Passage
    column: int
    quote: str
    formula: str
    right: Decimal


@dataclass(frozen=True, slots=True)
class WrongShare:
    """A share of an amount that is not what it says it is."""

    line: Line
    quote: str
    found: str
    formula: str
    right: Decimal


def wrong_products(passages: Sequence[Passage]) -> Iterator[WrongProduct]:
    """List the rows of price tables that are wrong where most rows prove what the columns mean."""
    tables = groupby(
        (p for p in passages if p.cells),
        key=lambda p: (p.place.page, p.place.part, p.place.sheet, p.place.table),
    )
    for _, rows in tables:
        yield from _of_table(tuple(rows))


def wrong_shares(lines: Sequence[Line]) -> Iterator[WrongShare]:
    """List the shares (合同价款的3%，即36,000元) of an amount that stands in the text only once."""
    text = "\n".join(line.text for line in lines)
    for line in lines:
        if "%" not in line.text and "％" not in line.text:
            continue
        for share in _SHARE.finditer(line.text):
            at, wholes = _whole(text, share["base"])
            if len(wholes) != 1:
                continue
            whole, part = wholes.pop(), _money(share, "part")
            right = whole * Decimal(share["rate"]) / 100
            if abs(right - part) >= max(Decimal(1), _unit(share)):
                formula = f"{whole.normalize():,f}×{share['rate']}%"
                written = f"{share['part']}{share['part_scale'] or ''}元"
                yield WrongShare(line, share[0][at:], written, formula, right)


def _whole(text: str, base: str) -> tuple[int, set[Decimal]]:
    """Find what an amount is said to be; words before its name may have been read as part of it."""
    for at in range(min(_MOST_LEAD, len(base) - 1)):
        stated = re.finditer(base[at:] + _STATED, text)
        if found := {_money(one, "whole") for one in stated}:
            return at, found
    return 0, set()


def _money(found: re.Match[str], name: str) -> Decimal:
    scale = _TEN_THOUSAND if found[f"{name}_scale"] else Decimal(1)
    return Decimal(re.sub("[,，]", "", found[name])) * scale


def _unit(share: re.Match[str]) -> Decimal:
    """Give half of the last digit in which a part is written: 3.84万元 may be 38,400 or so."""
    digits = len(share["part"].partition(".")[2])
    scale = _TEN_THOUSAND if share["part_scale"] else Decimal(1)
    return scale / Decimal(10) ** digits / 2


def _of_table(rows: Sequence[Passage]) -> Iterator[WrongProduct]:
    head = next((row.header or row.cells for row in rows), ())
    places = tuple(_only(head, sign) for sign in (_QUANTITY, _PRICE, _AMOUNT))
    if None in places or any(_FACTOR.search(title) for title in head):
        return
    quantity, price, amount = (place for place in places if place is not None)
    right = 0
    wrong: list[WrongProduct] = []
    for row in rows:
        cells = [_value(row, at) for at in (quantity, price, amount)]
        if row.is_header or None in cells:
            continue
        one, each, total = (cell for cell in cells if cell is not None)
        if _equal(one, each, total):
            right += 1
        else:
            formula = f"{row.cells[quantity].strip()}×{row.cells[price].strip()}"
            wrong.append(
                WrongProduct(row, amount + 1, row.cells[amount].strip(), formula, one * each)
            )
    if right > len(wrong):
        yield from wrong


def _only(head: Sequence[str], sign: re.Pattern[str]) -> int | None:
    found = [at for at, title in enumerate(head) if sign.match(title)]
    return found[0] if len(found) == 1 else None


def _value(row: Passage, at: int) -> Decimal | None:
    match = _CELL.fullmatch(row.cells[at].strip()) if at < len(row.cells) else None
    return Decimal(re.sub("[,，]", "", match[1])) if match else None


def _equal(quantity: Decimal, price: Decimal, amount: Decimal) -> bool:
    """Compare with what rounding of price and amount allows; amounts may be in 万元."""
    slack = quantity * _half(price) + _half(amount)
    scales = (Decimal(1), _TEN_THOUSAND)
    return any(abs(quantity * price - amount * scale) <= slack * scale for scale in scales)


def _half(value: Decimal) -> Decimal:
    """Give half of the last decimal of a value; a whole one is exact."""
    exponent = value.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) else 0
    return Decimal(1) / 2 / Decimal(10) ** digits if digits > 0 else Decimal(0)
