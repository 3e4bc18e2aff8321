"""Tables of a PDF: the ruled lines of a page make cells, the characters inside make their text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .grid import Cell
from .pdf_lines import Glyph, cell_text, lines_of

_NEAR = 3.0
"""Points within which ruled lines are one: a rule of a table is drawn as a box of up to that."""
MAX_EDGES = 800


@dataclass(frozen=True, slots=True)
class _Edge:
    """A ruled line at one coordinate from `start` to `end` along the other."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page as read: the edges of its columns, its top, and its rows of cells."""

    xs: tuple[float, ...]
    y: float
    rows: tuple[dict[int, Cell], ...]


@dataclass(slots=True)
class Grid:
    """The squares of a table and the characters in them: the coordinates of its columns and rows, and which squares are one cell."""

    xs: list[float]
    ys: list[float]
    owner: dict[tuple[int, int], tuple[int, int]]
    glyphs: dict[tuple[int, int], list[Glyph]] = field(default_factory=dict)

    def take(self, glyph: Glyph) -> bool:
        """Put a character into its cell; False where it stands outside the table."""
        x, y = (glyph.x + glyph.x2) / 2, (glyph.y + glyph.y2) / 2
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return False
        self.glyphs.setdefault(self.owner[column, row], []).append(glyph)
        return True

    def table(self) -> Table:
        """Read the cells; the characters, a hundred times their text, are not kept."""
        return Table(tuple(self.xs), self.ys[0], tuple(self._rows()))

    def _rows(self) -> list[dict[int, Cell]]:
        squares: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for square, owner in self.owner.items():
            squares.setdefault(owner, []).append(square)
        rows: list[dict[int, Cell]] = [{} for _ in self.ys[1:]]
        for (column, row), members in sorted(squares.items()):
            wide = max(x for x, _ in members) - column + 1
            high = max(y for _, y in members) - row + 1
            right = self.xs[column + wide]
            text = cell_text(lines_of(self.glyphs.get((column, row), [])), right)
            rows[row][column] = Cell(text, wide, high)
        return rows


def grids_of(rules: Sequence[Sequence[float]]) -> list[Grid]:
    """Find the tables that ruled lines [x, y, x2, y2] draw; a lone frame is none."""
    levels = _merged([_Edge((y + y2) / 2, x, x2) for x, y, x2, y2 in rules if y2 - y < x2 - x])
    uprights = _merged([_Edge((x + x2) / 2, y, y2) for x, y, x2, y2 in rules if y2 - y > x2 - x])
    if len(levels) > MAX_EDGES or len(uprights) > MAX_EDGES:
        return []
    grids = (_grid(*part) for part in _parts(levels, uprights))
    return [grid for grid in grids if grid is not None]


def _merged(edges: list[_Edge]) -> list[_Edge]:
    """Make one of edges that lie on each other or run on from each other."""
    edges.sort(key=lambda edge: (edge.at, edge.start))
    lanes: list[list[_Edge]] = []
    for edge in edges:
        if lanes and edge.at - lanes[-1][0].at <= _NEAR:
            lanes[-1].append(edge)
        else:
            lanes.append([edge])
    merged: list[_Edge] = []
    for lane in lanes:
        at = sum(edge.at for edge in lane) / len(lane)
        start, end = None, 0.0
        for edge in sorted(lane, key=lambda edge: edge.start):
            if start is not None and edge.start > end + _NEAR:
                merged.append(_Edge(at, start, end))
                start = None
            start, end = (edge.start, edge.end) if start is None else (start, max(end, edge.end))
        if start is not None:
            merged.append(_Edge(at, start, end))
    return [edge for edge in merged if edge.end - edge.start > 2 * _NEAR]


def _parts(
    levels: Sequence[_Edge], uprights: Sequence[_Edge]
) -> Iterable[tuple[list[_Edge], list[_Edge]]]:
    """Group the edges that touch each other."""
    count = len(levels)
    leader = list(range(count + len(uprights)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for a, level in enumerate(levels):
        for b, upright in enumerate(uprights, count):
            if (
                level.start - _NEAR <= upright.at <= level.end + _NEAR
                and upright.start - _NEAR <= level.at <= upright.end + _NEAR
            ):
                leader[find(a)] = find(b)
    parts: dict[int, tuple[list[_Edge], list[_Edge]]] = {}
    for a, level in enumerate(levels):
        parts.setdefault(find(a), ([], []))[0].append(level)
    for b, upright in enumerate(uprights, count):
        parts.setdefault(find(b), ([], []))[1].append(upright)
    return parts.values()


def _grid(levels: list[_Edge], uprights: list[_Edge]) -> Grid | None:
    if len(levels) < 2 or not uprights:
        return None
    ys = sorted({edge.at for edge in levels})
    left, right = min(edge.start for edge in levels), max(edge.end for edge in levels)
    xs = sorted({edge.at for edge in uprights})
    # A table may be open at its sides.
    xs = [*([left] if left < xs[0] - 4 * _NEAR else []), *xs]
    xs = [*xs, *([right] if right > xs[-1] + 4 * _NEAR else [])]
    if len(xs) < 3 and len(ys) < 3:
        return None
    across: dict[float, list[_Edge]] = {}
    along: dict[float, list[_Edge]] = {}
    for edge in uprights:
        across.setdefault(edge.at, []).append(edge)
    for edge in levels:
        along.setdefault(edge.at, []).append(edge)
    return Grid(xs, ys, _owners(xs, ys, across, along))


def _owners(
    xs: Sequence[float],
    ys: Sequence[float],
    across: dict[float, list[_Edge]],
    along: dict[float, list[_Edge]],
) -> dict[tuple[int, int], tuple[int, int]]:
    """Tell for each square the first square of the cell that it belongs to."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        middle_y = (ys[row] + ys[row + 1]) / 2
        for column in range(len(xs) - 1):
            middle_x = (xs[column] + xs[column + 1]) / 2
            own = (column, row)
            if column and not _covered(across.get(xs[column], ()), middle_y):
                own = owner[column - 1, row]
            elif row and not _covered(along.get(ys[row], ()), middle_x):
                own = owner[column, row - 1]
            owner[column, row] = own
    return owner


def _covered(edges: Iterable[_Edge], at: float) -> bool:
    return any(edge.start - _NEAR <= at <= edge.end + _NEAR for edge in edges)
