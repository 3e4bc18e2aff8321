"""Sums of tables: the columns of a table held against its 合计 rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from toolkit.pattern import pattern

from .passage import Passage, Place

_TOTAL = pattern(
    r"^[\s\u3000]*(?:总[\s\u3000]*计|合[\s\u3000]*计|共[\s\u3000]*计|总[\s\u3000]*价|(?:投标)?总?报价|合计金额|总合计|总金额|价税合计)[\s\u3000]*(?:[（(：:].{0,12})?$"
)
_SUBTOTAL = pattern(r"^[\s\u3000]*(?:小[\s\u3000]*计|分项合计)")
_NUMBER = pattern(
    r"[¥￥]?\s*(-?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?)\s*(?:(?P<unit>万元?|元)|人|台|套|次|个|项|分|名|件|辆|%|％)?"
)
_EMPTY = pattern(r"[-—–/／\s\u3000无]*|免费(?:赠送|提供)?|赠送|赠品|不收费|不另计|不另收费")
_TEN_THOUSAND = Decimal(10_000)
# Columns that nobody adds up.
_NO_SUM = pattern(
    r"单价|序号|编号|税率|型号|规格|比率|日期|时间|期限|电话|年限|页码|率$|均|备注|参数|单位$|代码|条款"
)
# With these a total is more than the sum of what stands above.
_NOT_PLAIN = pattern(r"其中|优惠|下浮|折扣|扣减|减免|平均|最高限价|累计|预留|暂列|费率|上年|同比")


@dataclass(frozen=True, slots=True)
class WrongSum:
    """A total that its column does not add up to; `quote` is the text of the cell."""

    place: Place
    column: int
    title: str
    quote: str
    adds_up_to: Decimal


@dataclass(frozen=True, slots=True)
class _Column:
    """The values of one column above a total: of each row, with the kind of the row."""

    rows: tuple[tuple[str, Decimal], ...]

    def sums(self) -> set[Decimal]:
        """Give what the column may add up to: all rows, its subtotals, or its outermost rows."""
        plain = sum((value for kind, value in self.rows if kind in ("row", "group")), Decimal(0))
        found = {plain}
        for wanted in ("sub", "group"):
            values = [value for kind, value in self.rows if kind == wanted]
            if values:
                found.add(sum(values, Decimal(0)))
        last = max((at for at, (kind, _) in enumerate(self.rows) if kind == "sub"), default=-1)
        if last >= 0:
            rest = [value for kind, value in self.rows[last + 1 :] if kind != "sub"]
            subs = [value for kind, value in self.rows if kind == "sub"]
            found.add(sum((*rest, *subs), Decimal(0)))
        return found


def wrong_sums(passages: Sequence[Passage]) -> Iterator[WrongSum]:
    """List the totals of tables that are not the sum of their column."""
    for _, rows in groupby((p for p in passages if p.cells), key=_table):
        listed = tuple(rows)
        if any(_label(row, _TOTAL) for row in listed):
            yield from _of_table(listed)


def _table(row: Passage) -> tuple[int, str, str, int]:
    place = row.place
    return (place.page, place.part, place.sheet, place.table)


def _label(row: Passage, pattern: re.Pattern[str]) -> bool:
    return any(pattern.match(cell) for cell in row.cells[:3])


def _of_table(rows: Sequence[Passage]) -> Iterator[WrongSum]:
    head = next((row.header or row.cells for row in rows), ())
    # Rows since the last total: a table may hold several parts, each with its own.
    above: list[Passage] = []
    for row in rows:
        if row.is_header:
            continue
        if not _label(row, _TOTAL):
            above.append(row)
            continue
        if len(above) > 1 and not any(_NOT_PLAIN.search(one.text) for one in (row, *above)):
            yield from _of_total(head, above, row)
        above = []


def _of_total(head: Sequence[str], above: Sequence[Passage], total: Passage) -> Iterator[WrongSum]:
    for at in range(1, len(total.cells)):
        title, cell = head[at] if at < len(head) else "", total.cells[at]
        if _value(cell) is None or _NO_SUM.search(title) or ("%" in cell and _value(cell) != 100):
            continue
        wrong = [_adds_up_to(above, at, total, unit) for unit in _units(title)]
        # Where no unit is written, it is wrong only if it is so in either.
        if wrong and wrong[0] is not None and None not in wrong:
            yield WrongSum(total.place, at + 1, title, cell, wrong[0])


def _units(title: str) -> tuple[Decimal, ...]:
    """Give what a figure without a unit may be counted in, in yuan."""
    if "万元" in title:
        return (_TEN_THOUSAND,)
    return (Decimal(1),) if "元" in title else (Decimal(1), _TEN_THOUSAND)


def _adds_up_to(above: Sequence[Passage], at: int, total: Passage, unit: Decimal) -> Decimal | None:
    """Give what a column adds up to in the unit of its total; None where that is the total."""
    column = _column(above, at, len(total.cells), unit)
    value = _value(total.cells[at], unit)
    if column is None or value is None:
        return None
    own = _unit(total.cells[at], unit)
    slack = _slack(column, value) * unit if own == unit else _rounded(column, value, own)
    if any(abs(value - one) <= slack for one in column.sums()):
        return None
    plain = sum((v for kind, v in column.rows if kind != "sub"), Decimal(0))
    return plain / own


def _column(above: Sequence[Passage], at: int, width: int, unit: Decimal) -> _Column | None:
    """Read a column; None where a cell of it is no number or fewer than two are."""
    found: list[tuple[str, Decimal]] = []
    for row in above:
        if len(row.cells) != width:
            return None
        text = row.cells[at]
        value = _value(text, unit)
        if value is None and not _EMPTY.fullmatch(text.strip()):
            # A second header row, or words among the numbers.
            if found:
                return None
            continue
        if value is not None:
            found.append((_kind(row), value))
    return _Column(tuple(found)) if len(found) > 1 else None


def _kind(row: Passage) -> str:
    if _label(row, _SUBTOTAL):
        return "sub"
    return (
        "group" if re.match(r"[（(]?[一二三四五六七八九十]{1,2}[）)、.]?$", row.cells[0]) else "row"
    )


def _value(text: str, unit: Decimal = Decimal(1)) -> Decimal | None:
    """Read a figure, in yuan where it is in units of them; `unit` is that of one without."""
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    number = Decimal(match[1].replace(",", ""))
    return number * _unit(text, unit)


def _unit(text: str, unit: Decimal) -> Decimal:
    if "万" in text:
        return _TEN_THOUSAND
    return Decimal(1) if "元" in text else unit


def _slack(column: _Column, total: Decimal) -> Decimal:
    """Allow for rounding where the values have decimals: half a unit of the last for each row."""
    exponents = [value.as_tuple().exponent for _, value in column.rows]
    digits = max((-one for one in exponents if isinstance(one, int)), default=0)
    own = total.as_tuple().exponent
    fewer = isinstance(own, int) and -own < digits
    return Decimal(len(column.rows)) / 2 / 10**digits if fewer else Decimal(0)


def _rounded(column: _Column, total: Decimal, unit: Decimal) -> Decimal:
    """Allow for rounding where total and rows are in two units: that of the figures in 万元."""
    of_total = unit == _TEN_THOUSAND
    figures = [total] if of_total else [value for _, value in column.rows]
    digits = max(one for value in figures if isinstance(one := value.as_tuple().exponent, int))
    return _TEN_THOUSAND.scaleb(digits) * len(figures) / 2
