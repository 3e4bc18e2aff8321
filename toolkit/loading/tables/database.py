"""Queries over databases, read row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import URL, NullPool, create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from toolkit.errors import TableError
from toolkit.model.address import without_password
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
    shown = without_password(url)
    address = _address(url, shown)
    rows = _rows(address, shown, map.query)
    return Table(Path(shown), "", next(rows), rows)


def _address(url: str, shown: str) -> URL:
    try:
        address = make_url(url)
    except (SQLAlchemyError, ValueError) as error:
        # What the parser says of a port may be a piece of the password.
        raise TableError(
            Text(f"数据库地址 {shown} 写得不对", f"the address {shown} of a database is wrong")
        ) from error
    file = address.database or ""
    if (
        address.get_backend_name() == "sqlite"
        and file not in ("", ":memory:")
        and not Path(file).is_file()
    ):
        # Else an empty one would be made.
        raise TableError(Text(f"没有数据库文件 {file}", f"there is no database file {file}"))
    if "@" in (address.host or ""):
        # Else the rest of the password would be told as the name of a server.
        raise TableError(
            Text(
                f"数据库地址 {shown} 的密码里有 @：写成 %40",
                f"the password in the address {shown} holds an @: write it as %40",
            )
        )
    return address


def _rows(address: URL, shown: str, query: str) -> Iterator[Row]:
    """Give the titles, then the rows."""
    try:
        with create_engine(address, poolclass=NullPool).connect() as connection:
            # Without parameters a colon or a percent sign in the query is only that.
            asked = connection.execution_options(
                stream_results=True, yield_per=_ROWS, no_parameters=True
            )
            with asked.exec_driver_sql(query) as result:
                yield Row(0, dict(enumerate(result.keys(), 1)))
                for number, values in enumerate(result, 1):
                    yield row_of(number, values)
    except ImportError as error:
        raise TableError(
            Text(
                f"没有安装这种数据库的驱动（{error.name}）。"
                'PostgreSQL 要安装：pip install "pledgebook[postgresql]"',
                f"the driver of this database ({error.name}) is not installed. "
                'For PostgreSQL: pip install "pledgebook[postgresql]"',
            )
        ) from error
    except SQLAlchemyError as error:
        reason = _without(address, str(getattr(error, "orig", None) or error).strip())
        raise TableError(
            Text(f"数据库 {shown} 查询失败：{reason}", f"the query of {shown} failed: {reason}")
        ) from error


def _without(address: URL, reason: str) -> str:
    """Take the password out of what a driver says."""
    for secret in (address.password, *address.normalized_query.get("password", ())):
        if secret:
            reason = reason.replace(str(secret), "***")
    return reason
