"""Pages of two columns of text: a strip in the middle that no character touches parts them."""

from __future__ import annotations

from collections.abc import Sequence

from .pdf_lines import Glyph, lines_of

_LEAST_LINES = 8
_MARGIN = 0.07
"""The part of a page's height at its top and bottom where only headers and page numbers stand."""
_WIDTH, _REACH = 8.0, 0.1
"""The least width of the strip in points, and how far it may lie from the middle, in widths of the
text."""
_FULL = 0.6
"""The part of the lines of a column that reach to its edge; cells of a table do not."""


def columns(glyphs: Sequence[Glyph], height: float) -> list[list[Glyph]]:
    """Part the characters of a page into its columns, from the left; one where there are no two.

    Two columns have several lines each of about the width of their column; what stands beside
    each other in a table without rules does not fill it.
    """
    body = [g for g in glyphs if height * _MARGIN < g.y and g.y2 < height * (1 - _MARGIN)]
    if len(body) < 4 * _LEAST_LINES:
        return [list(glyphs)]
    left, right = min(g.x for g in body), max(g.x2 for g in body)
    at = _strip(body, left, right)
    halves = ([g for g in body if g.x2 <= at], [g for g in body if g.x >= at])
    if at and _is_column(halves[0], left, at) and _is_column(halves[1], at, right):
        around = [
            g for g in glyphs if not (height * _MARGIN < g.y and g.y2 < height * (1 - _MARGIN))
        ]
        return [[*around, *halves[0]], halves[1]]
    return [list(glyphs)]


def _strip(glyphs: Sequence[Glyph], left: float, right: float) -> float:
    """Give the middle of the empty strip nearest to the middle of the page; 0 where there is none."""
    middle, reach = (left + right) / 2, (right - left) * _REACH
    found: list[float] = []
    end = left
    for glyph in sorted(glyphs, key=lambda g: g.x):
        at = (end + glyph.x) / 2
        if glyph.x - end >= _WIDTH and abs(at - middle) <= reach:
            found.append(at)
        end = max(end, glyph.x2)
    return min(found, key=lambda at: abs(at - middle), default=0.0)


def _is_column(glyphs: Sequence[Glyph], left: float, right: float) -> bool:
    lines = lines_of(glyphs)
    full = [line for line in lines if line.x2 - line.x > _FULL * (right - left)]
    return len(lines) >= _LEAST_LINES and len(full) >= _FULL * len(lines)
