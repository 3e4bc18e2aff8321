"""What issued documents promise, and the days from and until which."""

from __future__ import annotations

from .migration import Migration

THIRD = Migration(
    3,
    "promises",
    (
        """CREATE TABLE promises (
            id INTEGER PRIMARY KEY,
            event INTEGER NOT NULL REFERENCES events (seq),
            number TEXT NOT NULL REFERENCES documents (number),
            subject TEXT NOT NULL,
            version INTEGER NOT NULL,
            customer TEXT NOT NULL,
            project TEXT NOT NULL,
            metric TEXT NOT NULL,
            bound TEXT NOT NULL,
            begins TEXT NOT NULL,
            scope TEXT NOT NULL,
            role TEXT NOT NULL,
            supervised_by TEXT NOT NULL,
            clause TEXT NOT NULL,
            words TEXT NOT NULL,
            path TEXT NOT NULL
        )""",
        # Each later row of a promise replaces the one before it.
        """CREATE TABLE terms (
            promise INTEGER NOT NULL REFERENCES promises (id),
            event INTEGER NOT NULL REFERENCES events (seq),
            starts TEXT NOT NULL,
            ends TEXT NOT NULL,
            PRIMARY KEY (promise, event)
        )""",
        "CREATE INDEX promises_of ON promises (subject, version)",
        "CREATE INDEX promises_by_event ON promises (event)",
        "CREATE INDEX promises_by_number ON promises (number)",
        "CREATE INDEX promises_by_customer ON promises (customer, metric)",
        "CREATE INDEX promises_by_metric ON promises (metric, customer)",
        "CREATE INDEX promises_by_role ON promises (role)",
        "CREATE INDEX terms_by_event ON terms (event)",
        "CREATE INDEX terms_by_end ON terms (ends)",
        """CREATE VIEW promises_now AS
            SELECT p.*, t.starts, t.ends, s.act AS state,
                d.heading, d.policy, d.policy_version, d.policy_sha256
            FROM promises p
            JOIN terms t ON t.promise = p.id
            JOIN documents d ON d.number = p.number
            JOIN states s ON s.subject = p.subject AND s.version = p.version
            WHERE NOT EXISTS (
                SELECT 1 FROM terms l WHERE l.promise = t.promise AND l.event > t.event
            )""",
    ),
    (("promises", ("id",)), ("terms", ("promise", "event"))),
)
