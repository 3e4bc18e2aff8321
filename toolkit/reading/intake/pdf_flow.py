"""From the pages of a PDF to passages: paragraphs and tables go on over page breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from toolkit.reading.passage import Passage, Place

from .grid import Cell, Row, is_header_row, passages_of
from .pdf_lines import Line, Paragraph, joined
from .pdf_tables import Table


@dataclass(slots=True)
class Page:
    """A page, or a column of one: its lines outside tables, its tables, and its margins."""

    number: int
    height: float
    lines: list[Line]
    tables: list[Table]
    left: float = 0.0
    right: float = 0.0
    running: list[Line] = field(default_factory=list)
    is_column: bool = False

    def items(self) -> list[Line | Table]:
        """Give lines and tables from the top."""
        both: list[Line | Table] = [*self.lines, *self.tables]
        return sorted(both, key=lambda item: item.y)


def flow(pages: Iterable[Page]) -> Iterator[Passage]:
    """Give paragraphs and rows in reading order; linear in what the pages hold."""
    open_ = _Open()
    for page in pages:
        for item in page.items():
            if isinstance(item, Table):
                yield from open_.end_paragraph()
                if not _continues(open_.xs, item.xs):
                    yield from open_.end_table()
                open_.add_table(item, page.number)
            else:
                yield from open_.end_table()
                if open_.paragraph and not open_.paragraph.runs_on(item, page.left, page.right):
                    yield from open_.end_paragraph()
                open_.add_line(item, page.number)
    yield from open_.end_table()
    yield from open_.end_paragraph()


@dataclass(slots=True)
class _Open:
    """What the next line or page may continue: a paragraph, or the rows of a table."""

    paragraph: Paragraph | None = None
    rows: list[Row] = field(default_factory=list)
    xs: tuple[float, ...] = ()
    tables: int = 0

    def add_line(self, line: Line, page: int) -> None:
        if self.paragraph is None:
            self.paragraph = Paragraph(page)
        self.paragraph.add(line)

    def end_paragraph(self) -> Iterator[Passage]:
        if self.paragraph is not None:
            yield Passage(joined(self.paragraph.lines), Place(page=self.paragraph.page))
        self.paragraph = None

    def end_table(self) -> Iterator[Passage]:
        yield from passages_of(self.rows)
        self.rows = []

    def add_table(self, table: Table, page: int) -> None:
        """Add the rows of a table to the open one; a row that a page break cut is made whole."""
        continued = bool(self.rows)
        self.tables += not continued
        self.xs = table.xs
        for index, cells in enumerate(table.rows):
            own = {at: cell for at, cell in cells.items() if cell.text}
            if not own:
                continue
            first = continued and index == 0 and 0 not in own and 0 in self.rows[-1].cells
            if first and not is_header_row([cell.text for cell in own.values()]):
                _lengthen(self.rows[-1].cells, own)
                continue
            place = Place(page=page, table=self.tables, row=len(self.rows) + 1)
            self.rows.append(Row(cells, place))


def _continues(before: Sequence[float], xs: Sequence[float]) -> bool:
    """Tell whether a table has the columns of the one that the page before ended with."""
    return len(before) == len(xs) and all(abs(a - b) < 6 for a, b in zip(before, xs, strict=True))


def _lengthen(cells: dict[int, Cell], more: dict[int, Cell]) -> None:
    for at, cell in more.items():
        before = cells.get(at)
        text = joined((Line(before.text), Line(cell.text))) if before else cell.text
        cells[at] = Cell(text, cell.columns, before.rows if before else 1)
