"""Ledgers in both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from tests.postgresql import Server, served

_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Schema:
    """A part of a server that a test has for itself."""

    server: Server
    name: str

    @property
    def url(self) -> str:
        """The address of a ledger that lies there."""
        return f"{self.server.url()}?options=-csearch_path%3D{self.name}"

    def do(self, *statements: str) -> None:
        """Run statements past the program."""
        self.server.do(f"SET search_path TO {self.name}", *statements)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Start a server once."""
    with served() as server:
        yield server


@pytest.fixture
def schema(postgresql: Server) -> Schema:
    """Give an empty schema."""
    name = f"ledger{next(_NUMBERS)}"
    postgresql.do(f"CREATE SCHEMA {name}")
    return Schema(postgresql, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Give a place for a ledger that is not there yet, in each database."""
    if request.param == "sqlite":
        return tmp_path / "台账" / "ledger.sqlite3"
    schema: Schema = request.getfixturevalue("schema")
    return schema.url
