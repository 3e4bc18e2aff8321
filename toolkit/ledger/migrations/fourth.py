"""Lists that begin without being sorted, and what became of single promises."""

from __future__ import annotations

from .migration import Migration

_COLUMNS = """SELECT p.*, t.starts, t.ends, s.act AS state, o.outcome,
                d.heading, d.policy, d.policy_version, d.policy_sha256"""
_NEWEST = """t.event = (SELECT max(event) FROM terms WHERE promise = p.id)"""
_OUTCOME = """LEFT JOIN outcomes o ON o.promise = p.id
                AND o.event = (SELECT max(event) FROM outcomes WHERE promise = p.id)"""

FOURTH = Migration(
    4,
    "outcomes",
    (
        # Each later row of a promise replaces the one before it.
        """CREATE TABLE outcomes (
            promise INTEGER NOT NULL REFERENCES promises (id),
            event INTEGER NOT NULL REFERENCES events (seq),
            outcome TEXT NOT NULL,
            day TEXT NOT NULL,
            PRIMARY KEY (promise, event)
        )""",
        "CREATE INDEX outcomes_by_event ON outcomes (event)",
        "CREATE INDEX outcomes_of ON outcomes (outcome, promise)",
        "DROP INDEX promises_by_customer",
        "DROP INDEX promises_by_metric",
        "DROP INDEX promises_by_role",
        "CREATE INDEX promises_by_customer ON promises (customer, number, id)",
        "CREATE INDEX promises_by_metric ON promises (metric, customer, number, id)",
        "CREATE INDEX promises_by_role ON promises (role, customer, number, id)",
        "CREATE INDEX documents_by_customer ON documents (customer, number, policy_sha256)",
        "DROP VIEW promises_now",
        f"""CREATE VIEW promises_now AS
            {_COLUMNS}
            FROM promises p
            JOIN terms t ON t.promise = p.id AND {_NEWEST}
            JOIN documents d ON d.number = p.number
            JOIN states s ON s.subject = p.subject AND s.version = p.version
            {_OUTCOME}""",
        # SQLite takes tables that are joined by CROSS in the order in which they are written.
        f"""CREATE VIEW promises_by_document AS
            {_COLUMNS.replace("p.*", "p.*, d.customer AS to_customer, d.number AS in_document")}
            FROM documents d
            CROSS JOIN promises p
            CROSS JOIN terms t
            JOIN states s ON s.subject = p.subject AND s.version = p.version
            {_OUTCOME}
            WHERE p.number = d.number AND t.promise = p.id AND {_NEWEST}""",
    ),
    (("outcomes", ("promise", "event")),),
)
