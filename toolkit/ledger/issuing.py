"""Issuing a version: its event, its numbered documents, and the end of the version before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from toolkit.model.ledger import Act, Deed, DocumentEntry, Event

from .chain import append, canonical
from .documents import row_of, with_numbers
from .rows import DOCUMENTS, digests, enter
from .states import in_force


@dataclass(frozen=True, slots=True)
class Issue:
    """What goes out: its files by SHA-256, its documents in their order."""

    files: Mapping[str, str]
    documents: tuple[DocumentEntry, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """What went out: the event that vouches for it, and the documents with their numbers."""

    event: Event
    documents: tuple[DocumentEntry, ...]
    superseded: tuple[int, ...]


def enter_issue(connection: Connection, deed: Deed, issue: Issue, number: str) -> Issued:
    """Enter an issue; `deed` tells who and when; the connection has to be writing."""
    before = in_force(connection, deed.subject)
    documents = with_numbers(connection, number, deed.day.year, issue.documents)
    rows = [row_of(document) for document in documents]
    body = {"files": issue.files, "rows": {DOCUMENTS.name: digests(DOCUMENTS, rows)}}
    event = append(connection, _with(deed, Act.ISSUED, deed.version, canonical(body)))
    enter(connection, DOCUMENTS, event.seq, rows)
    for version in before:
        said = canonical({"by_version": deed.version})
        append(connection, _with(deed, Act.SUPERSEDED, version, said))
    return Issued(event, documents, before)


def _with(deed: Deed, act: Act, version: int, body: str) -> Deed:
    return Deed(act, deed.subject, version, deed.day, deed.who, body)
