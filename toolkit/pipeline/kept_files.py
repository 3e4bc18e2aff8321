"""Whether the files of what was issued are those that went out, and nothing lies among them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from toolkit.batch.publish import MANIFEST, file_hash
from toolkit.ledger.connection import Connection
from toolkit.ledger.copies import copies_by_document
from toolkit.ledger.documents import all_entries, issued_versions
from toolkit.ledger.states import deeds
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.ledger import Act, Copy, DocumentEntry
from toolkit.model.source import Source
from toolkit.model.text import Text

from .issued_files import RECORD, place_of
from .ledger_place import LedgerPlace

FILE = Rule(
    "issued-file-differs",
    Severity.ERROR,
    Text("已发布的“{name}”（{number}）{what}", "the issued `{name}` ({number}) {what}"),
    Text(
        "从备份恢复这个文件。",
        "Restore the file from a backup.",
    ),
    Text("存档的文件必须是发出去的那一份。", "What is kept has to be what went out."),
)
STRAY = Rule(
    "issued-file-unknown",
    Severity.WARNING,
    Text("“{name}”不是发布的", "`{name}` is of no issue"),
    Text(
        "把它移出 issued/：那里只放发布时存下的文件。",
        "Move it out of issued/, which holds only what was kept when it was issued.",
    ),
    Text(
        "混在里面的文件会被当作发布过的。",
        "What lies among issued files is taken for one of them.",
    ),
)
FAULTS = (FILE, STRAY)
_CHANGED = Text("被改过", "was changed")
_GONE = Text("不见了", "is gone")


def file_faults(place: LedgerPlace, connection: Connection) -> Iterator[Finding]:
    """Report each issued file that is gone or was changed."""
    copies = copies_by_document(connection)
    for entry in all_entries(connection):
        yield from _files(place, entry, copies.get(entry.number, ()))


def strays(place: LedgerPlace, connection: Connection) -> Iterator[Finding]:
    """Report what lies among the issued files and is none of them."""
    known = _known(place.issued, connection)
    folders = {path.parent for path in known}
    subjects = {folder.parent for folder in folders}
    for path in sorted(place.issued.glob("[!.]*")):
        if path not in subjects and not any(path.glob(f"*/{RECORD}")):
            yield _stray(path)
    for path in sorted(path for subject in subjects for path in subject.glob("*")):
        # That the ledger lost an issue is told as such.
        if path not in folders and not (path / RECORD).is_file():
            yield _stray(path)
    for path in sorted(path for folder in folders for path in folder.glob("*")):
        if path not in known:
            yield _stray(path)


def _stray(path: Path) -> Finding:
    return STRAY.finding(Source(path), quote=path.name, name=path.name)


def _known(issued: Path, connection: Connection) -> frozenset[Path]:
    """Give the paths of all files that issues keep."""
    copies = copies_by_document(connection)
    found: set[Path] = set()
    for subject, version in issued_versions(connection):
        done = (one.deed for one in deeds(connection, subject, version))
        bodies = (json.loads(deed.body) for deed in done if deed.act is Act.ISSUED)
        kept = {name for body in bodies for name in body["files"]}
        found.update(
            place_of(issued, subject, version) / name for name in (*kept, RECORD, MANIFEST)
        )
    for entry in all_entries(connection):
        names = _expected(entry, copies.get(entry.number, ()))
        found.update(place_of(issued, entry.subject, entry.version) / name for name in names)
    return frozenset(found)


def _expected(entry: DocumentEntry, copies: Sequence[Copy]) -> Mapping[str, str]:
    """Give the files of a document with their SHA-256."""
    return {
        entry.word_name: entry.word_sha256,
        **({entry.pdf_name: entry.pdf_sha256} if entry.pdf_name else {}),
        **{copy.file: copy.sha256 for copy in copies if copy.file},
    }


def _files(place: LedgerPlace, entry: DocumentEntry, copies: Sequence[Copy]) -> Iterator[Finding]:
    """Hold the files of a document against its hashes.

    A ledger on a server is shared: what another workspace issued is kept there and not here.
    """
    folder = place_of(place.issued, entry.subject, entry.version)
    if place.url and not folder.is_dir():
        return
    for name, sha256 in _expected(entry, copies).items():
        path = folder / name
        there = path.is_file()
        if not there or file_hash(path) != sha256:
            what = _CHANGED if there else _GONE
            yield FILE.finding(Source(path), quote=name, name=name, number=entry.number, what=what)
