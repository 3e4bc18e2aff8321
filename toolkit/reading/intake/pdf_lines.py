"""From the characters of a page to lines, and from lines to paragraphs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from toolkit.pattern import pattern

from .wraps import goes_on, join_lines, may_go_on, starts

_RAGGED = 4.0
"""How many characters a line may lack to the margin where its words tell that it goes on."""


class Glyph(NamedTuple):
    """A character and its box in points; y grows downwards."""

    text: str
    x: float
    y: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its box; `size` is the width of a Chinese character in it."""

    text: str
    x: float = 0.0
    y: float = 0.0
    x2: float = 0.0
    y2: float = 0.0
    size: float = 1.0


_ENDS = pattern(r"[。；;！!？?：:]\s*$")
_WORD = pattern(r"[A-Za-z0-9]")
_SPACE, _HALF, _WIDE, _TAB = 0.15, 0.3, 0.6, 2.5
"""Gaps that are read as a space, in heights of the type: between Latin letters, between Chinese
characters, and between the two, which stand a quarter apart without any; and as a tab."""


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """Group characters into lines, from the top, each from left to right."""
    groups: list[list[Glyph]] = []
    middle = reach = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.y + g.y2):
        own = (glyph.y + glyph.y2) / 2
        if not groups or own - middle > reach:
            groups.append([])
            middle, reach = own, max(0.5 * (glyph.y2 - glyph.y), 1.0)
        groups[-1].append(glyph)
    lines = (_line(sorted(group, key=lambda g: g.x)) for group in groups)
    return [line for line in lines if line.text.strip()]


def _line(glyphs: Sequence[Glyph]) -> Line:
    pieces: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None:
            if glyph.text == before.text and glyph.x - before.x < 0.3 * (glyph.x2 - glyph.x):
                continue  # Bold type that is printed twice.
            pieces.append(_between(before, glyph))
        pieces.append(glyph.text)
        before = glyph
    marked = [glyph for glyph in glyphs if not glyph.text.isspace()] or list(glyphs)
    box = (min(g.x for g in marked), min(g.y for g in marked))
    far = (max(g.x2 for g in marked), max(g.y2 for g in marked))
    return Line("".join(pieces).strip(), *box, *far, _size(marked))


def _size(glyphs: Sequence[Glyph]) -> float:
    """Give the usual width of Chinese characters, else the usual height of Latin ones.

    Heights differ from font to font within a line, and so between lines with and without figures.
    """
    chinese = sorted(g.x2 - g.x for g in glyphs if "\u4e00" <= g.text <= "\u9fff")
    sizes = chinese or sorted(g.y2 - g.y for g in glyphs)
    return max(sizes[len(sizes) // 2], 1.0)


def _between(left: Glyph, right: Glyph) -> str:
    gap = (right.x - left.x2) / max(left.y2 - left.y, 1.0)
    if left.text.isspace() or right.text.isspace():
        return "\t" if gap > _TAB else ""
    if gap > _TAB:
        return "\t"
    words = (bool(_WORD.match(left.text)), bool(_WORD.match(right.text)))
    least = {(True, True): _SPACE, (False, False): _HALF}.get(words, _WIDE)
    return " " if gap > least else ""


@dataclass(slots=True)
class Paragraph:
    """A paragraph in the making, and the page on which it begins.

    `block` is the left edge of the lines below the first; kept, for a text may run on for
    hundreds of pages.
    """

    page: int
    lines: list[Line] = field(default_factory=list)
    block: float = math.inf

    def add(self, line: Line) -> None:
        """Add a line below the others."""
        if self.lines:
            self.block = min(self.block, line.x)
        self.lines.append(line)

    def runs_on(self, line: Line, left: float, right: float) -> bool:
        """Tell whether a line continues the paragraph between the margins of its page.

        A line runs on where the one before reaches the right margin and it is not indented, not
        apart, of the same size, and begins no item.
        """
        last = self.lines[-1]
        size = last.size
        if starts(line.text) or "\t" in line.text or abs(last.size - line.size) > 0.3 * size:
            return False
        if last.x2 < right - 2.2 * size and not _cut(last, line, right):
            return False
        apart = line.y - last.y
        if not 0 < apart < 3.2 * size and line.y > last.y:
            return False
        alone = len(self.lines) == 1
        if not alone and 0 < apart > 1.5 * (last.y - self.lines[-2].y) > 0:
            return False
        block = min(left, last.x) if alone else self.block
        return line.x <= block + 1.2 * size or (
            alone and line.x <= last.x + 3 * size and starts(last.text)
        )


def _cut(last: Line, line: Line, right: float) -> bool:
    """Tell whether a line that ends before the margin was cut inside a sentence."""
    if goes_on(last.text, line.text):
        return True
    # A line broken after so many characters is the shorter the more of them are figures.
    return last.x2 > right - _RAGGED * last.size and may_go_on(last.text, line.text)


def joined(lines: Iterable[Line]) -> str:
    """Join the lines of a paragraph."""
    return join_lines(line.text for line in lines)


def cell_text(lines: Sequence[Line], right: float) -> str:
    """Join the lines of a table cell whose right edge is given, a paragraph a line."""
    text = ""
    last: Line | None = None
    for line in lines:
        if last is not None:
            full = last.x2 > right - 2.5 * last.size
            ended = starts(line.text) or (_ENDS.search(last.text) and not full)
            text = f"{text}\n{line.text}" if ended or not full else joined((Line(text), line))
        else:
            text = line.text
        last = line
    return text.replace("\t", " ")
