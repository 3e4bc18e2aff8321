"""What is known of how a document of ours was made, and what it says otherwise now."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.provenance import words_digest
from toolkit.reading.changes import Change, Made, changes

from .document import DocumentEvidence


def is_as_made(document: DocumentEvidence) -> bool | None:
    """Tell whether the file is the one on record; None where there is no record of it."""
    record = document.record
    files = record.files if record else ()
    known = next((file for file in files if file.name == document.path.name), None)
    if known is None:
        return None
    return document.file.sha256 in (known.sha256, known.replaces)


def changed(document: DocumentEvidence) -> Iterator[Change]:
    """List the paragraphs of a Word file of ours that are not what was made."""
    if document.file.word is not None and is_as_made(document) is not True:
        yield from changes(tuple(_made(document)), document.body)


def _made(document: DocumentEvidence) -> Iterator[Made]:
    """Give what was made: by digest from inside the document, with words where they are on record.

    A document whose record inside was lost is held against the promises on record.
    """
    record, origin = document.record, document.origin
    texts = {words_digest(one.text): one.text for one in (record.clauses if record else ())}
    if origin is not None and origin.words:
        for number, digest in origin.words:
            yield Made(number, digest, texts.get(digest, ""))
    elif record is not None:
        for promise in record.promises:
            yield Made(promise.clause, words_digest(promise.text), promise.text)
