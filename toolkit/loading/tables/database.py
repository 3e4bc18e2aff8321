"""Queries over databases, read row by row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Result, create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from toolkit.errors import TableError
from toolkit.model.batch import BatchMap
from toolkit.model.text import Text

from .table import Row, Table
from .values import row_of

_ROWS = 1_000


@contextmanager
def open_query(url: str, map: BatchMap) -> Iterator[Table]:
    """Ask a database; no message ever holds the password."""
    if map.query is None:
        raise TableError(
            Text(
                "数据库要在对照表里写 query: SELECT …", "a database needs query: SELECT ... in the map"
            )
        )
    shown = url
    try:
        address = make_url(url)
        shown = address.render_as_string(hide_password=True)
        engine = create_engine(address)
        with engine.connect() as connection:
            streamed = connection.execution_options(stream_results=True, yield_per=_ROWS)
            result = streamed.execute(text(map.query))
            titles = Row(0, dict(enumerate(result.keys(), 1)))
            yield Table(Path(shown.partition("?")[0]), "", titles, _rows(result))
        engine.dispose()
    except (SQLAlchemyError, ImportError) as error:
        reason = str(getattr(error, "orig", None) or error).strip()
        raise TableError(
            Text(f"数据库 {shown} 查询失败：{reason}", f"the query of {shown} failed: {reason}")
        ) from error


def _rows(result: Result[tuple[object, ...]]) -> Iterator[Row]:
    for number, values in enumerate(result, 1):
        yield row_of(number, values)
