"""Copying a ledger while others work with it, and looking at one that may be broken."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from toolkit.errors import UsageError
from toolkit.model.text import Text

from .states import Head


def copy_to(connection: Connection, path: Path) -> None:
    """Write the ledger as it is seen by a reading connection into a new SQLite file.

    Raises UsageError for PostgreSQL, which has a tool of its own for that.
    """
    source = connection.connection.driver_connection
    if not isinstance(source, sqlite3.Connection):
        raise UsageError(
            Text(
                "PostgreSQL 里的台账用 pg_dump 备份，再复制 issued/ 文件夹",
                "a ledger in PostgreSQL is backed up by pg_dump; copy the folder issued/ beside it",
            )
        )
    with closing(sqlite3.connect(path)) as target:
        source.backup(target)
        # One file holds all of it; the copy is opened by nobody else.
        target.execute("PRAGMA journal_mode = DELETE")


def head_of(path: Path) -> Head | None:
    """Give the head of a ledger in a SQLite file and leave it untouched; None where it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as opened:
            row = opened.execute("SELECT seq, hash FROM head").fetchone()
    except sqlite3.Error:
        return None
    return Head(*row) if row else None
