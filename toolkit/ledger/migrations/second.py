"""Issued documents by their numbers."""

from __future__ import annotations

from .migration import Migration

SECOND = Migration(
    2,
    "documents",
    (
        """CREATE TABLE documents (
            number TEXT PRIMARY KEY,
            event INTEGER NOT NULL REFERENCES events (seq),
            series TEXT NOT NULL,
            place INTEGER NOT NULL,
            subject TEXT NOT NULL,
            version INTEGER NOT NULL,
            kind TEXT NOT NULL,
            heading TEXT NOT NULL,
            customer TEXT NOT NULL,
            project TEXT NOT NULL,
            policy TEXT NOT NULL,
            policy_version TEXT NOT NULL,
            policy_sha256 TEXT NOT NULL,
            word_name TEXT NOT NULL,
            word_sha256 TEXT NOT NULL,
            pdf_name TEXT NOT NULL,
            pdf_sha256 TEXT NOT NULL,
            clauses TEXT NOT NULL,
            UNIQUE (series, place)
        )""",
        "CREATE INDEX documents_of ON documents (subject, version)",
        "CREATE INDEX documents_by_event ON documents (event)",
        "CREATE INDEX documents_by_word ON documents (word_sha256)",
        "CREATE INDEX documents_by_pdf ON documents (pdf_sha256)",
        "CREATE INDEX documents_by_policy ON documents (policy, policy_sha256)",
    ),
    (("documents", ("number",)),),
)
