"""Triggers that keep rows from being changed, replaced or deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, text

_REFUSED = "the ledger is append-only"


_TRIGGERS = {
    "sqlite": text("SELECT name FROM sqlite_master WHERE type = 'trigger'"),
    "postgresql": text(
        "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE t.tgenabled <> 'D' AND c.relnamespace = current_schema()::regnamespace"
    ),
}


def guard_names(dialect: str, table: str) -> tuple[str, ...]:
    """Name the triggers of a table."""
    ends = ("append_only",) if dialect == "postgresql" else ("no_update", "no_delete", "no_replace")
    return tuple(f"{table}_{end}" for end in ends)


def missing_guards(connection: Connection, table: str) -> tuple[str, ...]:
    """List the triggers that a table has lost, or that were switched off."""
    there = set(connection.execute(_TRIGGERS[connection.dialect.name]).scalars())
    names = guard_names(connection.dialect.name, table)
    return tuple(name for name in names if name not in there)


def guards(dialect: str, table: str, key: Sequence[str]) -> Iterator[str]:
    """Write the triggers of a table whose rows are told apart by `key`."""
    names = guard_names(dialect, table)
    if dialect == "postgresql":
        yield (
            "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$"
        )
        yield (
            f"CREATE TRIGGER {names[0]} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
        )
        return
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
    same = " AND ".join(f"{column} = NEW.{column}" for column in key)
    yield f"CREATE TRIGGER {names[0]} BEFORE UPDATE ON {table} {refuse}"
    yield f"CREATE TRIGGER {names[1]} BEFORE DELETE ON {table} {refuse}"
    # INSERT OR REPLACE deletes the row that was there without asking the trigger of deletes.
    yield (
        f"CREATE TRIGGER {names[2]} BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse}"
    )
