"""Parquet files, read batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit.errors import TableError
from toolkit.model.batch import BatchMap
from toolkit.model.text import Text

from .table import Row, Table
from .values import row_of

_ROWS = 1_000


def open_parquet(path: Path, map: BatchMap) -> Table:
    """Open it; raises TableError also where pyarrow is not installed."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise TableError(
            Text(
                '读 .parquet 要安装：pip install "pledgebook[parquet]"',
                'to read .parquet, install: pip install "pledgebook[parquet]"',
            )
        ) from error
    try:
        file = ParquetFile(path)
    except ArrowException as error:
        raise _damaged(path, error) from error
    titles = Row(0, dict(enumerate(file.schema_arrow.names, 1)))
    return Table(path, "", titles, _rows(path, file, ArrowException))


def _rows(path: Path, file: Any, fault: type[Exception]) -> Iterator[Row]:  # noqa: ANN401 -- pyarrow has no types
    number = 0
    with file:
        try:
            for batch in file.iter_batches(_ROWS):
                columns = [column.to_pylist() for column in batch.columns]
                for values in zip(*columns, strict=True):
                    number += 1
                    yield row_of(number, values)
        except fault as error:
            raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> TableError:
    return TableError(
        Text(f"{path.name} 不能作为 .parquet 读取：{error}", f"{path.name} is no .parquet: {error}")
    )
