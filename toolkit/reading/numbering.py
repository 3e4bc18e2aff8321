"""Numbering: which numbers of a document go on from each other, and where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .contexts import contexts, serials
from .items import Item, items_of
from .line import Line
from .series import Follow, Numbered, Series

_RANKS = {"part": 0, "chapter": 1, "section": 2, "article": 3}
_PLAIN = ("plain", "bare", "half", "han", "chapter", "article")
# More numbers than this are not forgotten at one place: what stands there is no number.
_MOST_MISSING = 10
# Lists of one style inside each other.
_MOST_NESTED = 3
# A list that begins later than this is a part of a longer one.
_LATEST_START = 2
_SECOND = 2


def read_numbering(lines: Sequence[Line]) -> tuple[Numbered, ...]:
    """Read the numbers of lines: the body as one outline, each cell as its own, serial columns."""
    found: list[Numbered] = []
    for cell, inner in contexts(lines):
        items = tuple(items_of(inner))
        if items:
            found.extend(_Outline(items, len(found), cell).read())
    for column in serials(lines):
        found.extend(_Outline(tuple(column), len(found), True).read())
    return tuple(found)


class _Outline:
    """Puts the items of one context into series, the innermost open one last."""

    def __init__(self, items: tuple[Item, ...], number: int, cell: bool) -> None:
        self._items = items
        self._number = number
        self._cell = cell
        self._open: list[Series] = []
        self._closed: dict[str, Series] = {}
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

    def _pop_to(self, series: Series) -> None:
        while self._open[-1] is not series:
            self._pop()

    def _next(self, at: int) -> Item | None:
        """Give the next item of the same style."""
        after = self._ahead[at]
        return self._items[after] if after is not None else None

    def _opened(self, item: Item) -> list[Series]:
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
            return self._restart(at, opened)
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

    def _goes_on(self, series: Series, item: Item) -> Numbered:
        self._pop_to(series)
        return self._add(series, item, Follow.NEXT)

    def _mixed(self, at: int, opened: bool) -> Series | None:
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

    def _restart(self, at: int, opened: Sequence[Series]) -> Numbered | None:
        item, after = self._items[at], self._next(at)
        series = opened[-1] if opened else None
        if item.behind and not self._lists_inside(at):
            return None
        if series is not None:
            if after is not None and after.value == series.last + 2 and not item.behind:
                return self._misnumbered(series, item)
            again = series.last == item.value == 1 and len(series.items) == 1
            if again and self._has_one_second(at) and not self._is_below(at):
                self._pop_to(series)
                return self._add(series, item, Follow.DOUBLE, (_SECOND,))
            self._pop_to(series)
            if len(opened) >= _MOST_NESTED or not (series.titled or item.behind):
                self._pop()
        return self._begin(item, (), Follow.FIRST)

    def _has_one_second(self, at: int) -> bool:
        """Tell whether one second item follows up to the next first one; of two lists, two do."""
        seconds, here = 0, self._ahead[at]
        while here is not None and self._items[here].value > 1:
            seconds += self._items[here].value == _SECOND
            here = self._ahead[here]
        return seconds == 1

    def _is_below(self, at: int) -> bool:
        """Tell whether an item stands apart from the last of its style, or in a list that opens."""
        before = self._items[at - 1] if at else None
        item = self._items[at]
        if before is None or before.line.text.rstrip().endswith(("：", ":")):
            return True
        return before.style != item.style or item.behind != "" or item.loose

    def _lists_inside(self, at: int) -> bool:
        """Tell whether an item inside a line is followed by its second there."""
        item, after = self._items[at], self._next(at)
        return after is not None and after.line is item.line and after.value == item.value + 1

    def _deviates(self, at: int, series: Series) -> Numbered | None:
        """Place a number that does not go on from its series; None where it is none of it."""
        item, after = self._items[at], self._next(at)
        if item.loose or (item.behind and not self._inside(series, item)):
            return None
        if after is not None and after.values == (*series.prefix, series.last + 2):
            return self._misnumbered(series, item)
        self._pop_to(series)
        if item.value == series.last + 2 and self._changed_places(at, series):
            right = series.last
            placed = self._add(series, item, Follow.JUMP, (right + 1,))
            series.last, series.ahead = right, item.value
            return placed
        if item.value <= series.last:
            follow = Follow.DOUBLE if item.value == series.last else Follow.JUMP
            missing: tuple[int, ...] = (series.last + 1,)
        else:
            follow = Follow.GAP
            missing = tuple(range(series.last + 1, item.value))
            if len(missing) > _MOST_MISSING:
                return None
        return self._add(series, item, follow, missing)

    def _changed_places(self, at: int, series: Series) -> bool:
        after = self._next(at)
        return after is not None and after.values == (*series.prefix, series.last + 1)

    def _inside(self, series: Series, item: Item) -> bool:
        return series.items[-1].line is item.line and abs(item.value - series.last) < 4

    def _misnumbered(self, series: Series, item: Item) -> Numbered:
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
            again = item.value == opened.last and not self._cell
            if item.value > 1 or again or self._goes_on_beyond(at, opened):
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

    def _goes_on_beyond(self, at: int, series: Series) -> bool:
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
        series = Series(item.style, self._number, prefix)
        self._open.append(series)
        return self._add(series, item, follow, missing, before)

    def _add(
        self,
        series: Series,
        item: Item,
        follow: Follow,
        missing: tuple[int, ...] = (),
        before: Item | None = None,
    ) -> Numbered:
        last = series.items[-1] if series.items else before
        level = self._open.index(series)
        parent = self._open[level - 1].items[-1] if level else None
        series.items.append(item)
        series.last = (
            max(item.value, series.ahead) if item.value + 1 == series.ahead else item.value
        )
        return Numbered(item, level, series.number, follow, last, parent, missing)


def _is_parent(series: Series, prefix: tuple[int, ...]) -> bool:
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
