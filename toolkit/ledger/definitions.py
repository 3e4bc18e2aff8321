"""Whether tables, views, indexes and triggers are those that the program makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, create_engine, text

from toolkit.model.ledger import Fault
from toolkit.model.text import Text

from .migrations import upgrade
from .migrations.guards import missing_guards
from .rows import TABLES

# Names that begin so are SQLite's own, which nobody else can give.
_DEFINED = text(
    "SELECT name, type, tbl_name, sql FROM sqlite_master WHERE substr(name, 1, 7) <> 'sqlite_'"
)
_UNGUARDED = Text("保护表的触发器没有了", "the trigger that guards the table is gone")
_GONE = Text("{kind}没有了", "the {kind} is gone")
_OTHER = Text("{kind}的定义被换过", "the definition of the {kind} was replaced")
_ADDED = Text("{kind}不是本程序建的", "the {kind} was not made by this program")
_KINDS = {
    "table": Text("表", "table"),
    "view": Text("视图", "view"),
    "index": Text("索引", "index"),
    "trigger": Text("触发器", "trigger"),
}


class _Definition(NamedTuple):
    kind: str
    table: str
    sql: str


def definition_faults(connection: Connection) -> Iterator[Fault]:
    """Report what is not defined as the program does: in PostgreSQL only triggers that are missing."""
    if connection.dialect.name != "sqlite":
        for name in ("events", *(table.name for table in TABLES)):
            for guard in missing_guards(connection, name):
                yield Fault(name, guard, _UNGUARDED)
        return
    expected, there = _expected(), _definitions(connection)
    for name in sorted({*expected, *there}):
        wanted, found = expected.get(name), there.get(name)
        if wanted is None and found is not None:
            yield _fault(name, found, _ADDED)
        elif wanted is not None and wanted != found:
            yield _fault(name, wanted, _GONE if found is None else _OTHER)


def _fault(name: str, definition: _Definition, what: Text) -> Fault:
    return Fault(definition.table, name, what.fill(kind=_KINDS[definition.kind]))


def _expected() -> Mapping[str, _Definition]:
    """Make a ledger in memory, and see how all of it is defined."""
    engine = create_engine("sqlite://")
    with engine.begin() as fresh:
        for migration in upgrade.MIGRATIONS:
            upgrade.apply(fresh, migration)
        found = _definitions(fresh)
    engine.dispose()
    return found


def _definitions(connection: Connection) -> Mapping[str, _Definition]:
    return {
        row.name: _Definition(row.type, row.tbl_name, " ".join(str(row.sql).split()))
        for row in connection.execute(_DEFINED)
    }
