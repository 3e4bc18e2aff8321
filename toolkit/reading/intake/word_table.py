"""Tables of Word files: merged cells, rows, and tables in cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.reading.passage import Passage, Place

from .grid import Cell, Row, passages_of
from .word_numbers import child, local, value, whole
from .word_styles import read_format
from .word_text import columns

if TYPE_CHECKING:
    from .word import WordReader

# What may stand around rows and cells: content controls, custom XML, tracked insertions.
_AROUND = ("sdt", "sdtContent", "customXml", "ins", "moveTo")


def read_table(reader: WordReader, table: etree._Element) -> Iterator[Passage]:
    """Give the rows of a table, then the tables inside its cells, in the order of their rows.

    A table of one column is a frame around text: its paragraphs are given one by one.
    """
    reader.tables += 1
    number = reader.tables
    lines = [(row, list(_below(row, "tc"))) for row in _below(table, "tr") if not _is_deleted(row)]
    if all(sum(map(columns, cells)) + _before(row) <= 1 for row, cells in lines):
        yield from _frame(reader, [cell for _, cells in lines for cell in cells], number)
        return
    rows: list[Row] = []
    nested: list[list[etree._Element]] = []
    open_cells: dict[int, tuple[int, int]] = {}
    for at, (row, cells) in enumerate(lines):
        laid: dict[int, Cell] = {}
        inner: list[etree._Element] = []
        column = _before(row)
        for cell in cells:
            merge = child(cell, "tcPr", "vMerge")
            if merge is not None and value(merge) != "restart" and column in open_cells:
                _grow(rows, open_cells[column])
            else:
                laid[column] = _cell(reader, cell, (number, at + 1, column + 1), inner)
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = (at, column)
            column += columns(cell)
        first = next((reader.indices[p] for p in row.iter() if p in reader.indices), 0)
        place = Place(part=reader.part, table=number, row=at + 1, paragraph=first)
        rows.append(Row(laid, place, child(row, "trPr", "tblHeader") is not None))
        nested.append(inner)
    by_row = {passage.place.row: passage for passage in passages_of(rows)}
    for row_done, inner in zip(rows, nested, strict=True):
        if row_done.place.row in by_row:
            yield by_row[row_done.place.row]
        outer = _number(by_row.get(row_done.place.row))
        for element in inner:
            if local(element) == "tbl":
                yield from _numbered(read_table(reader, element), outer)
            else:
                yield from reader.blocks(element)


def _number(row: Passage | None) -> str:
    """Give the clause number of a row with its mark; empty where it begins with none."""
    first = row.cells[0].strip() if row is not None else ""
    if row is None or not re.fullmatch(r"[★▲※]?\d{1,3}(?:\.\d{1,3})*", first):
        return ""
    mark = next((cell[0] for cell in row.cells if cell[:1] in ("★", "▲", "※")), "")
    return first if first.startswith(mark) else mark + first


def _numbered(rows: Iterator[Passage], number: str) -> Iterator[Passage]:
    """Put the number of the row that holds a table before the rows of the table."""
    for row in rows:
        if not number or not row.cells:
            yield row
            continue
        cells = ("" if row.is_header else number, *row.cells)
        header = ("条款号", *row.header) if row.header else ()
        yield row._replace(text="\t".join(cells), cells=cells, header=header)


def _frame(reader: WordReader, cells: list[etree._Element], number: int) -> Iterator[Passage]:
    for at, cell in enumerate(cells, 1):
        for element in _content(cell):
            if local(element) == "tbl":
                yield from read_table(reader, element)
            else:
                where = reader.indices.get(element, 0)
                place = Place(part=reader.part, table=number, row=at, paragraph=where)
                yield from reader.paragraph(element, place)


def _cell(
    reader: WordReader,
    cell: etree._Element,
    at: tuple[int, int, int],
    inner: list[etree._Element],
) -> Cell:
    """Read the cell of a table, row and column; the tables and text boxes in it are put aside."""
    texts: list[str] = []
    label = ""
    for element in _content(cell):
        if local(element) == "tbl":
            inner.append(element)
            continue
        text, number, inline = reader.line(element, read_format(element), at)
        label = label or number
        inner.extend(inline.boxes)
        if text.strip():
            texts.append(text.strip())
    return Cell("\n".join(texts), columns(cell), 1, label)


def _grow(rows: list[Row], where: tuple[int, int]) -> None:
    """Let a cell of an earlier row cover one row more."""
    row, column = where
    if row < len(rows):
        cell = rows[row].cells[column]
        rows[row].cells[column] = Cell(cell.text, cell.columns, cell.rows + 1, cell.label)


def _content(cell: etree._Element) -> Iterator[etree._Element]:
    for element in cell:
        if local(element) in ("p", "tbl"):
            yield element
        elif local(element) in _AROUND:
            yield from _content(element)


def _below(holder: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give the rows of a table or the cells of a row, also those inside content controls."""
    for element in holder:
        if local(element) == name:
            yield element
        elif local(element) in _AROUND:
            yield from _below(element, name)


def _is_deleted(row: etree._Element) -> bool:
    return child(row, "trPr", "del") is not None


def _before(row: etree._Element) -> int:
    """Tell how many columns of the grid a row leaves out at its start."""
    return min(max(whole(value(child(row, "trPr", "gridBefore")), 0), 0), 63)
