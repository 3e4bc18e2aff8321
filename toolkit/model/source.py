"""Where a value was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in a file; line and column count from 1 and are 0 where a file has none.

    `part` and `paragraph` (from 1) name the place inside a Word file, `table` (from 1) the table
    and `page` (from 1) the page of a PDF; `clause` is the number of the clause as written.
    """

    path: Path
    line: int = 0
    column: int = 0
    part: str = ""
    paragraph: int = 0
    table: int = 0
    page: int = 0
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """The place of a mapping and of what it holds directly.

    `places` maps a key, or a key and a list index, to line and column of the value.
    """

    source: Source
    places: Mapping[tuple[str | int, ...], tuple[int, int]] = field(default_factory=dict)

    def at(self, *path: str | int) -> Source:
        """Find the place of a value below this mapping; of the mapping where none is known."""
        place = self.places.get(path)
        return self.source if place is None else Source(self.source.path, *place, self.source.part)


class Scalar(str):
    """A text as written in YAML; `plain` tells that it stood without quotes."""

    __slots__ = ("plain",)
    plain: bool

    def __new__(cls, text: str, *, plain: bool) -> Self:
        scalar = super().__new__(cls, text)
        scalar.plain = plain
        return scalar

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, bool]]:
        """Let it be pickled."""
        return (str(self),), {"plain": self.plain}
