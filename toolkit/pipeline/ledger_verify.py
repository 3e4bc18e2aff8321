"""Verifying the ledger: its rows, and the files of what was issued."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.batch.publish import file_hash
from toolkit.ledger.copies import copies_by_document
from toolkit.ledger.documents import all_documents
from toolkit.ledger.states import Head, has_event, head
from toolkit.ledger.verify import verify
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.ledger import Copy, DocumentEntry
from toolkit.model.source import Source
from toolkit.model.text import Text

from .check import Checked
from .issued_files import RECORD, place_of
from .ledger_place import LedgerPlace

ROW = Rule(
    "ledger-row-differs",
    Severity.ERROR,
    Text("台账表 {table} 的第 {row} 行：{what}", "row {row} of the ledger's table {table}: {what}"),
    Text(
        "查清是谁动了数据库；从备份恢复（pledgebook ledger backup 做的）。",
        "Find out who touched the database, and restore it from a backup (pledgebook ledger backup).",
    ),
    Text(
        "台账只增不改；改过、删过或挪过的行说明记录不可信。",
        "The ledger only grows; a row that was changed, deleted or moved makes it unreliable.",
    ),
)
LOST = Rule(
    "ledger-event-lost",
    Severity.ERROR,
    Text(
        "“{name}”是台账里没有的一次发布留下的",
        "`{name}` is of an issue that the ledger does not hold",
    ),
    Text(
        "台账可能被截断、重写或换成了旧备份；从最新的备份恢复。",
        "The ledger was cut off, written anew or replaced by an old backup; restore the newest one.",
    ),
    Text(
        "台账的尾部被删，只看台账自己是看不出来的。",
        "That the end of a ledger was cut off cannot be seen from the ledger alone.",
    ),
)
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
FAULTS = (ROW, LOST, FILE)
_CHANGED = Text("被改过", "was changed")
_GONE = Text("不见了", "is gone")


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found, and the head of the chain, by which two copies of a ledger compare."""

    checked: Checked
    head: Head


def verify_ledger(place: LedgerPlace) -> Verified:
    """Verify every row of the ledger and every file that was issued."""
    with place.look_into() as ledger, ledger.reading() as connection:
        source = Source(Path(ledger.shown))
        findings = [
            ROW.finding(source, table=fault.table, row=fault.key, what=fault.what)
            for fault in verify(connection)
        ]
        findings += [
            LOST.finding(Source(record), name=str(record.parent))
            for record in sorted(place.issued.glob(f"*/*/{RECORD}"))
            if not has_event(connection, _hash_of(record))
        ]
        documents = all_documents(connection)
        copies = copies_by_document(connection)
        for document in documents:
            held = copies.get(document.entry.number, ())
            findings.extend(_files(place, document.entry, held))
        found_head = head(connection)
    checked = Checked(tuple(findings), len(documents), readable=True, root=place.root)
    return Verified(checked, found_head)


def _hash_of(record: Path) -> str:
    try:
        return str(json.loads(record.read_bytes())["hash"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _files(place: LedgerPlace, entry: DocumentEntry, copies: Sequence[Copy]) -> Iterator[Finding]:
    """Hold the files of a document against its hashes.

    A ledger on a server is shared: what another workspace issued is kept there and not here.
    """
    folder = place_of(place.issued, entry.subject, entry.version)
    if place.url and not folder.is_dir():
        return
    expected: Mapping[str, str] = {
        entry.word_name: entry.word_sha256,
        **({entry.pdf_name: entry.pdf_sha256} if entry.pdf_name else {}),
        **{copy.file: copy.sha256 for copy in copies if copy.file},
    }
    for name, sha256 in expected.items():
        path = folder / name
        there = path.is_file()
        if not there or file_hash(path) != sha256:
            what = _CHANGED if there else _GONE
            yield FILE.finding(Source(path), quote=name, name=name, number=entry.number, what=what)
