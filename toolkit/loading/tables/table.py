"""A table as a stream of rows that know where they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.errors import TableError
from toolkit.model.batch import BatchMap
from toolkit.model.source import Source
from toolkit.model.text import Text

_PIECE = 2**20


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number as people count, its texts by column (from 1), without empty ones.

    `unread` tells for a column why what stands there cannot be read, `hidden` that the workbook
    does not show the row.
    """

    number: int
    cells: Mapping[int, str]
    unread: Mapping[int, Text] = field(default_factory=dict)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is open; its rows can be read once.

    `titles` are the texts of the title row by column. `sha256` is that of the file, empty for a
    query.
    """

    path: Path
    sheet: str
    titles: Row
    rows: Iterator[Row]
    sha256: str = ""

    def at(self, row: int, column: int) -> Source:
        """Give the place of a cell."""
        return Source(self.path, row, column, part=self.sheet)


def open_table(where: str, map: BatchMap) -> Table:
    """Open a workbook, a .csv, a .jsonl, a .parquet, or the query of a map over a database.

    Raises TableError or DocumentError for what cannot be read, also while its rows are read.
    """
    if "://" in where:
        from .database import open_query

        return open_query(where, map)
    path = Path(where)
    try:
        return replace(_opener(path)(path, map), sha256=_hash(path))
    except OSError as error:
        reason = error.strerror or str(error)
        raise TableError(
            Text(f"无法读取 {path}：{reason}", f"cannot read {path}: {reason}")
        ) from error


def _opener(path: Path) -> Callable[[Path, BatchMap], Table]:
    match path.suffix.lower():
        case ".xlsx" | ".xlsm":
            from .workbook import open_workbook

            return open_workbook
        case ".csv" | ".tsv" | ".txt":
            from .delimited import open_delimited

            return open_delimited
        case ".jsonl" | ".ndjson":
            from .lines import open_lines

            return open_lines
        case ".parquet":
            from .parquet import open_parquet

            return open_parquet
    raise TableError(
        Text(
            f"不认识的表格：{path.name}。可用 .xlsx、.csv、.jsonl、.parquet、招标文件的目录或数据库地址",
            f"{path.name} is no table: give a .xlsx, .csv, .jsonl, .parquet, a folder of tenders "
            "or the URL of a database",
        )
    )


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def titles_of(rows: Iterator[Row], map: BatchMap, name: str) -> Row:
    """Find the row with the titles: the one that the map names, else the first with any text."""
    for row in rows:
        if row.cells and (map.header is None or row.number == map.header):
            return row
    raise TableError(
        Text(f"{name} 里没有标题行", f"{name} has no row with titles")
        if map.header is None
        else Text(
            f"{name} 的第 {map.header} 行没有标题", f"row {map.header} of {name} holds no titles"
        )
    )
