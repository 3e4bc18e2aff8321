"""Questions in SQL over the ledger, which cannot change it."""

from __future__ import annotations

from toolkit.errors import UsageError
from toolkit.model.text import Text

from .connection import Connection

MOST = 1_000
"""Rows that are given at most."""


def answer(
    connection: Connection, query: str
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Give titles and rows of a query, up to MOST; raises UsageError for one that fails.

    It has to be run in a transaction of its own, which can only read from here on.
    """
    from sqlalchemy.exc import SQLAlchemyError

    lock = (
        "PRAGMA query_only = ON"
        if connection.dialect.name == "sqlite"
        else "SET TRANSACTION READ ONLY"
    )
    connection.exec_driver_sql(lock)
    try:
        asked = connection.execution_options(no_parameters=True).exec_driver_sql(query)
        rows = asked.fetchmany(MOST)
        titles = tuple(asked.keys())
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error)
        raise UsageError(Text(f"查询失败：{reason}", f"the query failed: {reason}")) from error
    finally:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA query_only = OFF")
    return titles, tuple(
        tuple("" if value is None else str(value) for value in row) for row in rows
    )
