"""Rows that an event vouches for: its body holds the digest of each by its key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from sqlalchemy import Connection, TextClause, text

from .chain import digest


@dataclass(frozen=True)
class Table:
    """A table of such rows: its columns without `event`; by the first those of an event are told apart."""

    name: str
    columns: tuple[str, ...]

    def insert(self, mark: str) -> str:
        """Write the statement that enters a row, with the mark that a driver has for a value."""
        names = ("event", *self.columns)
        values = ", ".join(mark for _ in names)
        return f"INSERT INTO {self.name} ({', '.join(names)}) VALUES ({values})"

    @cached_property
    def select(self) -> TextClause:
        """The statement that gives all rows, those of an event together."""
        names = ", ".join(("event", *self.columns))
        return text(f"SELECT {names} FROM {self.name} ORDER BY event")


Values = tuple[object, ...]
"""A row in the order of its table's columns."""
DOCUMENTS = Table(
    "documents",
    (
        "number", "series", "place", "subject", "version", "kind", "heading", "customer",
        "project", "policy", "policy_version", "policy_sha256", "word_name", "word_sha256",
        "pdf_name", "pdf_sha256", "clauses",
    ),
)  # fmt: skip
PROMISES = Table(
    "promises",
    (
        "id", "number", "subject", "version", "customer", "project", "metric", "bound", "begins",
        "scope", "role", "supervised_by", "clause", "words", "path",
    ),
)  # fmt: skip
TERMS = Table("terms", ("promise", "starts", "ends"))
OUTCOMES = Table("outcomes", ("promise", "outcome", "day"))
TABLES = (DOCUMENTS, PROMISES, TERMS, OUTCOMES)


def digests(rows: Sequence[Values]) -> dict[str, str]:
    """Give the digest of each row by its key, for the body of their event."""
    return {str(row[0]): row_digest(row) for row in rows}


def enter(connection: Connection, table: Table, event: int, rows: Sequence[Values]) -> None:
    """Enter the rows of an event; the connection has to be writing."""
    if rows:
        # Text with named values is taken apart anew for each row, which takes longer than to enter it.
        mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        connection.exec_driver_sql(table.insert(mark), [(event, *row) for row in rows])


def row_digest(values: Sequence[object]) -> str:
    """Name a row by what it says."""
    return digest(tuple(values))[:32]


def digests_by_event(connection: Connection, table: Table) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the digests of the rows that are there, event by event."""
    streamed = connection.execution_options(yield_per=1000).execute(table.select)
    for event, rows in groupby(streamed, key=lambda row: int(row[0])):
        yield event, {str(row[1]): row_digest(row[1:]) for row in rows}
