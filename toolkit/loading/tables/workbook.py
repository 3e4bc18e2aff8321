"""Workbooks, read row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.model.batch import BatchMap
from toolkit.model.text import Text
from toolkit.reading.intake.sheet import open_sheet
from toolkit.reading.intake.sheet_cells import SheetRow, address

from .table import Row, Table, titles_of

_ERROR = Text("是错误值", "it shows an error")
_NO_VALUE = Text(
    "公式没有保存结果，请在 Excel 或 WPS 中打开并保存",
    "its formula holds no value: open and save it in Excel or WPS",
)


def open_workbook(path: Path, map: BatchMap) -> Table:
    """Open the sheet that the map names; the rows that a filter hides are read too."""
    name, sheet = open_sheet(path, map.sheet)
    rows = _rows(sheet)
    return Table(path, name, titles_of(rows, map, path.name), rows)


def _rows(sheet: Iterable[SheetRow]) -> Iterator[Row]:
    for row in sheet:
        unread = {
            at[1]: why
            for addresses, why in ((row.errors, _ERROR), (row.without_value, _NO_VALUE))
            for cell in addresses
            if (at := address(cell))
        }
        yield Row(row.number, row.cells, unread, row.hidden)
