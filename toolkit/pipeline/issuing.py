"""Issuing an approved set: numbers, record and files together, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.batch.lock import locked
from toolkit.batch.publish import MANIFEST
from toolkit.ledger.connection import Connection, Ledger
from toolkit.ledger.copies import copies_of
from toolkit.ledger.issuing import Issue, Issued, enter_issue
from toolkit.ledger.states import handed_in, latest
from toolkit.model.finding import Finding
from toolkit.model.ledger import Act, Copy, Deed, DocumentEntry, PromiseEntry, State
from toolkit.model.manifest import DocumentRecord
from toolkit.model.text import Text

from .certificates import own_names
from .control import Step, dated, wrong_state
from .distributing import controlled_kinds, copies_for, enter, faults_of
from .issued_files import LOCK, put_in_place, write_aside
from .ledger_place import LedgerPlace
from .papers import MASTER, Given, Paper, Papers, Pdfs
from .set_files import SetFiles, differences, find_set, read_set

_NOT_APPROVED = Text("只有已批准的才能发布", "only what is approved can be issued")


@dataclass(frozen=True, slots=True)
class Released:
    """What was issued and where its files are.

    Without `issued` findings kept it from being so, else they are warnings. `copies` were handed out, `recalled` are those of the version that was superseded; `notes` say
    what is to be known of the PDFs.
    """

    folder: Path
    issued: Issued | None
    findings: tuple[Finding, ...] = ()
    copies: tuple[Copy, ...] = ()
    recalled: tuple[Copy, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Going:
    """What goes out beside the files of the set: numbered copies, and PDFs where they are wanted."""

    given: tuple[Given, ...] = ()
    pdfs: Pdfs | None = None


_NOTHING_ELSE = Going()


def issue(place: LedgerPlace, step: Step, going: Going = _NOTHING_ELSE) -> Released:
    """Issue the approved version of a set; the version that was in force is superseded.

    PDFs are made in memory before the ledger is locked, and only of what may be issued.
    """
    files = read_set(find_set(place.root, step.set))
    kinds = controlled_kinds(place.root) if going.given or going.pdfs else frozenset()
    place.issued.mkdir(exist_ok=True)
    with place.open() as ledger:
        papers = Papers()
        if going.given or going.pdfs:
            with ledger.reading() as connection:
                refused = _refused(connection, step, files)
            refused = (*refused, *_copies_refused(step, files, kinds, going))
            if refused:
                return Released(files.folder, None, refused)
            papers = _papers(place, files, kinds, going)
            if papers.refused:
                return Released(files.folder, None, papers.findings)
        with locked(place.issued / LOCK):
            return _issue(place, ledger, step, _Ready(files, kinds, going, papers))


@dataclass(frozen=True, slots=True)
class _Ready:
    """A set with all that goes out with it."""

    files: SetFiles
    kinds: frozenset[str]
    going: Going
    papers: Papers


def _refused(connection: Connection, step: Step, files: SetFiles) -> tuple[Finding, ...]:
    """Report why a set cannot be issued: not approved, not what was approved, or misdated."""
    last = latest(connection, files.subject)
    if last is None or last.state is not State.APPROVED:
        return (wrong_state(step, files.subject, last, _NOT_APPROVED),)
    return (*dated(step, last), *differences(files, handed_in(connection, last).files))


def _copies_refused(
    step: Step, files: SetFiles, kinds: frozenset[str], going: Going
) -> tuple[Finding, ...]:
    controlled = any(record.kind in kinds for record in files.manifest.documents)
    return tuple(faults_of(step, going.given, (), controlled=controlled))


def _papers(place: LedgerPlace, files: SetFiles, kinds: frozenset[str], going: Going) -> Papers:
    if going.pdfs is None:
        return Papers()
    from .paper_making import make_papers

    words = {_names(record)[0]: record.kind for record in files.manifest.documents}
    controlled = {word for word, kind in words.items() if kind in kinds}
    documents = {word: files.data[word] for word in words}
    names = own_names(place.root, files.manifest.organisation) if going.pdfs.sealing else ()
    return make_papers(documents, controlled, going.given, going.pdfs, names)


def _issue(place: LedgerPlace, ledger: Ledger, step: Step, ready: _Ready) -> Released:
    files, papers = ready.files, ready.papers.papers
    with ledger.writing() as connection:
        if refused := _refused(connection, step, files):
            return Released(files.folder, None, refused)
        last = latest(connection, files.subject)
        assert last is not None
        deed = Deed(Act.ISSUED, files.subject, last.version, step.on, step.by)
        documents = tuple(_documents(files, last.version, papers))
        out = Issue(files.hashes, documents, tuple(_promises(files)))
        issued = enter_issue(connection, deed, out, place.settings.number)
        copies = copies_for(issued.documents, ready.kinds, ready.going.given, papers)
        enter(connection, step, files.subject, copies)
        recalled = tuple(
            copy
            for version in issued.superseded
            for copy in copies_of(connection, files.subject, version)
        )
        made = {paper.name: paper.data for paper in papers}
        aside = write_aside(
            place.issued, issued.event, {**files.data, **made, MANIFEST: files.record}
        )
    folder = put_in_place(place.issued, aside, files.subject, last.version)
    return Released(folder, issued, ready.papers.findings, copies, recalled, ready.papers.notes)


def _documents(files: SetFiles, version: int, papers: Sequence[Paper]) -> Iterator[DocumentEntry]:
    hashes = files.hashes
    masters = {paper.word: paper for paper in papers if paper.copy == MASTER}
    for record in files.manifest.documents:
        word, pdf = _names(record)
        master = masters.get(word)
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
            pdf_name=master.name if master else pdf,
            pdf_sha256=master.sha256 if master else hashes.get(pdf, ""),
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
