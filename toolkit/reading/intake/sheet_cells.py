"""The cells of a sheet, read bit by bit: a hostile sheet costs no more than its size.

openpyxl builds a value for each cell of a rectangle, so that one cell in the last corner of a
sheet costs as much as a full one, and its bounded mode leaves merged cells out. Only texts, cached
values and merged cells are wanted here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import IO

from lxml import etree

from toolkit.pattern import pattern

from .word_numbers import child, local, value

MAX_ROWS = 20_000
MAX_COLUMNS = 200
_ADDRESS = pattern(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPED = pattern(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = pattern(r'"[^"]*"|\\.|\[[^\]]*\]')
# Built-in formats of percents and days (ECMA-376 part 1, 18.8.30).
_PERCENT = (9, 10)
_DAYS = (*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58)
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 -- cells hold local times
_NO_SUCH_DAY = 60
"""Excel has a 29 February 1900, so that days before it count from one day later."""
# 000000 or "ZB-"0000"号": zeros in front, and words around.
_WORDS = r'(?:"[^"]*"|\\.|[-/年月日号第届期套 ])*'
_PADDED = pattern(rf"(?P<before>{_WORDS})(?P<zeros>0+)(?P<behind>{_WORDS})(?:;.*)?")
_MARKS = pattern(r'"|\\(?=.)')


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share; `styles` tells how the number of a style is shown.

    With `since_1904` days count from 1 January 1904, as in workbooks of old Macs.
    """

    strings: tuple[str, ...]
    styles: tuple[str, ...]
    since_1904: bool = False


@dataclass(slots=True)
class SheetRow:
    """A row of a sheet: its texts by column from 1, and the addresses of what could not be read."""

    number: int
    hidden: bool
    cells: dict[int, str] = field(default_factory=dict)
    without_value: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class SheetCells:
    """The cells of a sheet by row and column from 1, and what is merged (row, column, to, to).

    `errors` are cells that show an error such as #REF!, `hidden` the rows with text left out.
    """

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    cut: bool = False
    without_value: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


def read_strings(stream: IO[bytes]) -> Iterator[str]:
    """Give the shared strings; readings that stand above Chinese characters are left out."""
    for element in _closed(stream, "si"):
        yield _text(element)


def read_styles(root: etree._Element) -> Iterator[str]:
    """Tell for each cell style how it shows a number: percent, day, 000 with words, or plainly."""
    own = {
        value(e, "numFmtId"): value(e, "formatCode") for e in root.iter() if local(e) == "numFmt"
    }
    styles = child(root, "cellXfs")
    for style in () if styles is None else styles:
        code = value(style, "numFmtId")
        bare = _QUOTED.sub("", own.get(code, "")).lower()
        number = int(code) if code.isdigit() else 0
        if number in _PERCENT or "%" in bare:
            yield "percent"
        elif (number in _DAYS and code not in own) or re.search(r"y|d(?!e)|m.*d", bare):
            yield "day"
        else:
            yield own[code] if code in own and _PADDED.fullmatch(own[code]) else ""


def read_cells(stream: IO[bytes], book: Book, *, hidden: bool = False) -> SheetCells:
    """Read a sheet up to MAX_ROWS and MAX_COLUMNS; `cut` tells that there was more.

    With `hidden` also the rows that are hidden, as a filter does with what it leaves out.
    """
    found = SheetCells()
    for row in read_rows(stream, book, found.merged):
        if row.number > MAX_ROWS:
            found.cut = found.cut or bool(row.cells)
        elif row.hidden and not hidden:
            found.hidden += [row.number] if row.cells else []
        else:
            held = {at: text for at, text in row.cells.items() if at <= MAX_COLUMNS}
            found.cut = found.cut or len(held) < len(row.cells)
            found.rows.update({row.number: held} if held else {})
            found.errors += row.errors
            found.without_value += row.without_value
    return found


def read_rows(
    stream: IO[bytes], book: Book, merged: list[tuple[int, int, int, int]] | None = None
) -> Iterator[SheetRow]:
    """Give each row of a sheet when it is read; what is merged is put into `merged`."""
    number = 0
    for element in _closed(stream, "row", "mergeCell"):
        if local(element) == "mergeCell":
            first, _, last = value(element, "ref").partition(":")
            a, b = address(first), address(last or first)
            if a and b and merged is not None:
                merged.append((*a, *b))
            continue
        said = element.get("r")
        number = int(said) if said and said.isdigit() else number + 1
        yield _read_row(element, number, book)


def _read_row(element: etree._Element, number: int, book: Book) -> SheetRow:
    row = SheetRow(number, element.get("hidden") in ("1", "true"))
    # Rows that are only formatted are many, up to the last one.
    if not any(map(len, element)):
        return row
    column = 0
    for cell in element:
        at = address(value(cell, "r"))
        column = at[1] if at else column + 1
        text = _value(cell, book)
        if text:
            row.cells[column] = text
        elif value(cell, "t") == "e":
            row.errors.append(value(cell, "r"))
        elif child(cell, "f") is not None and _lacks_value(cell):
            row.without_value.append(value(cell, "r"))
    return row


def _lacks_value(cell: etree._Element) -> bool:
    """Tell whether the result of a formula was not kept; an empty text is a result."""
    held = child(cell, "v")
    return held is None or (not held.text and value(cell, "t") != "str")


def address(text: str) -> tuple[int, int] | None:
    """Read an address such as B12 as row and column."""
    match = _ADDRESS.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _closed(stream: IO[bytes], *names: str) -> Iterator[etree._Element]:
    """Give each element of these names when it is whole, and forget it afterwards."""
    events = etree.iterparse(
        stream,
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    for _, element in events:
        yield element
        element.clear()
        while element.getprevious() is not None:
            parent = element.getparent()
            if parent is None:
                break
            del parent[0]


def _text(element: etree._Element | None) -> str:
    if element is None:
        return ""
    if local(element) == "t":
        return _unescaped(element.text or "")
    return "".join(_text(inner) for inner in element if local(inner) in ("t", "r"))


def _unescaped(text: str) -> str:
    """Read signs that are written as _x000D_ (ECMA-376 part 1, 22.9.2.19); Excel does so for returns.

    A control character, of which no text is made, becomes U+FFFD.
    """
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_sign, text).replace("\r\n", "\n").replace("\r", "\n")


def _sign(match: re.Match[str]) -> str:
    sign = chr(int(match[1], 16))
    return sign if sign.isprintable() or sign in "\t\n\r" else "\ufffd"


def _value(cell: etree._Element, book: Book) -> str:
    kind = value(cell, "t")
    if kind == "inlineStr":
        return _text(child(cell, "is")).strip()
    held = child(cell, "v")
    raw = (held.text or "") if held is not None else ""
    if kind == "s":
        at = int(raw) if raw.isdigit() else len(book.strings)
        return book.strings[at].strip() if at < len(book.strings) else ""
    if kind in ("str", "d"):
        return raw.strip()
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(raw, "")
    style = value(cell, "s")
    at = int(style) if style.isdigit() else len(book.styles)
    return (
        "" if kind == "e" else _shown(raw, book.styles[at] if at < len(book.styles) else "", book)
    )


def _shown(raw: str, style: str, book: Book) -> str:
    if style == "percent":
        return _percent(raw)
    if style == "day":
        return _day(raw, since_1904=book.since_1904)
    number, padded = _number(raw), _PADDED.fullmatch(style)
    if padded is None or not number.isdecimal():
        return number
    before, behind = (_MARKS.sub("", padded[part]) for part in ("before", "behind"))
    return f"{before}{number.zfill(len(padded['zeros']))}{behind}"


def _number(raw: str) -> str:
    """Write a number as people do: Excel keeps 0.1 as 0.10000000000000001."""
    try:
        number = Decimal(f"{float(raw):.15g}")
    except (ValueError, InvalidOperation):
        return raw
    return f"{number.normalize():f}" if number.is_finite() and abs(number) < 10**15 else raw


def _percent(raw: str) -> str:
    try:
        return _number(str(Decimal(raw) * 100)) + "%"
    except InvalidOperation:
        return raw


def _day(raw: str, *, since_1904: bool) -> str:
    try:
        days = round(float(raw), 6)
        early = not since_1904 and 1 <= days < _NO_SUCH_DAY
        moment = (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(days=days + early)
    except (ValueError, OverflowError):
        return raw
    time = f" {moment:%H:%M}" if moment.hour or moment.minute else ""
    return f"{moment.year}年{moment.month}月{moment.day}日{time}"
