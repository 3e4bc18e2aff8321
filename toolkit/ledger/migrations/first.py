"""Events in a chain of hashes, and the states of sets that follow from them."""

from __future__ import annotations

from .migration import Migration

FIRST = Migration(
    1,
    "events",
    (
        """CREATE TABLE events (
            seq INTEGER PRIMARY KEY,
            act TEXT NOT NULL,
            subject TEXT NOT NULL,
            version INTEGER NOT NULL,
            day TEXT NOT NULL,
            who TEXT NOT NULL,
            body TEXT NOT NULL,
            before TEXT NOT NULL,
            hash TEXT NOT NULL UNIQUE
        )""",
        "CREATE INDEX events_of ON events (subject, version, seq)",
        # The one row that changes: without it nobody could tell that the last event was deleted.
        """CREATE TABLE head (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            seq INTEGER NOT NULL,
            hash TEXT NOT NULL
        )""",
        """INSERT INTO head VALUES (1, 0,
            '0000000000000000000000000000000000000000000000000000000000000000')""",
        """CREATE VIEW states AS
            SELECT e.subject, e.version, e.act, e.day, e.who, e.seq FROM events e
            WHERE e.version > 0 AND e.seq = (
                SELECT max(l.seq) FROM events l
                WHERE l.subject = e.subject AND l.version = e.version
            )""",
    ),
    (("events", ("seq",)),),
)
