"""Contexts: what is numbered by itself — the body, each cell, and each column of serial numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toolkit.pattern import pattern

from .items import Item
from .line import Line

_SERIAL = pattern(r"\s*序\s*号?\s*$")
_FIGURES = pattern(r"\s*\d{1,3}\s*$")


def contexts(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """Give the lines of the body, and those of each cell; the first value tells a cell."""
    cells: dict[tuple[int, int, int], list[Line]] = {}
    body: list[Line] = []
    for line in lines:
        place = line.place
        if place.row:
            cells.setdefault((place.table, place.row, place.column), []).append(line)
        else:
            body.append(line)
    yield False, body
    yield from ((True, inner) for inner in cells.values())


def serials(lines: Iterable[Line]) -> Iterator[list[Item]]:
    """Give the numbers of each column that is headed 序号."""
    columns: dict[tuple[int, int], list[Item]] = {}
    for line in lines:
        key = (line.place.table, line.place.column)
        if not line.place.row:
            continue
        if _SERIAL.match(line.text):
            columns[key] = []
        elif key in columns and _FIGURES.match(line.text):
            text = line.text.strip()
            at = line.text.index(text)
            columns[key].append(Item(line, text, "serial", (int(text),), at, at + len(text)))
    yield from (items for items in columns.values() if len(items) > 1)
