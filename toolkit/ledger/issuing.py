"""Issuing a version: its event, its numbered documents, what they promise, and the end of the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from toolkit.model.ledger import Act, Deed, DocumentEntry, Event, PromiseEntry
from toolkit.model.terms import Term

from . import documents, promises
from .chain import append, canonical
from .rows import DOCUMENTS, PROMISES, TERMS, Table, Values, digests, enter
from .states import in_force


@dataclass(frozen=True, slots=True)
class Issue:
    """What goes out: its files by SHA-256, its documents in their order, and what they promise.

    `terms` are those of the promises where somebody said them; else they are derived. `said` is
    what the event tells besides.
    """

    files: Mapping[str, str]
    documents: tuple[DocumentEntry, ...]
    promises: tuple[PromiseEntry, ...] = ()
    terms: tuple[Term, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Issued:
    """What went out: the event that vouches for it, and the documents with their numbers."""

    event: Event
    documents: tuple[DocumentEntry, ...]
    superseded: tuple[int, ...]


def enter_issue(connection: Connection, deed: Deed, issue: Issue, number: str) -> Issued:
    """Enter an issue; `deed` tells who and when; the connection has to be writing."""
    before = in_force(connection, deed.subject)
    papers = documents.with_numbers(connection, number, deed.day.year, issue.documents)
    occurred = promises.occurrences(connection, deed.subject)
    made = tuple(enumerate(issue.promises, promises.next_id(connection)))
    derived = (promises.term_for(one, deed.day, occurred) for one in issue.promises)
    terms = issue.terms or derived
    rows: dict[Table, Sequence[Values]] = {
        DOCUMENTS: [documents.row_of(paper) for paper in papers],
        PROMISES: [promises.row_of(one, key, papers[one.document]) for key, one in made],
        TERMS: [promises.term_row(key, term) for (key, _), term in zip(made, terms, strict=True)],
    }
    vouched = {table.name: digests(held) for table, held in rows.items()}
    body = canonical({**issue.said, "files": issue.files, "rows": vouched})
    event = append(connection, _with(deed, Act.ISSUED, deed.version, body))
    for table, held in rows.items():
        enter(connection, table, event.seq, held)
    for version in before:
        said = canonical({"by_version": deed.version})
        append(connection, _with(deed, Act.SUPERSEDED, version, said))
    return Issued(event, papers, before)


def _with(deed: Deed, act: Act, version: int, body: str) -> Deed:
    return Deed(act, deed.subject, version, deed.day, deed.who, body)
