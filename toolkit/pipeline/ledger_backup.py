"""Backing up the ledger with the files of all that was issued, as one archive."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from toolkit.errors import UsageError
from toolkit.ledger.backup import copy_to
from toolkit.ledger.documents import issued_versions
from toolkit.ledger.states import Head, head
from toolkit.model.finding import Finding
from toolkit.model.text import Text

from .issued_files import place_of
from .kept_files import file_faults
from .ledger_place import FILE, LedgerPlace


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What an archive holds: the head of the chain, and how many files were issued by then.

    `findings` tell which issued files it lacks, or holds other than they went out.
    """

    head: Head
    files: int
    findings: tuple[Finding, ...]


def back_up(place: LedgerPlace, out: Path) -> BackedUp:
    """Write ledger and issued files into a new archive, whole or not at all.

    Raises UsageError where the file is there.
    """
    if out.exists():
        raise UsageError(
            Text(f"{out} 已经存在；备份不覆盖文件", f"{out} is there; a backup replaces no file")
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".pledgebook-", dir=out.parent) as held:
        archive = Path(held) / "archive"
        done = _write(place, archive, Path(held) / "copy")
        archive.replace(out)
    return done


def _write(place: LedgerPlace, archive: Path, copy: Path) -> BackedUp:
    with place.look_into() as ledger, ledger.reading() as connection:
        copy_to(connection, copy)
        # Only what this view of the ledger knows: what is issued meanwhile is the next backup's.
        issued = issued_versions(connection)
        findings = tuple(file_faults(place, connection))
        last = head(connection)
    files = [
        path
        for subject, version in sorted(issued)
        for path in sorted(place_of(place.issued, subject, version).glob("*"))
    ]
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        zipped.write(copy, FILE.as_posix())
        for path in files:
            zipped.write(path, path.relative_to(place.root).as_posix())
    return BackedUp(last, len(files), findings)
