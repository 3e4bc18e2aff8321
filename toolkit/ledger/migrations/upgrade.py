"""Bringing a ledger to the tables of this program; never back."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from toolkit.errors import LedgerError
from toolkit.model.text import Text

from .first import FIRST
from .fourth import FOURTH
from .guards import guards
from .migration import Migration
from .second import SECOND
from .third import THIRD

MIGRATIONS = (FIRST, SECOND, THIRD, FOURTH)
_RECORDS = "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL)"
_APPLIED = text("SELECT coalesce(max(number), 0) FROM migrations")
_APPLY = text("INSERT INTO migrations (number, name) VALUES (:number, :name)")


def missing(connection: Connection) -> tuple[Migration, ...]:
    """List the steps that a ledger lacks; raises LedgerError where it has more than are known."""
    applied = 0
    if inspect(connection).has_table("migrations"):
        applied = int(connection.execute(_APPLIED).scalar_one())
    known = MIGRATIONS[-1].number
    if applied > known:
        raise LedgerError(
            Text(
                f"台账是更新版本的 pledgebook 写的（第 {applied} 版，本程序只到第 {known} 版）；"
                "请先升级 pledgebook",
                f"the ledger was written by a newer pledgebook (step {applied}, this one knows "
                f"{known}); upgrade pledgebook first",
            )
        )
    return MIGRATIONS[applied:]


def apply(connection: Connection, migration: Migration) -> None:
    """Take one step with its record, unless another process did meanwhile."""
    connection.exec_driver_sql(_RECORDS)
    if migration.number != int(connection.execute(_APPLIED).scalar_one()) + 1:
        return
    for statement in migration.statements:
        connection.exec_driver_sql(statement)
    for table, key in migration.guarded:
        for statement in guards(connection.dialect.name, table, key):
            connection.exec_driver_sql(statement)
    connection.execute(_APPLY, {"number": migration.number, "name": migration.name})
