"""Passages: the text of any file in reading order, each with its place."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where a passage stands; each counts from 1 and is 0 where the file has no such thing.

    `paragraph` counts the paragraphs of a Word file's body (as in `Source`), `line` the lines of
    a text file; `row` and `column` are those of a table or a sheet.
    """

    page: int = 0
    part: str = ""
    sheet: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    paragraph: int = 0
    line: int = 0

    def __str__(self) -> str:
        """Name the place as a person looks for it: 第3页, 第12段, 表2第4行, 工作表“要求”第5行."""
        sheet = f"工作表“{self.sheet}”" if self.sheet else ""
        page = f"第{self.page}页" if self.page else ""
        table = f"表{self.table}" if self.table else ""
        row = f"第{self.row}行" if self.row else ""
        paragraph = f"第{self.paragraph}段" if self.paragraph and not self.row else ""
        line = f"第{self.line}行" if self.line and not self.row else ""
        where = {"header": "页眉", "footer": "页脚"}.get(self.part, "")
        return f"{where}{sheet}{page}{table}{row}{paragraph}{line}"


class Passage(NamedTuple):
    """A paragraph, or a row of a table.

    `text` is the exact text; for a row the cells joined by a tab, with `cells` apart. `header`
    holds the titles of a row's columns where the table has a header row (the header row itself
    is a passage with `is_header`). `level` is the level of a heading (1 is the highest), 0 for
    none; `label` a number that Word makes by itself and that is not in the text.
    """

    text: str
    place: Place
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    is_header: bool = False
    level: int = 0
    label: str = ""
