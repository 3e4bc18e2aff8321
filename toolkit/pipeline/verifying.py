"""Verifying a file that somebody holds against what was issued, whatever it is called now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.batch.publish import file_hash
from toolkit.errors import SigningError
from toolkit.ledger.connection import Connection
from toolkit.ledger.copies import copies_of, copy_with
from toolkit.ledger.documents import all_documents, document_named, documents_of, documents_with
from toolkit.model.ledger import Copy, IssuedDocument, State
from toolkit.model.provenance import words_digest
from toolkit.model.signature import Added
from toolkit.model.verdict import FileVerdict, WordChange
from toolkit.reading.changes import Made, changes, kept_share, line_changes, line_digest
from toolkit.reading.files import FileText, read_file
from toolkit.reading.intake.package import differing_parts, open_package
from toolkit.reading.line import Line
from toolkit.reading.provenance import read_provenance
from toolkit.rendering.signatures.checking import is_pdf, may_be_signed, signatures

from .issued_files import place_of
from .ledger_place import LedgerPlace

# A document without our record is taken for one of ours that says at least so much of it.
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class _Original:
    """An issued file; `copy` is the numbered copy that it is."""

    path: Path
    data: bytes
    copy: Copy | None


def verify_file(place: LedgerPlace, path: Path, trusted: Sequence[Path] = ()) -> FileVerdict:
    """Tell whether a file was issued, in which version, what was changed since, and who signed it.

    `trusted` are files of certificates that count as roots. Raises OSError where it cannot be
    opened, and DocumentError where it is neither a file that was issued nor one that can be read.
    """
    data = path.read_bytes()
    try:
        signed, unchecked = signatures(data, trusted), None
    except SigningError as error:
        signed, unchecked = (), error.said
    found = _known(place, path, data)
    countersigned = (
        found.appended > 0
        and may_be_signed(data[: -found.appended])
        and bool(signed)
        and signed[0].added is Added.ALLOWED
        and all(one.intact for one in signed)
    )
    return replace(found, signatures=signed, unchecked=unchecked, countersigned=countersigned)


def _known(place: LedgerPlace, path: Path, data: bytes) -> FileVerdict:
    """Hold a file against the ledger: by its bytes, its record, or its words."""
    sha256 = hashlib.sha256(data).hexdigest()
    with place.look_into() as ledger, ledger.reading() as connection:
        exact = documents_with(connection, sha256)
        if exact:
            return FileVerdict(path, max(exact, key=_in_force), made=True, exact=True)
        copy = copy_with(connection, sha256)
        if copy is not None:
            document = document_named(connection, copy.number)
            return FileVerdict(path, document, made=True, exact=True, copy=copy)
        file = read_file(path)
        origin = read_provenance(file.word.record) if file.word else None
        if origin is not None:
            candidates = documents_of(connection, origin.tender)
            found = _nearest([one for one in candidates if one.entry.kind == origin.kind], file)
        else:
            found = _recognised(connection, file)
        if found is None:
            return FileVerdict(path, None, made=origin is not None)
        copies = copies_of(connection, found.entry.subject, found.entry.version)
    return _compared(found, _originals(place, found, copies, pdf=is_pdf(data)), file, data)


def _compared(
    found: IssuedDocument, originals: Sequence[_Original], file: FileText, data: bytes
) -> FileVerdict:
    """Hold a file against the issued one that it begins with, else that from which it differs least."""
    whole = [one for one in originals if is_pdf(data) and data.startswith(one.data)]
    held = [
        (tuple(_all_changes(found, read_file(one.path), file)), one) for one in whole or originals
    ]
    if not held:
        return FileVerdict(file.path, found, made=True, changes=tuple(_clause_changes(found, file)))
    told, original = min(held, key=lambda one: len(one[0]))
    return FileVerdict(
        file.path, found, made=True, compared=True, changes=told, copy=original.copy,
        appended=len(data) - len(original.data) if whole else 0,
        parts=_parts(original, file, data),
    )  # fmt: skip


def _parts(original: _Original, file: FileText, data: bytes) -> tuple[str, ...]:
    if file.word is None or is_pdf(original.data):
        return ()
    return differing_parts(
        open_package(original.path, original.data), open_package(file.path, data)
    )


def _in_force(document: IssuedDocument) -> tuple[bool, int]:
    return document.state is State.ISSUED, document.entry.version


def _nearest(candidates: Sequence[IssuedDocument], file: FileText) -> IssuedDocument | None:
    """Find the version that a file says most of; of equal ones that in force, then the latest."""
    return max(candidates, key=lambda one: (_share(one, file), *_in_force(one)), default=None)


def _recognised(connection: Connection, file: FileText) -> IssuedDocument | None:
    """Find the document whose words a file without our record says."""
    found = _nearest(all_documents(connection), file)
    return found if found is not None and _share(found, file) >= _ENOUGH else None


def _share(document: IssuedDocument, file: FileText) -> float:
    return kept_share(_made(document), _body(file))


def _made(document: IssuedDocument) -> tuple[Made, ...]:
    return tuple(Made(at, words_digest(text), text) for at, text in document.entry.clauses)


def _body(file: FileText) -> tuple[Line, ...]:
    return tuple(line for line in file.lines if line.in_body)


def _originals(
    place: LedgerPlace, document: IssuedDocument, copies: Sequence[Copy], *, pdf: bool
) -> tuple[_Original, ...]:
    """Read what was issued, where it is kept here and still is that: the PDFs, else the Word file."""
    entry = document.entry
    folder = place_of(place.issued, entry.subject, entry.version)
    given = [(one.file, one.sha256, one) for one in copies if one.number == entry.number]
    pdfs = [(entry.pdf_name, entry.pdf_sha256, None), *given] if pdf else []
    for kept in (pdfs, [(entry.word_name, entry.word_sha256, None)]):
        there = [
            _Original(folder / name, (folder / name).read_bytes(), copy)
            for name, sha256, copy in kept
            if name and (folder / name).is_file() and file_hash(folder / name) == sha256
        ]
        if there:
            return tuple(there)
    return ()


def _all_changes(
    document: IssuedDocument, original: FileText, file: FileText
) -> Iterator[WordChange]:
    numbers = {one.digest: one.number for one in reversed(_made(document))}
    for change in line_changes(original.lines, file.lines):
        was, now = (line.text if line else "" for line in (change.was, change.now))
        clause = numbers.get(line_digest(change.was, numbers.keys()), "") if change.was else ""
        yield WordChange(clause, was, now)


def _clause_changes(document: IssuedDocument, file: FileText) -> Iterator[WordChange]:
    # Some texts without a number are on record that stand inside a paragraph and are none.
    numbered = tuple(one for one in _made(document) if one.number)
    for change in changes(numbered, _body(file)):
        now = change.line.text if change.line else ""
        yield WordChange(change.made.number, change.made.text, now)
