"""Ledgers in both databases."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from .postgresql import new_database, server

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Start a server once."""
    with server() as url:
        yield url


@pytest.fixture
def database(postgresql: str) -> str:
    """Give the URL of an empty database."""
    return new_database(postgresql, f"ledger{next(_NUMBERS)}")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Give a place for a ledger that is not there yet, in each database."""
    if request.param == "sqlite":
        return tmp_path / "台账" / "ledger.sqlite3"
    return str(request.getfixturevalue("database"))
