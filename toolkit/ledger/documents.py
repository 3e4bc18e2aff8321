"""Issued documents: entering them with their numbers, and finding them again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, bindparam, text

from toolkit.model.ledger import STATE_AFTER, Act, DocumentEntry, IssuedDocument

from .chain import canonical
from .numbers import last_place, numbered, series_of
from .rows import DOCUMENTS, Values

_WRITTEN = attrgetter(*DOCUMENTS.columns[:-1])
_FOUND = (
    f"SELECT {', '.join(f'd.{name}' for name in DOCUMENTS.columns)}, s.act AS state, "
    "e.day AS issued, e.who AS issued_by FROM documents d "
    "JOIN states s ON s.subject = d.subject AND s.version = d.version "
    "JOIN events e ON e.seq = d.event "
)
_ORDER = " ORDER BY d.event, d.series, d.place"
ALL = text(f"{_FOUND}{_ORDER}")
_BY_FILE = text(f"{_FOUND}WHERE d.word_sha256 = :sha256 OR d.pdf_sha256 = :sha256{_ORDER}")
_FROM_POLICY = text(
    f"{_FOUND}WHERE d.policy = :policy AND d.policy_sha256 <> :sha256 AND s.act = 'issued'{_ORDER}"
)
_BY_NUMBER = text(f"{_FOUND}WHERE d.number = :number{_ORDER}")
_AT_ONCE = 20
_TAKEN = text("SELECT number FROM documents WHERE number IN :numbers").bindparams(
    bindparam("numbers", expanding=True)
)
_BY_SUBJECT = text(f"{_FOUND}WHERE d.subject = :subject{_ORDER}")
# No view is asked, since somebody may have put another one there.
_ENTRIES = text(
    f"SELECT {', '.join(DOCUMENTS.columns)} FROM documents ORDER BY event, series, place"
)
_VERSIONS = text("SELECT DISTINCT subject, version FROM documents")
_NEWEST = text("SELECT subject, max(version) AS version FROM documents GROUP BY subject")


def with_numbers(
    connection: Connection, number: str, year: int, documents: Sequence[DocumentEntry]
) -> tuple[DocumentEntry, ...]:
    """Allot the next numbers to documents that are about to be entered in this transaction.

    One that has a number of its own is a series of its own, and its number is passed over.
    """
    series = series_of(number, year)
    free = _free(connection, number, year, last_place(connection, series) + 1)
    return tuple(
        replace(one, series=one.number, place=1)
        if one.number
        else replace(one, series=series, **next(free))
        for one in documents
    )


def _free(connection: Connection, number: str, year: int, first: int) -> Iterator[dict[str, Any]]:
    """Give the numbers with their places, from the first place on, that no document has."""
    for start in count(first, _AT_ONCE):
        places = {numbered(number, year, at): at for at in range(start, start + _AT_ONCE)}
        taken = set(connection.execute(_TAKEN, {"numbers": list(places)}).scalars())
        for name, at in places.items():
            if name not in taken:
                yield {"number": name, "place": at}


def row_of(document: DocumentEntry) -> Values:
    """Write a document as its row."""
    return (*_WRITTEN(document), canonical(document.clauses))


def all_documents(connection: Connection) -> tuple[IssuedDocument, ...]:
    """List every document that was ever issued, in that order."""
    return tuple(map(issued_document, connection.execute(ALL)))


def all_entries(connection: Connection) -> tuple[DocumentEntry, ...]:
    """List every document as it was entered, in that order."""
    return tuple(map(_entry, connection.execute(_ENTRIES)))


def issued_versions(connection: Connection) -> frozenset[tuple[str, int]]:
    """Give the sets with the versions of which documents were ever issued."""
    return frozenset((row.subject, row.version) for row in connection.execute(_VERSIONS))


def newest_versions(connection: Connection) -> Mapping[str, int]:
    """Give the version of each set that was issued last."""
    return {row.subject: row.version for row in connection.execute(_NEWEST)}


def documents_with(connection: Connection, sha256: str) -> tuple[IssuedDocument, ...]:
    """List the documents that have exactly this file."""
    return tuple(map(issued_document, connection.execute(_BY_FILE, {"sha256": sha256})))


def document_named(connection: Connection, number: str) -> IssuedDocument | None:
    """Find a document by its number."""
    row = connection.execute(_BY_NUMBER, {"number": number}).one_or_none()
    return issued_document(row) if row is not None else None


def documents_of(connection: Connection, subject: str) -> tuple[IssuedDocument, ...]:
    """List what was ever issued of a set, in all its versions."""
    return tuple(map(issued_document, connection.execute(_BY_SUBJECT, {"subject": subject})))


def documents_from(connection: Connection, policy: str, sha256: str) -> tuple[IssuedDocument, ...]:
    """List the documents in force that stand on another state of a policy than the one of a hash."""
    rows = connection.execute(_FROM_POLICY, {"policy": policy, "sha256": sha256})
    return tuple(map(issued_document, rows))


def issued_document(row: Row[Any]) -> IssuedDocument:
    """Make a document of a row with the columns of ALL."""
    return IssuedDocument(_entry(row), STATE_AFTER[Act(row.state)], row.issued, row.issued_by)


def _entry(row: Row[Any]) -> DocumentEntry:
    values = {name: getattr(row, name) for name in DOCUMENTS.columns}
    clauses = tuple((number, words) for number, words in json.loads(values.pop("clauses")))
    return DocumentEntry(**values, clauses=clauses)
