from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from toolkit.ledger.connection import open_ledger
from toolkit.ledger.states import head
from toolkit.model.ledger import Act

from .conftest import Schema
from .entries import acted, faults, forced, issued

CHANGED, MISSING = "the row was changed", "the row is missing"
FIVE = (Act.SUBMITTED, Act.REJECTED, Act.SUBMITTED, Act.APPROVED, Act.WITHDRAWN)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a ledger of five events and one issue of two documents, the sixth."""
    place = tmp_path / "ledger.sqlite3"
    with open_ledger(place) as ledger:
        acted(ledger, *FIVE)
        issued(ledger, "other")
        assert faults(ledger) == []
    return place


def found_after(path: Path, *statements: str) -> list[tuple[str, str, str]]:
    """Do something to a ledger past the program, and verify it."""
    with forced(path) as connection:
        for statement in statements:
            connection.execute(statement)
    with open_ledger(path) as ledger:
        return faults(ledger)


@pytest.mark.parametrize(
    "change", ["who = '李强'", "day = '2026-11-24'", "act = 'approved'", "version = 2", "body = ''",
               "act = 'nonsense'", "hash = 'ab'", "before = 'ab'", "subject = 'x'"],
)  # fmt: skip
def test_an_edited_event_is_named(path: Path, change: str) -> None:
    """Whatever is changed in an event, verifying names the row."""
    found = found_after(path, f"UPDATE events SET {change} WHERE seq = 2")
    assert ("events", "2", CHANGED) in found


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_deleted_event_is_named(path: Path, seq: int) -> None:
    """A row that is gone is named by its number, at the beginning and in the middle."""
    found = found_after(path, f"DELETE FROM events WHERE seq = {seq}")
    assert ("events", str(seq), MISSING) in found


def test_a_deleted_end_is_named(path: Path) -> None:
    """Also the last events are missed, and the documents that they vouched for."""
    found = found_after(path, "DELETE FROM events WHERE seq > 4")
    assert ("events", "5", MISSING) in found
    assert ("events", "6", MISSING) in found
    assert ("documents", "Q/UWE-营001-2026", "no event vouches for the row") in found
    assert ("promises", "2", "no event vouches for the row") in found


def test_reordered_events_are_named(path: Path) -> None:
    """Two rows that changed places are told as moved, with the number that they had."""
    swap = "UPDATE events SET seq = {} WHERE seq = {}"
    found = found_after(path, swap.format(99, 2), swap.format(2, 4), swap.format(4, 99))
    assert ("events", "2", "the row was moved; it was row 4") in found
    assert ("events", "4", "the row was moved; it was row 2") in found


def test_a_row_written_anew_breaks_the_next_link(path: Path) -> None:
    """Who changes a row and its hash is found by the row behind it."""
    found = found_after(
        path,
        "UPDATE events SET who = 'x', hash = "
        "'0000000000000000000000000000000000000000000000000000000000000001' WHERE seq = 3",
    )
    assert [row for _, row, _ in found] == ["3", "4"]


def test_an_added_event_is_named(path: Path) -> None:
    """A row behind the head did not come from the program."""
    found = found_after(
        path, "INSERT INTO events SELECT 7, act, subject, version, day, who, body, hash, 'x' "
        "FROM events WHERE seq = 6",
    )  # fmt: skip
    assert ("events", "7", CHANGED) in found
    assert ("events", "7", "no event vouches for the row") in found


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE documents SET customer = 'x' WHERE place = 2", CHANGED),
        ("UPDATE documents SET clauses = '[]' WHERE place = 2", CHANGED),
        ("DELETE FROM documents WHERE place = 2", MISSING),
    ],
)
def test_a_document_that_differs_is_named(path: Path, statement: str, what: str) -> None:
    """The rows that an issue entered are held against its event, by their numbers."""
    assert found_after(path, statement) == [("documents", "Q/UWE-营002-2026", what)]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE promises SET bound = '不超过8小时' WHERE id = 1", ("promises", "1", CHANGED)),
        ("UPDATE terms SET ends = '2030-01-01' WHERE promise = 2", ("terms", "2", CHANGED)),
        ("DELETE FROM terms WHERE promise = 2", ("terms", "2", MISSING)),
    ],
)
def test_a_promise_that_differs_is_named(
    path: Path, statement: str, found: tuple[str, str, str]
) -> None:
    """Promises and their days are vouched for too."""
    assert found_after(path, statement) == [found]


def test_a_document_moved_to_another_event_is_named(path: Path) -> None:
    """A row says by which event it was entered; another event does not vouch for it."""
    found = found_after(path, "UPDATE documents SET event = 3 WHERE place = 1")
    assert [row for _, row, _ in found] == ["Q/UWE-营001-2026"] * 2


FALSE_STATES = (
    "DROP VIEW states",
    "CREATE VIEW states AS SELECT subject, version, 'withdrawn' AS act, day, who, seq FROM events",
)
NEVER = (
    "DROP TRIGGER documents_no_delete",
    "CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents WHEN 0 "
    "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
)


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (NEVER[:1], ("documents", "documents_no_delete", "the trigger is gone")),
        (NEVER, ("documents", "documents_no_delete", "the definition of the trigger was replaced")),
        (FALSE_STATES, ("states", "states", "the definition of the view was replaced")),
        (("DROP VIEW promises_now",), ("promises_now", "promises_now", "the view is gone")),
        (("DROP INDEX terms_by_end",), ("terms", "terms_by_end", "the index is gone")),
        (
            ("CREATE TRIGGER x AFTER INSERT ON events BEGIN DELETE FROM head; END",),
            ("events", "x", "the trigger was not made by this program"),
        ),
        (("CREATE TABLE x (a)",), ("x", "x", "the table was not made by this program")),
    ],
)
def test_a_changed_definition_is_named(
    path: Path, statements: tuple[str, ...], found: tuple[str, str, str]
) -> None:
    """Views, triggers, indexes and tables are held against those that the program makes."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    with open_ledger(path) as ledger:
        assert faults(ledger) == [found]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET who = 'x'",
        "DELETE FROM events WHERE seq = 6",
        "INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 2",
        "UPDATE documents SET customer = 'x'",
        "DELETE FROM documents",
        "INSERT OR REPLACE INTO documents SELECT * FROM documents WHERE place = 1",
    ],
)
def test_the_tables_only_grow(path: Path, statement: str) -> None:
    """Triggers refuse to change, delete and replace rows, also past the program."""
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    connection.close()


def test_the_head_stands_for_all_before_it(path: Path) -> None:
    """Two ledgers with the same events have one head."""
    with open_ledger(path) as ledger, ledger.reading() as connection:
        assert head(connection).seq == 6
        assert len(head(connection).hash) == 64


@pytest.mark.parametrize(
    "statement", ["UPDATE events SET who = 'x'", "DELETE FROM documents", "TRUNCATE terms"]
)
def test_the_tables_only_grow_in_postgresql(schema: Schema, statement: str) -> None:
    """Triggers refuse there too, and to empty a table as well."""
    with open_ledger(schema.url) as ledger:
        issued(ledger, "one")
    with pytest.raises(DBAPIError, match="append-only"):
        schema.do(statement)


def test_rows_that_differ_are_named_in_postgresql(schema: Schema) -> None:
    """An edited, a deleted and a moved row are told as they are in SQLite, and the lost guards."""
    with open_ledger(schema.url) as ledger:
        acted(ledger, *FIVE)
        issued(ledger, "other")
        schema.do(
            *(f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in ("events", "promises")),
            "UPDATE events SET who = 'x' WHERE seq = 3",
            "UPDATE events SET seq = 99 WHERE seq = 1",
            "UPDATE events SET seq = 1 WHERE seq = 2",
            "UPDATE events SET seq = 2 WHERE seq = 99",
            "UPDATE promises SET bound = 'x' WHERE id = 1",
        )
        assert faults(ledger) == [
            ("events", "events_append_only", "the trigger that guards the table is gone"),
            ("promises", "promises_append_only", "the trigger that guards the table is gone"),
            ("events", "1", "the row was moved; it was row 2"),
            ("events", "2", "the row was moved; it was row 1"),
            ("events", "3", CHANGED),
            ("promises", "1", CHANGED),
        ]
