"""Verifying the ledger: its rows, and the files of what was issued."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.ledger.documents import all_entries
from toolkit.ledger.states import Head, has_event, head
from toolkit.ledger.verify import verify
from toolkit.model.finding import Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text

from .check import Checked
from .issued_files import event_told, records
from .kept_files import file_faults, strays
from .ledger_place import LedgerPlace

ROW = Rule(
    "ledger-row-differs",
    Severity.ERROR,
    Text("台账表 {table} 的第 {row} 行：{what}", "row {row} of the ledger's table {table}: {what}"),
    Text(
        "查清是谁动了数据库；恢复备份：pledgebook ledger restore。",
        "Find out who touched the database, and restore a backup: pledgebook ledger restore.",
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
FAULTS = (ROW, LOST)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found, and the head of the chain, by which two copies of a ledger compare."""

    checked: Checked
    head: Head


def verify_ledger(place: LedgerPlace) -> Verified:
    """Verify every row of the ledger and every file that was issued."""
    with place.look_into(lost=True) as ledger, ledger.reading() as connection:
        source = Source(Path(ledger.shown))
        findings = [
            ROW.finding(source, table=fault.table, row=fault.key, what=fault.what)
            for fault in verify(connection)
        ]
        findings += [
            LOST.finding(Source(record), name=str(record.parent))
            for record in records(place.issued)
            if not has_event(connection, event_told(record))
        ]
        documents = all_entries(connection)
        findings += file_faults(place, connection)
        # Where an event is broken nobody can say which files are its own.
        findings += strays(place, connection) if not findings else ()
        found_head = head(connection)
    checked = Checked(tuple(findings), len(documents), readable=True, root=place.root)
    return Verified(checked, found_head)
