"""Tables of the ledger as CSV and Parquet, piece by piece."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from toolkit.errors import UsageError
from toolkit.model.text import Text

from .findings_xlsx import MAX_CELL
from .ledger_tables import DECIMAL_DIGITS, DECIMAL_PLACES, Cell, ExportTable, Sort
from .listing import harmless

Rows = Iterable[Sequence[Cell]]
_CSV_ROWS, _GROUP = 1_000, 10_000
_MARK = "\ufeff"


def csv_pieces(table: ExportTable, rows: Rows) -> Iterator[bytes]:
    """Write rows as CSV for spreadsheets (RFC 4180, UTF-8 with a mark); no cell is a formula.

    A text longer than a cell of a spreadsheet is cut: they would let the rest run into other rows.
    """
    text = io.StringIO()
    text.write(_MARK)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(table.columns)
    for some in _by(_CSV_ROWS, rows):
        writer.writerows(harmless([_written(cell) for cell in row]) for row in some)
        yield text.getvalue().encode("utf-8", "replace")
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode("utf-8", "replace")


def parquet_pieces(table: ExportTable, rows: Rows) -> Iterator[bytes]:
    """Write rows as Parquet: days as date32, amounts as decimal128.

    Raises UsageError, before anything is written, where pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise UsageError(
            Text(
                '写 Parquet 要安装：pip install "pledgebook[parquet]"；只要 CSV 用 --format csv',
                'to write Parquet, install: pip install "pledgebook[parquet]"; or take --format csv',
            )
        ) from error
    sorts: Mapping[Sort, Callable[[], Any]] = {
        Sort.TEXT: pyarrow.string,
        Sort.INTEGER: pyarrow.int64,
        Sort.DAY: pyarrow.date32,
        Sort.DECIMAL: lambda: pyarrow.decimal128(DECIMAL_DIGITS, DECIMAL_PLACES),
    }
    schema = pyarrow.schema([(name, sorts[sort]()) for name, sort in table.columns.items()])
    sink = _Sink()
    with ParquetWriter(sink, schema) as writer:
        for some in _by(_GROUP, rows):
            columns = [list(map(_storable, column)) for column in zip(*some, strict=True)]
            arrays = map(pyarrow.array, columns, schema.types)
            writer.write_table(pyarrow.table(list(arrays), schema=schema))
            yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """A file that only grows, and whose content is taken away as it comes."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 -- whatever has bytes
        piece = bytes(data)
        self._pieces.append(piece)
        self._length += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._length

    def taken(self) -> bytes:
        """Give what was written since the last time."""
        data = b"".join(self._pieces)
        self._pieces.clear()
        return data


def _by(count: int, rows: Rows) -> Iterator[list[Sequence[Cell]]]:
    waiting = iter(rows)
    while some := list(islice(waiting, count)):
        yield some


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)[:MAX_CELL]


def _storable(cell: Cell) -> Cell:
    """Replace what a name of a file may hold and UTF-8 cannot."""
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
