"""Issuing an approved set: numbers, record and files together, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.batch.lock import locked
from toolkit.batch.publish import MANIFEST
from toolkit.ledger.connection import Ledger
from toolkit.ledger.issuing import Issue, Issued, enter_issue
from toolkit.ledger.states import handed_in, latest
from toolkit.model.finding import Finding
from toolkit.model.ledger import Act, Deed, DocumentEntry, PromiseEntry, State
from toolkit.model.manifest import DocumentRecord
from toolkit.model.text import Text

from .control import Step, wrong_state
from .issued_files import LOCK, put_in_place, write_aside
from .ledger_place import LedgerPlace
from .set_files import SetFiles, differences, find_set, read_set

_NOT_APPROVED = Text("只有已批准的才能发布", "only what is approved can be issued")


@dataclass(frozen=True, slots=True)
class Released:
    """What was issued and where its files are; without `issued` findings kept it from being so."""

    folder: Path
    issued: Issued | None
    findings: tuple[Finding, ...] = ()


def issue(place: LedgerPlace, step: Step) -> Released:
    """Issue the approved version of a set; the version that was in force is superseded."""
    files = read_set(find_set(place.root, step.set))
    place.issued.mkdir(exist_ok=True)
    with place.open() as ledger, locked(place.issued / LOCK):
        return _issue(place, ledger, step, files)


def _issue(place: LedgerPlace, ledger: Ledger, step: Step, files: SetFiles) -> Released:
    with ledger.writing() as connection:
        last = latest(connection, files.subject)
        if last is None or last.state is not State.APPROVED:
            found = wrong_state(step, files.subject, last, _NOT_APPROVED)
            return Released(files.folder, None, (found,))
        found_other = tuple(differences(files, handed_in(connection, last).files))
        if found_other:
            return Released(files.folder, None, found_other)
        deed = Deed(Act.ISSUED, files.subject, last.version, step.on, step.by)
        documents = tuple(_documents(files, last.version))
        going = Issue(files.hashes, documents, tuple(_promises(files)))
        issued = enter_issue(connection, deed, going, place.settings.number)
        aside = write_aside(place.issued, issued.event, {**files.data, MANIFEST: files.record})
    return Released(put_in_place(place.issued, aside, files.subject, last.version), issued)


def _documents(files: SetFiles, version: int) -> Iterator[DocumentEntry]:
    hashes = files.hashes
    for record in files.manifest.documents:
        word, pdf = _names(record)
        yield DocumentEntry(
            subject=files.subject,
            version=version,
            kind=record.kind,
            heading=record.heading,
            customer=files.manifest.purchaser,
            project=files.manifest.project,
            policy=record.policy,
            policy_version=record.policy_version,
            policy_sha256=record.policy_sha256,
            word_name=word,
            word_sha256=hashes[word],
            pdf_name=pdf,
            pdf_sha256=hashes.get(pdf, ""),
            clauses=tuple((clause.number, clause.text) for clause in record.clauses),
        )


def _promises(files: SetFiles) -> Iterator[PromiseEntry]:
    """List what the documents of a set promise; `document` is the place of each in the set."""
    for place, record in enumerate(files.manifest.documents):
        for promise in record.promises:
            yield PromiseEntry(
                customer=files.manifest.purchaser,
                project=files.manifest.project,
                metric=promise.metric,
                bound=promise.bound,
                begins=promise.trigger,
                scope=promise.scope,
                role=promise.responsible,
                supervised_by=promise.supervised_by,
                clause=promise.clause,
                words=promise.text,
                path=promise.path,
                document=place,
            )


def _names(record: DocumentRecord) -> tuple[str, str]:
    names = [file.name for file in record.files]
    return names[0], next((name for name in names if name.lower().endswith(".pdf")), "")
