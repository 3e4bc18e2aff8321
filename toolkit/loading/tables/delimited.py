"""Text tables: .csv and .tsv in UTF-8 or GB18030."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from toolkit.errors import TableError
from toolkit.model.batch import BatchMap
from toolkit.model.text import Text

from .table import Row, Table, titles_of

_PIECE = 2**20
_FIELD = 2**20
"""Characters that one cell may have; an unclosed quote swallows the rest of the file."""


def open_delimited(path: Path, map: BatchMap) -> Table:
    """Open it; commas, semicolons or tabs part its cells."""
    rows = _rows(path, _encoding(path))
    return Table(path, "", titles_of(rows, map, path.name), rows)


def _rows(path: Path, encoding: str) -> Iterator[Row]:
    csv.field_size_limit(_FIELD)
    line = 1
    with path.open(encoding=encoding, newline="") as file:
        delimiter = max(",;\t", key=file.readline(_FIELD).count)
        file.seek(0)
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                texts = {column: text.strip() for column, text in enumerate(cells, 1)}
                yield Row(line, {column: text for column, text in texts.items() if text})
                line = reader.line_num + 1
        except csv.Error as error:
            raise TableError(
                Text(
                    f"{path.name} 第 {line} 行起的引号或单元格有误：{error}",
                    f"{path.name}: a quote or cell is wrong from line {line} on: {error}",
                )
            ) from error


def _encoding(path: Path) -> str:
    """Find out by reading all of it once; raises TableError where it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        if _decodes(path, encoding):
            return encoding
    raise TableError(
        Text(
            f"{path.name} 既不是 UTF-8 也不是 GB18030；请另存为“CSV UTF-8”",
            f"{path.name} is neither UTF-8 nor GB18030; save it as CSV UTF-8",
        )
    )


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                if b"\x00" in piece:
                    return False
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
