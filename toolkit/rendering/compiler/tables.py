"""Grids of tables whose number of columns changes with the data.

docxtpl's rule: the grid gets as many columns as the widest row has cells, and keeps its width. Only a
table's own rows count here; docxtpl counts those of tables inside its cells too.
"""

from __future__ import annotations

import re

from lxml import etree

from toolkit.pattern import pattern

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_COUNTS_COLUMNS = pattern(r"\{[{%]-?\s*(?:tc|hm|colspan)\s|\|\s*safe\b")
_TAG = pattern(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_ROW_TAG = pattern(r"\{[{%#]-?tr\s")
_BLOCK = pattern(
    r"\{%[-+]?(?:tr|tc|p|r)?\s*(end)?(?:if|for|macro|call|filter|with|autoescape|raw)\b"
)


def may_change_grids(root: etree._Element, text: str) -> bool:
    """Tell whether the grids of a part with tags can need mending, whatever the data.

    `text` is the part's text, a paragraph a line.
    """
    tables = list(root.iter(f"{_W}tbl"))
    # {%- and -%} join what stands around them, also cells, and so does a brace left over.
    joins = "{%-" in text or "-%}" in text or "{" in _TAG.sub("", text)
    if tables and (joins or _COUNTS_COLUMNS.search(text)):
        return True
    return any(_may_change(table) for table in tables)


def _may_change(table: etree._Element) -> bool:
    """Tell whether rows that come and go decide the grid, which the widest row does."""
    grid = table.find(f"{_W}tblGrid")
    if grid is None:
        return False
    depth = widest = surest = 0
    for row in _rows(table):
        cells = row.findall(f"{_W}tc")
        texts = [_own_text(cell, row) for cell in cells]
        opened = [_opened(text) for text in texts]
        if _ROW_TAG.search("".join(texts)):
            depth += sum(opened)
            continue
        if any(opened):
            return True
        widest = max(widest, len(cells))
        surest = max(surest, 0 if depth else _span(row))
    return not widest <= len(grid.findall(f"{_W}gridCol")) <= surest


def _own_text(cell: etree._Element, row: etree._Element) -> str:
    return "".join(
        str(found.text or "")
        for found in cell.iter(f"{_W}t")
        if next(found.iterancestors(f"{_W}tr")) is row
    )


def _opened(text: str) -> int:
    """Count the blocks that a text opens, less those that it closes."""
    return sum(-1 if end else 1 for end in _BLOCK.findall(text))


def fix_grids(root: etree._Element) -> bool:
    """Mend the grid of each table below an element; tells whether anything was changed."""
    changed = [_fix(table) for table in root.iter(f"{_W}tbl")]
    return any(changed)


def _fix(table: etree._Element) -> bool:
    grid = table.find(f"{_W}tblGrid")
    if grid is None:
        return False
    rows = _rows(table)
    before = [column.get(f"{_W}w") for column in grid]
    _widen(grid, max((len(row.findall(f"{_W}tc")) for row in rows), default=0))
    _narrow(grid, max((_span(row) for row in rows), default=0))
    return before != [column.get(f"{_W}w") for column in grid]


def _rows(table: etree._Element) -> list[etree._Element]:
    own: list[etree._Element] = []
    for child in table:
        if child.tag == f"{_W}tr":
            own.append(child)
        elif child.tag in (f"{_W}sdt", f"{_W}ins", f"{_W}customXml"):
            own.extend(row for row in child.iter(f"{_W}tr") if _table_of(row) is table)
    return own


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(iter(row.iterancestors(f"{_W}tbl")), None)


def _widen(grid: etree._Element, cells: int) -> None:
    columns = grid.findall(f"{_W}gridCol")
    missing = cells - len(columns)
    if missing <= 0:
        return
    width = sum(_width(column) for column in columns)
    if width <= 0:
        return
    average = width / cells
    scale = average / (width / len(columns))
    for column in columns:
        column.set(f"{_W}w", str(int(_width(column) * scale)))
    for _ in range(missing):
        etree.SubElement(grid, f"{_W}gridCol", {f"{_W}w": str(int(average))})


def _narrow(grid: etree._Element, cells: int) -> None:
    columns = grid.findall(f"{_W}gridCol")
    extra = len(columns) - cells
    if extra <= 0:
        return
    removed = 0.0
    for column in columns[-extra:]:
        removed += _width(column)
        grid.remove(column)
    left = grid.findall(f"{_W}gridCol")
    share = int(removed / len(left)) if left else 0
    for column in left:
        column.set(f"{_W}w", str(int(_width(column) + share)))


def _span(row: etree._Element) -> int:
    total = 0
    for cell in row.findall(f"{_W}tc"):
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        written = "1" if span is None else str(span.get(f"{_W}val"))
        total += int(written) if re.fullmatch(r"[1-9]\d{0,3}", written) else 1
    return total


def _width(column: etree._Element) -> float:
    """Give the width of a column; 0 where none is written that could be one."""
    written = str(column.get(f"{_W}w"))
    return float(written) if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", written) else 0.0
