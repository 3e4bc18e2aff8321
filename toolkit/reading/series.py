"""Series: numbers that go on from each other, and how each follows the one before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from .items import Item

_TITLE_LENGTH = 24


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


class Numbered(NamedTuple):
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
class Series:
    """A list while it is read: its items so far, and the figures that all of them begin with."""

    style: str
    number: int
    prefix: tuple[int, ...]
    items: list[Item] = field(default_factory=list)
    last: int = 0
    ahead: int = 0
    """What was read before its turn: of two items that changed places the second."""

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
