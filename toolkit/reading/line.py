"""Lines: the paragraphs of a document as they stand on the page, those in cells included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .passage import Passage, Place


class Line(NamedTuple):
    """A paragraph of a Word file, a line of a text file, or a paragraph or row of a PDF.

    `label` is a number that Word makes by itself and that is not in `text`; `level` that of a
    heading (1 is the highest, 0 none). `place.column` is that of the cell it stands in.
    """

    text: str
    place: Place
    label: str = ""
    level: int = 0

    @property
    def in_body(self) -> bool:
        """Tell whether it stands in the body and not in a header, footer or note."""
        return not self.place.part


def lines_of(passages: Iterable[Passage]) -> Iterator[Line]:
    """Give the lines of passages: a paragraph is one, a row has one for each of its cells."""
    for passage in passages:
        if not passage.cells:
            yield Line(passage.text, passage.place, passage.label, passage.level)
            continue
        for column, cell in enumerate(passage.cells, 1):
            if cell:
                yield Line(cell, passage.place._replace(column=column))
