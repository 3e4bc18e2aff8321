"""Handing out numbered copies of controlled documents, and knowing who holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.batch.atomic import write_atomically
from toolkit.batch.publish import MANIFEST, file_hash, read_manifest
from toolkit.errors import LedgerError
from toolkit.ledger.connection import Connection
from toolkit.ledger.copies import copies_of, enter_copies
from toolkit.ledger.documents import documents_of
from toolkit.ledger.states import in_force, standing
from toolkit.loading.workspace import load
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.kind import DocumentKind
from toolkit.model.ledger import Act, Copy, Deed, DocumentEntry, Standing
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.rendering.signatures.checking import may_be_signed

from .certificates import own_names
from .control import Step, dated, subject_of
from .issued_files import place_of
from .ledger_place import LedgerPlace
from .papers import MASTER, Given, Paper, Papers, Pdfs

NOT_CONTROLLED = Rule(
    "set-without-controlled-document",
    Severity.ERROR,
    Text(
        "“{set}”里没有受控文件，不能登记副本",
        "`{set}` holds no controlled document, whose copies could be numbered",
    ),
    Text(
        "去掉 --copy；要受控的文件种类，在 templates/ 里它的 .yaml 写上 controlled: true。",
        "Leave --copy out; a kind whose documents are controlled says controlled: true in its "
        ".yaml in templates/.",
    ),
    Text("副本号和分发记录只属于受控文件。", "Numbered copies are for controlled documents."),
    basis=Text("GB/T 19001-2016 第 7.5.3 条", "GB/T 19001-2016, clause 7.5.3"),
)
COPY_TWICE = Rule(
    "copy-given-twice",
    Severity.ERROR,
    Text("副本 {copy} 已经给了{holder}", "copy {copy} was given to {holder} already"),
    Text("换一个副本号。", "Take another number."),
    Text("一个副本号只有一个持有人。", "A copy has one holder."),
)
NOT_ISSUED = Rule(
    "copy-of-unissued-set",
    Severity.ERROR,
    Text("“{set}”没有现行的版本", "no version of `{set}` is in force"),
    Text("先发布（pledgebook issue）。", "Issue it first (pledgebook issue)."),
    Text("受控副本只发现行的版本。", "Only what is in force is handed out."),
)
UNSIGNED = Rule(
    "copy-without-signature",
    Severity.WARNING,
    Text(
        "“{name}”发布时有电子签名，这次做的副本没有签名",
        "`{name}` was signed when it was issued; the copies made now are not",
    ),
    Text(
        "要签名的副本，用 --sign 或 --pkcs11 再发一个新号。",
        "For signed copies hand out another number with --sign or --pkcs11.",
    ),
    Text(
        "没有签名的副本，收到的人核对不出是谁做的。",
        "Who gets a copy without a signature cannot see who made it.",
    ),
)
FAULTS = (NOT_CONTROLLED, COPY_TWICE, NOT_ISSUED, UNSIGNED)
_NOT_HERE = Text(
    "{path} 不在这里，或者被改过；先从备份恢复",
    "{path} is not here or was changed; restore it from a backup first",
)


def controlled_kinds(root: Path) -> frozenset[str]:
    """Give the ids of the kinds whose documents are controlled."""
    kinds = load(root).workspace.of(DocumentKind)
    return frozenset(kind.id for kind in kinds if kind.controlled)


def faults_of(
    step: Step, given: Sequence[Given], there: Sequence[Copy], *, controlled: bool
) -> Iterator[Finding]:
    """Report why copies cannot be given; `there` are those that were given before."""
    source = Source(Path(step.set))
    if given and not controlled:
        yield NOT_CONTROLLED.finding(source, set=step.set)
    taken = {copy.copy: copy.holder for copy in there}
    often = Counter(one.copy for one in given)
    for one in given:
        holder = taken.get(one.copy)
        if holder is not None or often[one.copy] > 1:
            yield COPY_TWICE.finding(source, copy=f"{one.copy:02}", holder=holder or one.holder)


def copies_for(
    documents: Sequence[DocumentEntry],
    kinds: Collection[str],
    given: Sequence[Given],
    papers: Sequence[Paper] = (),
) -> tuple[Copy, ...]:
    """Make the copies of each controlled document, with their PDFs where there are any."""
    made = {(paper.word, paper.copy): paper for paper in papers}
    found: list[Copy] = []
    for document in (one for one in documents if one.kind in kinds):
        for one in given:
            copy = Copy(document.number, document.version, one.copy, one.holder)
            paper = made.get((document.word_name, one.copy))
            if paper is not None:
                copy = replace(copy, file=paper.name, sha256=paper.sha256)
            found.append(copy)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Distributed:
    """The copies that were handed out, and where their PDFs are.

    None where findings kept them, else they are warnings.
    """

    copies: tuple[Copy, ...]
    folder: Path
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Current:
    """Where the version of a set stands that is in force, with its controlled documents and copies."""

    standing: Standing | None
    controlled: tuple[DocumentEntry, ...]
    copies: tuple[Copy, ...]


def distribute(
    place: LedgerPlace, step: Step, given: Sequence[Given], pdfs: Pdfs | None
) -> Distributed:
    """Hand out further copies of the version in force, on paper or as PDFs made of what was issued.

    Raises LedgerError where the issued file is not here or was changed.
    """
    subject, kinds = subject_of(place, step), controlled_kinds(place.root)
    with place.look_into() as ledger:
        with ledger.reading() as connection:
            current = _current(connection, subject, kinds)
        if faults := tuple(_refused(step, given, current)):
            return Distributed((), place.issued, faults)
        assert current.standing is not None
        folder = place_of(place.issued, subject, current.standing.version)
        made = _papers(place, folder, current.controlled, given, pdfs) if pdfs else Papers()
        if made.refused:
            return Distributed((), folder, made.findings)
        papers = tuple(paper for paper in made.papers if paper.copy != MASTER)
        with ledger.writing() as connection:
            now = _current(connection, subject, kinds)
            if faults := tuple(_refused(step, given, now)):
                return Distributed((), folder, faults)
            copies = copies_for(now.controlled, kinds, given, papers)
            enter(connection, step, subject, copies)
            for paper in papers:
                write_atomically(folder / paper.name, paper.data)
    unsigned = _unsigned(folder, current.controlled) if pdfs and not pdfs.sealing else ()
    return Distributed(copies, folder, (*made.findings, *unsigned))


def _unsigned(folder: Path, documents: Sequence[DocumentEntry]) -> Iterator[Finding]:
    """Report each document that was signed, of which copies are not."""
    for document in documents:
        path = folder / document.pdf_name
        if document.pdf_name and path.is_file() and may_be_signed(path.read_bytes()):
            yield UNSIGNED.finding(Source(path), name=document.pdf_name)


def _current(connection: Connection, subject: str, kinds: Collection[str]) -> _Current:
    version = next(reversed(in_force(connection, subject)), 0)
    documents = (one.entry for one in documents_of(connection, subject))
    return _Current(
        standing(connection, subject, version),
        tuple(one for one in documents if one.version == version and one.kind in kinds),
        copies_of(connection, subject, version),
    )


def _refused(step: Step, given: Sequence[Given], current: _Current) -> Iterator[Finding]:
    if current.standing is None:
        yield NOT_ISSUED.finding(Source(Path(step.set)), set=step.set)
        return
    yield from dated(step, current.standing)
    yield from faults_of(step, given, current.copies, controlled=bool(current.controlled))


def _papers(
    place: LedgerPlace,
    folder: Path,
    documents: Sequence[DocumentEntry],
    given: Sequence[Given],
    pdfs: Pdfs,
) -> Papers:
    """Make the PDFs of copies of the very files that were issued."""
    from .paper_making import make_papers

    words: dict[str, bytes] = {}
    for document in documents:
        path = folder / document.word_name
        if not path.is_file() or file_hash(path) != document.word_sha256:
            raise LedgerError(_NOT_HERE.fill(path=path))
        words[document.word_name] = path.read_bytes()
    # What was taken in from elsewhere has no record.
    recorded = pdfs.sealing and (folder / MANIFEST).is_file()
    issuer = read_manifest(folder).organisation if recorded else ""
    names = own_names(place.root, issuer) if pdfs.sealing else ()
    return make_papers(words, words.keys(), given, pdfs, names)


def enter(connection: Connection, step: Step, subject: str, copies: Sequence[Copy]) -> None:
    """Enter copies that a step hands out; nothing where there are none."""
    if copies:
        enter_copies(connection, Deed(Act.DISTRIBUTED, subject, 0, step.on, step.by), copies)
