"""Exporting the ledger for analysis: promises, documents and events as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from toolkit.batch.atomic import write_stream
from toolkit.errors import UsageError
from toolkit.ledger.connection import Connection
from toolkit.ledger.streaming import stream_documents, stream_events, stream_promises
from toolkit.model.text import Text
from toolkit.reports.ledger_files import csv_pieces, parquet_pieces
from toolkit.reports.ledger_tables import (
    DOCUMENTS,
    EVENTS,
    PROMISES,
    Cell,
    ExportTable,
    document_row,
    event_row,
    promise_row,
)

from .ledger_place import LedgerPlace

FOLDER = Path("output", "ledger")
# Parquet first: where it cannot be written, nothing is.
FORMATS = {"parquet": parquet_pieces, "csv": csv_pieces}
Rows = Callable[[Connection, date], Iterable[tuple[Cell, ...]]]
_TABLES: tuple[tuple[ExportTable, Rows], ...] = (
    (PROMISES, lambda connection, day: (promise_row(one, day) for one in stream_promises(connection, day))),
    (DOCUMENTS, lambda connection, _: map(document_row, stream_documents(connection))),
    (EVENTS, lambda connection, _: map(event_row, stream_events(connection))),
)  # fmt: skip


def export(
    place: LedgerPlace, folder: Path, formats: Sequence[str], day: date
) -> tuple[tuple[Path, int], ...]:
    """Write every table in formats of FORMATS into a folder; gives the files with their rows.

    All files show one state of the ledger, as it stands on `day`. Raises UsageError where the
    folder is a file or a format cannot be written here.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(Text(f"{folder} 不是文件夹", f"{folder} is no folder"))
    with place.look_into() as ledger, ledger.reading() as connection:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_written(connection, folder, formats, day))


def _written(
    connection: Connection, folder: Path, formats: Sequence[str], day: date
) -> Iterator[tuple[Path, int]]:
    for form in (name for name in FORMATS if name in formats):
        for table, rows in _TABLES:
            counted = _Counted(rows(connection, day))
            path = folder / f"{table.name}.{form}"
            write_stream(path, FORMATS[form](table, counted))
            yield path, counted.count


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Iterable[tuple[Cell, ...]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        for row in self._rows:
            self.count += 1
            yield row
