"""The files of what was issued, kept as they went out.

They are written aside and brought to the disk before the ledger is told, and take their place
after. A process that is killed between leaves either files that no issue knows, which are thrown
away, or an issue whose files are ready, which take their place as soon as anybody opens the ledger.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from toolkit.batch.lock import alone
from toolkit.errors import LedgerError
from toolkit.ledger.connection import Ledger
from toolkit.ledger.documents import newest_versions
from toolkit.ledger.states import deeds, has_event
from toolkit.model.ledger import Act, Event
from toolkit.model.text import Text

LOCK = ".pledgebook.lock"
RECORD = "issue.json"
"""Tells the event that issued the files beside it; by it the loss of the ledger's end is found."""
_ASIDE = ".pledgebook-issue-"


def write_aside(issued: Path, event: Event, files: Mapping[str, bytes]) -> Path:
    """Write the files of an issue where nobody takes them for issued."""
    aside = issued / f"{_ASIDE}{event.deed.version}-{event.deed.subject}"
    if aside.exists():
        shutil.rmtree(aside)
    if place_of(issued, event.deed.subject, event.deed.version).exists():
        place = place_of(issued, event.deed.subject, event.deed.version)
        raise LedgerError(
            Text(
                f"{place} 已经存在，但台账没有发布过这一版；请先把它移走",
                f"{place} is there already though the ledger issued no such version; move it away",
            )
        )
    aside.mkdir(parents=True)
    record = {"set": event.deed.subject, "version": event.deed.version, "event": event.seq}
    told = json.dumps({**record, "hash": event.hash}, ensure_ascii=False).encode()
    for name, data in {**files, RECORD: told}.items():
        with (aside / name).open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    _to_disk(aside)
    return aside


def put_in_place(issued: Path, aside: Path, subject: str, version: int) -> Path:
    """Let the files of an issue that the ledger knows take their place."""
    place = place_of(issued, subject, version)
    place.parent.mkdir(parents=True, exist_ok=True)
    aside.rename(place)
    _to_disk(place.parent)
    return place


def place_of(issued: Path, subject: str, version: int) -> Path:
    """Give the folder of an issued version."""
    return issued / subject / str(version)


def settle(issued: Path, ledger: Ledger) -> None:
    """Finish or undo what a killed process left; does nothing while another one issues."""
    if not any(issued.glob(f"{_ASIDE}*")):
        return
    with alone(issued / LOCK) as mine:
        if not mine:
            return
        for aside in sorted(issued.glob(f"{_ASIDE}*")):
            version, _, subject = aside.name.removeprefix(_ASIDE).partition("-")
            if _was_issued(ledger, subject, int(version), aside / RECORD):
                put_in_place(issued, aside, subject, int(version))
            else:
                shutil.rmtree(aside)


def _was_issued(ledger: Ledger, subject: str, version: int, record: Path) -> bool:
    """Tell whether the ledger holds the very event for which files were written."""
    told = event_told(record)
    with ledger.reading() as connection:
        done = deeds(connection, subject, version)
    return any(event.deed.act is Act.ISSUED and event.hash == told for event in done)


def event_told(record: Path) -> str:
    """Read the hash of the event that issued the files beside a record; empty where it is broken."""
    try:
        return str(json.loads(record.read_bytes())["hash"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def records(issued: Path) -> Iterator[Path]:
    """Give the record of each version that was issued."""
    yield from sorted(issued.glob(f"*/*/{RECORD}"))


def lost_versions(issued: Path, ledger: Ledger) -> tuple[Path, ...]:
    """List folders of versions that were issued though the ledger holds no such issue.

    A ledger loses its end: of a set that it knows, only the version after the last one is looked for.
    """
    with ledger.reading() as connection:
        known = newest_versions(connection)
    unknown = [
        folder for name in _names(issued) - known.keys() for folder in (issued / name).glob("*")
    ]
    # Thousands of sets are looked at: to make their paths would take longer than to look.
    later = (
        place_of(issued, subject, version + 1)
        for subject, version in known.items()
        if os.access(f"{issued}/{subject}/{version + 1}", os.F_OK)
    )
    suspects = [path for path in (*unknown, *later) if (path / RECORD).is_file()]
    if not suspects:
        return ()
    # Seen once more: another process may have issued them since.
    with ledger.reading() as connection:
        lost = [one for one in suspects if not has_event(connection, event_told(one / RECORD))]
    return tuple(sorted(lost))


def _names(folder: Path) -> frozenset[str]:
    if not folder.is_dir():
        return frozenset()
    with os.scandir(folder) as entries:
        return frozenset(entry.name for entry in entries if not entry.name.startswith("."))


def _to_disk(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def last_version(issued: Path, subject: str) -> Path | None:
    """Give the folder of the version of a set that was issued last; None where none was."""
    versions = [path for path in (issued / subject).glob("*") if path.name.isdecimal()]
    return max(versions, key=lambda path: int(path.name), default=None)
