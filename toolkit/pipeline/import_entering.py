"""Entering older documents into the ledger as a person confirmed them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.audit.document import DocumentEvidence
from toolkit.batch.lock import locked
from toolkit.ledger.connection import Connection, Ledger
from toolkit.ledger.documents import document_named, documents_with
from toolkit.ledger.issuing import Issue, Issued, enter_issue
from toolkit.loading.imported import read_draft
from toolkit.loading.workspace import load
from toolkit.model.finding import Finding, Severity
from toolkit.model.imported import ImportDraft, ImportedDocument, ImportedPromise
from toolkit.model.ledger import Act, Deed, DocumentEntry, PromiseEntry
from toolkit.model.metric import Metric
from toolkit.model.nearest import nearest
from toolkit.model.terms import Occurrence, Term, term_of
from toolkit.model.text import Text
from toolkit.reading.files import read_file
from toolkit.reading.signs import MetricSigns

from .import_faults import (
    DAYS_REVERSED,
    ENTERED_BEFORE,
    FILE_DIFFERS,
    NOT_YET,
    NOTHING_CONFIRMED,
    NUMBER_TAKEN,
    UNCONFIRMED,
    UNKNOWN_METRIC,
)
from .issued_files import LOCK, put_in_place, write_aside
from .ledger_place import LedgerPlace

_NUMBER = "旧-{seq:04}"
"""Numbers of documents that have none of their own, counted apart from all that is issued."""
_SHORT = 12
"""Characters of a hash that name a set."""
_GONE = Text("不见了", "is gone")
_CHANGED = Text("不是读过的那个文件", "is not the file that was read")


@dataclass(frozen=True, slots=True)
class Entered:
    """What entered the ledger, document by document; with errors among the findings nothing did."""

    issued: tuple[Issued, ...]
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Tell whether an error kept all of it out."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Older:
    """A confirmed document with the bytes of its file."""

    entry: ImportedDocument
    path: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class Imported:
    """Who vouches for what is entered, and on which day."""

    by: str
    day: date


def enter_draft(place: LedgerPlace, draft: Path, who: Imported) -> Entered:
    """Enter the documents of a draft and keep their files, if nothing in it is wrong.

    Each document is one issue of its day, a set of its own. What is in the ledger already is left
    out.
    """
    read = read_draft(draft)
    if not isinstance(read, ImportDraft):
        return Entered((), read)
    metrics = load(place.root).workspace.metrics
    files = [_older(place.root, one) for one in read.documents]
    older = [one for one in files if isinstance(one, _Older)]
    findings = [one for one in files if isinstance(one, Finding)]
    findings += [found for one in read.documents for found in _faults(one, metrics, who.day)]
    place.issued.mkdir(exist_ok=True)
    with place.open() as ledger, locked(place.issued / LOCK):
        with ledger.reading() as connection:
            findings += _taken(connection, read)
        checked = Entered((), tuple(findings))
        if checked.refused:
            return checked
        issued: list[Issued] = []
        for one in older:
            done = _enter(place, ledger, one, metrics, who)
            if isinstance(done, Finding):
                findings.append(done)
            else:
                issued.append(done)
    return Entered(tuple(issued), tuple(findings))


def _older(root: Path, entry: ImportedDocument) -> _Older | Finding:
    path = root / entry.file
    try:
        data = path.read_bytes()
    except OSError:
        return FILE_DIFFERS.finding(entry.at("file"), quote=entry.file, name=path.name, what=_GONE)
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        return FILE_DIFFERS.finding(
            entry.at("file"), quote=entry.file, name=path.name, what=_CHANGED
        )
    return _Older(entry, path, data)


def _faults(entry: ImportedDocument, metrics: Mapping[str, Metric], day: date) -> Iterator[Finding]:
    for one in entry.promises:
        if not one.confirmed:
            yield UNCONFIRMED.finding(one.at("confirmed"), words=one.quote)
        if one.metric not in metrics:
            near = nearest(one.metric, metrics)
            place = one.at("metric")
            yield UNKNOWN_METRIC.finding(place, quote=one.metric, metric=one.metric, nearest=near)
        if one.starts and one.until and one.until < one.starts:
            yield DAYS_REVERSED.finding(one.at("until"), until=one.until, starts=one.starts)
    if entry.issued > day:
        yield NOT_YET.finding(entry.at("issued"), issued=entry.issued)
    if not entry.promises:
        yield NOTHING_CONFIRMED.finding(entry.source, name=entry.file)


def _taken(connection: Connection, draft: ImportDraft) -> Iterator[Finding]:
    """Report numbers that another document has, in the ledger or in the draft."""
    numbers = Counter(one.number for one in draft.documents if one.number)
    for one in draft.documents:
        there = document_named(connection, one.number) if one.number else None
        other = there is not None and there.entry.word_sha256 != one.sha256
        if one.number and (other or numbers[one.number] > 1):
            yield NUMBER_TAKEN.finding(one.at("number"), quote=one.number, number=one.number)


def _enter(
    place: LedgerPlace, ledger: Ledger, older: _Older, metrics: Mapping[str, Metric], who: Imported
) -> Issued | Finding:
    entry, name = older.entry, older.path.name
    subject = f"imported-{entry.sha256[:_SHORT]}"
    with ledger.writing() as connection:
        there = documents_with(connection, entry.sha256)
        if there:
            number = there[0].entry.number
            return ENTERED_BEFORE.finding(entry.at("file"), name=name, number=number)
        issue = Issue(
            {name: entry.sha256},
            (_document(older, subject),),
            tuple(_promise(entry, one, metrics[one.metric].name) for one in entry.promises),
            tuple(_term(entry.issued, one) for one in entry.promises),
            {"imported": who.day.isoformat()},
        )
        deed = Deed(Act.ISSUED, subject, 1, entry.issued, who.by)
        issued = enter_issue(connection, deed, issue, _NUMBER)
        aside = write_aside(place.issued, issued.event, {name: older.data})
    put_in_place(place.issued, aside, subject, 1)
    return issued


def _document(older: _Older, subject: str) -> DocumentEntry:
    entry = older.entry
    return DocumentEntry(
        subject=subject, version=1, kind="imported", heading=entry.heading,
        customer=entry.customer, project=entry.project or "", policy="", policy_version="",
        policy_sha256="", word_name=older.path.name, word_sha256=entry.sha256, pdf_name="",
        pdf_sha256="", number=entry.number or "",
        clauses=tuple(_paragraphs(older.path)),
    )  # fmt: skip


def _paragraphs(path: Path) -> Iterator[tuple[str, str]]:
    """Give the words of a document, each paragraph behind the number of its clause."""
    document = DocumentEvidence(read_file(path), MetricSigns.of(()), path.stem)
    for line in document.body:
        clause = document.clause_at(line)
        yield "".join(clause.path) if clause else "", line.text


def _promise(entry: ImportedDocument, one: ImportedPromise, metric: str) -> PromiseEntry:
    return PromiseEntry(
        customer=entry.customer, project=entry.project or "", metric=metric, bound=one.bound.text,
        begins=one.trigger or "", scope=one.scope or "", role=one.role or "", supervised_by="",
        clause=one.clause or "", words=one.quote, path="",
    )  # fmt: skip


def _term(issued: date, one: ImportedPromise) -> Term:
    """Give the days that were written, and else those that follow from them."""
    trigger = one.trigger or ""
    began = (Occurrence(trigger, one.starts),) if one.starts else ()
    derived = term_of(one.bound.text, trigger, issued, began)
    return Term(one.starts or derived.starts, one.until or derived.ends)
