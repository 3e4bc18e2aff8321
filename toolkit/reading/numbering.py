"""Numbering: which numbers of a document go on from each other, and where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from .items import Item, items_of
from .line import Line

_RANKS = {"part": 0, "chapter": 1, "section": 2, "article": 3}
_PLAIN = ("plain", "bare", "half", "han", "chapter", "article")
# More numbers than this are not forgotten at one place: what stands there is no number.
_MOST_MISSING = 10
# A list that begins later than this is a part of a longer one.
_LATEST_START = 2
_TITLE_LENGTH = 24
_SERIAL = re.compile(r"\s*序\s*号?\s*$")
_FIGURES = re.compile(r"\s*\d{1,3}\s*$")


class Follow(StrEnum):
    """How a number follows the one before it in its series."""

    FIRST = "first"
    NEXT = "next"
    LATE = "late"
    """The first of its series, but not number one."""
    GAP = "gap"
    DOUBLE = "double"
    JUMP = "jump"
    """Another number than the one that stands between its neighbours, or one from before."""
    MIXED = "mixed"
    """The right value in another style than the one before."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item in its place.

    `level` counts from 0 (outermost); `parent` is the item it stands under, `before` the one
    before it in its series. `missing` are the values that it should have, or that are left out
    before it. `series` numbers the lists of the document.
    """

    item: Item
    level: int
    series: int
    follow: Follow
    before: Item | None = None
    parent: Item | None = None
    missing: tuple[int, ...] = ()


@dataclass(slots=True, eq=False)
class _Series:
    style: str
    number: int
    prefix: tuple[int, ...]
    items: list[Item] = field(default_factory=list)
    last: int = 0

    @property
    def values(self) -> tuple[int, ...]:
        return (*self.prefix, self.last)

    def ends_before(self, item: Item) -> bool:
        """Tell whether it began inside a line and an item stands in another one."""
        return bool(self.items[0].behind) and self.items[0].line is not item.line

    @property
    def titled(self) -> bool:
        """Tell whether its last item is a heading or introduces something."""
        body = self.items[-1].body
        return body.endswith(("：", ":")) or (
            len(body) <= _TITLE_LENGTH and not body.endswith(("。", "；", ";", "."))
        )


def read_numbering(lines: Sequence[Line]) -> tuple[Numbered, ...]:
    """Read the numbers of lines: the body as one outline, each cell as its own, serial columns."""
    found: list[Numbered] = []
    for cell, inner in _contexts(lines):
        items = tuple(items_of(inner))
        if items:
            found.extend(_Outline(items, len(found), cell).read())
    for column in _serials(lines):
        found.extend(_Outline(tuple(column), len(found), True).read())
    return tuple(found)


def _contexts(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
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


def _serials(lines: Iterable[Line]) -> Iterator[list[Item]]:
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


class _Outline:
    """Puts the items of one context into series, the innermost open one last."""

    def __init__(self, items: tuple[Item, ...], number: int, cell: bool) -> None:
        self._items = items
        self._number = number
        self._cell = cell
        self._open: list[_Series] = []
        self._closed: dict[str, _Series] = {}
        self._ahead = _ahead(items)

    def read(self) -> Iterator[Numbered]:
        for at, item in enumerate(self._items):
            if item.ranked:
                self._leave(_RANKS[item.style])
            placed = self._dotted(at) if len(item.values) > 1 else self._simple(at)
            if placed is not None:
                yield placed

    def _leave(self, rank: int) -> None:
        """Close what a chapter, section or article ends."""
        while self._open and _RANKS.get(self._open[-1].style, 9) > rank:
            self._pop()

    def _pop(self) -> None:
        series = self._open.pop()
        self._closed[series.style] = series

    def _pop_to(self, series: _Series) -> None:
        while self._open[-1] is not series:
            self._pop()

    def _next(self, at: int) -> Item | None:
        """Give the next item of the same style."""
        after = self._ahead[at]
        return self._items[after] if after is not None else None

    def _opened(self, item: Item) -> list[_Series]:
        """List the open series of a style; what began inside a line ends with it."""
        opened = [series for series in self._open if series.style == item.style]
        while len(opened) > 1 and opened[-1].ends_before(item):
            self._pop_to(opened.pop())
            self._pop()
        return opened

    def _simple(self, at: int) -> Numbered | None:
        item = self._items[at]
        opened = self._opened(item)
        for series in reversed(opened):
            if item.value == series.last + 1:
                return self._goes_on(series, item)
        if item.value <= 1:
            return self._restart(at, opened[-1] if opened else None)
        mixed = self._mixed(at, bool(opened))
        if mixed is not None:
            return self._add(mixed, item, Follow.MIXED, (item.value,))
        if opened:
            return self._deviates(at, opened[-1])
        closed = self._closed.get(item.style)
        if closed is not None and item.value == closed.last + 1:
            return self._begin(item, (), Follow.NEXT, before=closed.items[-1])
        if closed is not None and item.ranked:
            self._open.append(closed)
            return self._deviates(at, closed)
        return self._late(at, ())

    def _goes_on(self, series: _Series, item: Item) -> Numbered:
        self._pop_to(series)
        return self._add(series, item, Follow.NEXT)

    def _mixed(self, at: int, opened: bool) -> _Series | None:
        """Give the innermost series where an item of another style stands in the place of its next."""
        item = self._items[at]
        top = self._open[-1] if self._open else None
        if top is None or item.value != top.last + 1 or item.loose or item.ranked or item.behind:
            return None
        if top.items[-1].loose or _RANKS.get(top.style) is not None:
            return None
        after = self._items[at + 1] if at + 1 < len(self._items) else None
        goes_on = after is not None and after.style == top.style and after.value == item.value + 1
        return top if goes_on or not opened else None

    def _restart(self, at: int, series: _Series | None) -> Numbered | None:
        item, after = self._items[at], self._next(at)
        if item.behind and not self._lists_inside(at):
            return None
        if series is not None:
            goes_on = after is not None and after.value == series.last + 2 > 2
            if goes_on and self._open[-1] is series and not item.behind:
                return self._misnumbered(series, item)
            self._pop_to(series)
            if not (series.titled or item.behind):
                self._pop()
        return self._begin(item, (), Follow.FIRST)

    def _lists_inside(self, at: int) -> bool:
        """Tell whether an item inside a line is followed by its second there."""
        item, after = self._items[at], self._next(at)
        return after is not None and after.line is item.line and after.value == item.value + 1

    def _deviates(self, at: int, series: _Series) -> Numbered | None:
        """Place a number that does not go on from its series; None where it is none of it."""
        item, after = self._items[at], self._next(at)
        if item.loose or (item.behind and not self._inside(series, item)):
            return None
        if after is not None and after.values == (*series.prefix, series.last + 2):
            return self._misnumbered(series, item)
        self._pop_to(series)
        if item.value <= series.last:
            follow = Follow.DOUBLE if item.value == series.last else Follow.JUMP
            missing: tuple[int, ...] = (series.last + 1,)
        else:
            follow = Follow.GAP
            missing = tuple(range(series.last + 1, item.value))
            if len(missing) > _MOST_MISSING:
                return None
        return self._add(series, item, follow, missing)

    def _inside(self, series: _Series, item: Item) -> bool:
        return series.items[-1].line is item.line and abs(item.value - series.last) < 4

    def _misnumbered(self, series: _Series, item: Item) -> Numbered:
        """Place a number whose neighbours tell what it should be."""
        self._pop_to(series)
        right = series.last + 1
        follow = Follow.DOUBLE if item.value == series.last else Follow.JUMP
        placed = self._add(series, item, follow, (right,))
        series.last = right
        return placed

    def _late(self, at: int, prefix: tuple[int, ...]) -> Numbered | None:
        item, after = self._items[at], self._next(at)
        near = after is not None and after.values[:-1] == prefix
        step = after.value - item.value if after is not None and near else -1
        if item.behind or not (step == 1 or item.ranked or (step in (0, 2) and not item.loose)):
            return None
        told = item.value == _LATEST_START and step == 1 and not (item.loose or self._cell)
        if told and _RANKS.get(item.style, 9) > _RANKS["section"]:
            return self._begin(item, prefix, Follow.LATE, tuple(range(1, item.value)))
        return self._begin(item, prefix, Follow.FIRST)

    def _dotted(self, at: int) -> Numbered | None:
        item = self._items[at]
        prefix = item.values[:-1]
        opened = next((s for s in reversed(self._open) if s.style == item.style), None)
        if opened is not None and opened.prefix == prefix:
            if item.value == opened.last + 1:
                return self._goes_on(opened, item)
            if item.value > 1 or self._goes_on_beyond(at, opened):
                return self._deviates(at, opened)
        parent = next((s for s in reversed(self._open) if _is_parent(s, prefix)), None)
        if parent is not None:
            self._pop_to(parent)
        elif opened is not None:
            if self._goes_on_beyond(at, opened):
                return self._misnumbered(opened, item)
            self._pop_to(opened)
            self._pop()
            if item.value == 1 and (skipped := _skipped(opened.prefix, prefix)):
                return self._begin(item, prefix, Follow.GAP, skipped, opened.items[-1])
        if item.value > 1:
            return self._late(at, prefix) or (
                self._begin(item, prefix, Follow.FIRST) if parent is not None else None
            )
        return self._begin(item, prefix, Follow.FIRST)

    def _goes_on_beyond(self, at: int, series: _Series) -> bool:
        """Tell whether the item behind this one goes on as if this one were the next."""
        after = self._next(at)
        return after is not None and after.values == (*series.prefix, series.last + 2)

    def _begin(
        self,
        item: Item,
        prefix: tuple[int, ...],
        follow: Follow,
        missing: tuple[int, ...] = (),
        before: Item | None = None,
    ) -> Numbered:
        self._number += 1
        series = _Series(item.style, self._number, prefix)
        self._open.append(series)
        return self._add(series, item, follow, missing, before)

    def _add(
        self,
        series: _Series,
        item: Item,
        follow: Follow,
        missing: tuple[int, ...] = (),
        before: Item | None = None,
    ) -> Numbered:
        last = series.items[-1] if series.items else before
        level = self._open.index(series)
        parent = self._open[level - 1].items[-1] if level else None
        series.items.append(item)
        series.last = item.value
        return Numbered(item, level, series.number, follow, last, parent, missing)


def _is_parent(series: _Series, prefix: tuple[int, ...]) -> bool:
    simple = len(prefix) == 1 and series.style.startswith(_PLAIN)
    return series.values == prefix and (simple or series.style.startswith("dotted"))


def _skipped(before: tuple[int, ...], after: tuple[int, ...]) -> tuple[int, ...]:
    """Give the last figures between two prefixes that are not neighbours: 2 and 4."""
    if before[:-1] != after[:-1] or not 1 < after[-1] - before[-1] <= _MOST_MISSING:
        return ()
    return tuple(range(before[-1] + 1, after[-1]))


def _ahead(items: Sequence[Item]) -> list[int | None]:
    """Give for each item the place of the next one of its style."""
    later: dict[str, int] = {}
    found: list[int | None] = [None] * len(items)
    for at in range(len(items) - 1, -1, -1):
        found[at] = later.get(items[at].style)
        later[items[at].style] = at
    return found
