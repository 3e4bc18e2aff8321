"""Queries over databases, read row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from toolkit.errors import TableError
from toolkit.model.batch import BatchMap
from toolkit.model.text import Text

from .table import Row, Table
from .values import row_of

_ROWS = 1_000


def open_query(url: str, map: BatchMap) -> Table:
    """Ask a database; no message ever holds the password."""
    if map.query is None:
        raise TableError(
            Text(
                "数据库要在对照表里写 query: SELECT …",
                "a database needs query: SELECT ... in the map",
            )
        )
    try:
        address = make_url(url)
    except SQLAlchemyError as error:
        raise _failed("", error) from error
    shown = address.render_as_string(hide_password=True).partition("?")[0]
    rows = _rows(address, shown, map.query)
    return Table(Path(shown), "", next(rows), rows)


def _rows(address: URL, shown: str, query: str) -> Iterator[Row]:
    """Give the titles, then the rows."""
    try:
        engine = create_engine(address)
        with engine.connect() as connection:
            streamed = connection.execution_options(stream_results=True, yield_per=_ROWS)
            result = streamed.execute(text(query))
            yield Row(0, dict(enumerate(result.keys(), 1)))
            for number, values in enumerate(result, 1):
                yield row_of(number, values)
        engine.dispose()
    except (SQLAlchemyError, ImportError) as error:
        raise _failed(shown, error) from error


def _failed(shown: str, error: Exception) -> TableError:
    reason = str(getattr(error, "orig", None) or error).strip()
    return TableError(
        Text(f"数据库 {shown} 查询失败：{reason}", f"the query of {shown} failed: {reason}")
    )
