"""Rows: bounds in cells, with metric and level from the cells beside and the column above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.pattern import pattern

from .amounts import Amount
from .assigning import Around
from .limits import amounts
from .reader import Reader
from .scopes import scopes
from .signs import Sign
from .statement import Clause, Statement
from .text import Plain, plain
from .triggers import triggers

_LEVELS = pattern(r"等级|级别|类型|类别|区域|地区|范围|时段|对象|部件|部位|故障分类|分类$|优先级")
_UNIT = pattern(r"（(?:单位：?)?([^（）\d]{1,6})）|/([^/\d]{1,3})$")
# 人数, 年限: the name of a column that tells its unit.
_UNITS_BY_NAME = {"人数": "人", "天数": "天", "年限": "年", "月数": "个月", "学时": "学时"}
_NAMED_UNIT = pattern("|".join(_UNITS_BY_NAME) + "$")
_BARE = pattern(r"(?:[≤≥<>]|不超过|不少于|不低于|不大于)?\d+(?:\.\d+)?(?:[~-]\d+)?$")
_NOTE_LENGTH = 20
# How long a paper is kept is no promise, and what starts a time may have a column of its own.
_KEPT = pattern(r"(?:保存|保管|留存|归档|存档)(?:期限?|年限|时间|时限|期间)?$")
_START = pattern(r"起算(?:点|日期?|时间)?$|^起始(?:点|时间)$")


def read_row(reader: Reader, clause: Clause) -> tuple[Statement, ...]:
    """Read each cell that holds an amount; its own words come first, then column, then row."""
    cells = [plain(cell) for cell in clause.cells]
    heads = [plain(head).text for head in clause.header]
    heads += [""] * (len(cells) - len(heads))
    found = [
        () if _KEPT.search(head) else tuple(amounts(cell.text))
        for cell, head in zip(cells, heads, strict=False)
    ]
    statements: list[Statement] = []
    for index, cell in enumerate(cells):
        text, here = cell, found[index]
        if not here and _BARE.match(cell.text) and not _KEPT.search(heads[index]):
            text, here = _with_unit(cell, heads[index], cells[index - 1].text if index else "")
        if here:
            around = _around(reader, cells, heads, index, found)
            if not around.trigger:
                around = replace(around, trigger=reader.around(clause).trigger)
            hits = tuple(reader.signs.find(text.text))
            read = reader.sentence(clause, text, here, hits, around)
            statements.extend(one._replace(quote=clause.text) for one in read)
    known = {one.metric for one in statements}
    return (*statements, *reader.present(clause, plain(clause.text), known))


def _with_unit(cell: Plain, head: str, label: str) -> tuple[Plain, tuple[Amount, ...]]:
    """Give a bare number the unit that its column or label names: 响应时间（小时） | ≤2."""
    unit = _UNIT.search(head) or _UNIT.search(label)
    named = _NAMED_UNIT.search(head)
    if unit is None and named is None:
        return cell, ()
    written: str = (unit[1] or unit[2]) if unit else _UNITS_BY_NAME[named[0]] if named else ""
    text = plain(cell.original.strip() + written)
    return text, tuple(amounts(text.text))


def _around(
    reader: Reader,
    cells: Sequence[Plain],
    heads: Sequence[str],
    index: int,
    found: Sequence[tuple[Amount, ...]],
) -> Around:
    labels = [cells[at].text for at in range(index) if not found[at]]
    words = " ".join((heads[index], *labels))
    row = [sign for label in reversed(labels) for sign in _signs(reader, label, words)]
    return Around(
        trigger=_trigger(cells, index, found) or _started(cells, heads),
        scope=_scope(cells, heads, index, found),
        lead=(*_signs(reader, heads[index], words), *row),
        words=words,
        row=True,
    )


def _signs(reader: Reader, text: str, words: str) -> list[Sign]:
    return [
        sign
        for hit in reader.signs.find(text)
        for sign in sorted(hit.signs, key=lambda sign: not sign.near)
        if not sign.near or any(word in words for word in sign.near)
    ]


def _scope(
    cells: Sequence[Plain], heads: Sequence[str], index: int, found: Sequence[tuple[Amount, ...]]
) -> str:
    """Give the level that a row or a column is for, or that a note beside the cell names."""
    for at in range(index):
        if not found[at] and cells[at].text and _LEVELS.search(heads[at]):
            return cells[at].original.strip()
    if named := _named(plain(heads[index])):
        return named
    for at in (*range(index - 1, -1, -1), index + 1):
        near = at < len(cells) and not found[at] and len(cells[at].text) <= _NOTE_LENGTH
        if near and (named := _named(cells[at])):
            return named
    return ""


def _named(text: Plain) -> str:
    """Give the first level, place or time that a text names."""
    for scope in scopes(text.text):
        quote: str = text.quote(scope.start, scope.end)
        return quote
    return ""


def _trigger(cells: Sequence[Plain], index: int, found: Sequence[tuple[Amount, ...]]) -> str:
    """Find the trigger that stands in a cell beside: 质保期 | 3年 | 自验收之日起."""
    for at in (index + 1, index - 1):
        if 0 <= at < len(cells) and not found[at] and len(cells[at].text) <= _NOTE_LENGTH:
            for event in triggers(cells[at].text, ()):
                return cells[at].quote(event.start, event.end)
    return ""


def _started(cells: Sequence[Plain], heads: Sequence[str]) -> str:
    """Find the trigger in the column that is for it: 起算 | 工程竣工验收合格."""
    for cell, head in zip(cells, heads, strict=False):
        if _START.search(head) and len(cell.text) <= _NOTE_LENGTH and cell.text != "/":
            event = next(iter(triggers(cell.text, ())), None)
            return cell.quote(event.start, event.end) if event else cell.original.strip()
    return ""
