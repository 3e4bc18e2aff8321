"""Opening a ledger: a SQLite file of the workspace, or a PostgreSQL database by its URL.

Readers never wait. Writers come one after the other, since each event holds the hash of the one
before it: SQLite is locked from the beginning of a writing transaction, PostgreSQL by one advisory
lock.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from toolkit.errors import LedgerError
from toolkit.model.address import without_password
from toolkit.model.text import Text

from .migrations import upgrade

__all__ = ["Connection", "Ledger", "open_ledger"]
WAIT_SECONDS = 60
"""How long a writer waits for the writers before it."""
# The number of the one advisory lock; PostgreSQL counts such locks in each database apart.
_LOCK = text("SELECT pg_advisory_xact_lock(20260101)")
_NO_ADDRESS = Text(
    "台账地址要写成 postgresql://用户@主机/库；不写地址就用工作区里的文件",
    "the address of a ledger is postgresql://USER@HOST/DATABASE; without one it is a file of the "
    "workspace",
)
_WRITES = "pledgebook_writes"
# On a full disk SQLite cannot even make the files beside the ledger, which it calls an I/O error.
_NO_SPACE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
_FULL = Text("；磁盘可能满了，先腾出空间", "; the disk may be full: make room first")


class Ledger:
    """An open ledger with all migrations applied; `shown` is its name without a password."""

    def __init__(self, engine: Engine, shown: str) -> None:
        """Take an engine whose transactions begin as this module says."""
        self._engine = engine
        self.shown = shown

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one view of the ledger, whatever is written meanwhile."""
        with _told(self.shown), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write alone; all of it is kept when the block ends, none of it when it raises."""
        with _told(self.shown), self._engine.connect() as opened:
            connection = opened.execution_options(**{_WRITES: True})
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(_LOCK)
                yield connection

    def close(self) -> None:
        """Let the connections go."""
        self._engine.dispose()


@contextmanager
def open_ledger(place: Path | str) -> Iterator[Ledger]:
    """Open the ledger in a SQLite file or behind a URL, and bring it up to date.

    Raises LedgerError where it cannot be reached or was written by a newer program.
    """
    address = _address(place)
    shown = str(place) if isinstance(place, Path) else without_password(place)
    with _told(shown):
        ledger = Ledger(_engine(address), shown)
    try:
        with ledger.reading() as connection:
            missing = upgrade.missing(connection)
        for migration in missing:
            with ledger.writing() as connection:
                upgrade.apply(connection, migration)
        yield ledger
    finally:
        ledger.close()


def _address(place: Path | str) -> URL:
    if isinstance(place, Path):
        place.parent.mkdir(parents=True, exist_ok=True)
        return URL.create("sqlite", database=str(place))
    try:
        address = make_url(place)
    except SQLAlchemyError as error:
        raise LedgerError(_NO_ADDRESS) from error
    if address.get_backend_name() != "postgresql":
        raise LedgerError(_NO_ADDRESS)
    # SQLAlchemy's default driver differs from release to release.
    return address.set(drivername="postgresql+psycopg")


def _engine(address: URL) -> Engine:
    if address.get_backend_name() == "postgresql":
        return create_engine(address, isolation_level="READ COMMITTED")
    engine = create_engine(address, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, record: object) -> None:
    """Let transactions begin where this module says, and let readers not wait for writers."""
    del record
    connection.isolation_level = None
    _to_wal(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _to_wal(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log; SQLite does not wait by itself while another one switches."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if _primary(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _primary(error: BaseException | None) -> int:
    """Give the primary result code of SQLite, -1 for an error of anything else."""
    # Only what SQLite itself refused has a code.
    code = int(getattr(error, "sqlite_errorcode", -1))
    return code & 0xFF if code >= 0 else -1


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _told(shown: str) -> Iterator[None]:
    """Say what a database refused, without its password and without the rows."""
    try:
        yield
    except (SQLAlchemyError, ImportError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        reason = str(cause).strip()
        full = _FULL if _primary(cause) in _NO_SPACE else Text("", "")
        raise LedgerError(
            Text(
                f"台账 {shown} 不能用：{reason}{full.zh}",
                f"the ledger {shown} cannot be used: {reason}{full.en}",
            )
        ) from error
