"""Putting a backup in the place of the ledger; what was there is moved aside and never deleted."""

from __future__ import annotations

import os
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from toolkit.batch.lock import locked
from toolkit.errors import LedgerError, UsageError
from toolkit.ledger.backup import head_of
from toolkit.ledger.states import Head, has_event
from toolkit.model.finding import Finding, Severity
from toolkit.model.text import Text

from .issued_files import LOCK, lost_versions
from .ledger_place import FILE, ISSUED, LedgerPlace
from .ledger_verify import Verified, verify_ledger

_BROKEN = (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError)
_ASIDE = "replaced-{number}"
_ON_SERVER = Text(
    "PostgreSQL 里的台账用 pg_restore 恢复，再放回 issued/ 文件夹的副本",
    "a ledger in PostgreSQL is restored by pg_restore; put the copy of the folder issued/ back beside it",
)
_NO_BACKUP = Text(
    "{archive} 不是 pledgebook ledger backup 做的备份，或已损坏：{why}",
    "{archive} is no backup made by pledgebook ledger backup, or is damaged: {why}",
)
_NEWER = Text(
    "备份只到第 {backup} 个事件，现在的台账有它没有的（到第 {now} 个）；恢复会丢掉它们。"
    "确实要丢就加 --force（现在的台账会移到一边，不删）",
    "the backup ends with event {backup}, and the ledger of today holds what it does not (up to event "
    "{now}), which would be lost; add --force to do without it (it is moved aside, not deleted)",
)
_ISSUED_SINCE = Text(
    "备份不知道已发布的 {shown}（共 {count} 版），恢复后会把编号再发一次；有更新的备份就用它，"
    "没有就加 --force，并另记这些编号",
    "the backup does not know {shown}, which was issued (unknown in all: {count}), and would give "
    "numbers twice; take a newer backup, or add --force and note those numbers elsewhere",
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place; without a `head` findings in the backup kept it from being so.

    `aside` is the folder in which the ledger lies that was there before; None where there was none.
    """

    head: Head | None
    files: int
    findings: tuple[Finding, ...]
    aside: Path | None = None


def restore(place: LedgerPlace, archive: Path, *, force: bool = False) -> Restored:
    """Verify a backup and put it in the place of the ledger and its issued files.

    Raises UsageError for what is no backup, and for one that does not hold all that is here, unless
    `force` is given; so are mistakes in the backup taken then.
    """
    if place.url:
        raise UsageError(_ON_SERVER)
    with tempfile.TemporaryDirectory(prefix=".pledgebook-", dir=place.root) as held:
        backup = replace(place, root=Path(held))
        files = _unpack(archive, backup.root)
        found = _verified(archive, backup)
        findings = tuple(_within(archive, found.checked.findings, backup.root))
        if not force:
            if any(finding.severity is Severity.ERROR for finding in findings):
                return Restored(None, files, findings)
            _refuse_loss(place, backup, found)
        place.issued.mkdir(exist_ok=True)
        with locked(place.issued / LOCK):
            aside = _swap(place, backup)
    return Restored(found.head, files, findings, aside)


def _unpack(archive: Path, folder: Path) -> int:
    """Unpack a backup; gives how many issued files it holds."""
    try:
        with ZipFile(archive) as zipped:
            names = [name for name in zipped.namelist() if not name.endswith("/")]
            if FILE.as_posix() not in names:
                raise _no_backup(archive, FILE.as_posix())
            for name in names:
                parts = PurePosixPath(name).parts
                if name != FILE.as_posix() and (parts[:1] != (ISSUED,) or ".." in parts):
                    raise _no_backup(archive, name)
            zipped.extractall(folder)
    except _BROKEN as error:
        raise _no_backup(archive, str(error)) from error
    return len(names) - 1


def _verified(archive: Path, backup: LedgerPlace) -> Verified:
    try:
        return verify_ledger(backup)
    except LedgerError as error:
        inside = f"{backup.root}{os.sep}"
        why = Text(error.said.zh.replace(inside, ""), error.said.en.replace(inside, ""))
        raise _no_backup(archive, why) from error


def _no_backup(archive: Path, why: str | Text) -> UsageError:
    return UsageError(_NO_BACKUP.fill(archive=archive, why=why))


def _within(archive: Path, findings: tuple[Finding, ...], root: Path) -> Iterator[Finding]:
    """Let findings stand in the archive, not in the folder where it was unpacked for a while."""
    for finding in findings:
        inside = finding.source.path.relative_to(root)
        yield replace(finding, source=replace(finding.source, path=archive / inside))


def _refuse_loss(place: LedgerPlace, backup: LedgerPlace, found: Verified) -> None:
    """Refuse a backup that lacks events or issues that are here."""
    now = head_of(place.root / FILE)
    with backup.open() as ledger:
        missed = lost_versions(place.issued, ledger)
        with ledger.reading() as connection:
            older = now is None or now.seq == 0 or has_event(connection, now.hash)
    if missed:
        shown = missed[0].relative_to(place.root).as_posix()
        raise UsageError(_ISSUED_SINCE.fill(shown=shown, count=len(missed)))
    if now is not None and not older:
        raise UsageError(_NEWER.fill(backup=found.head.seq, now=now.seq))


def _swap(place: LedgerPlace, backup: LedgerPlace) -> Path | None:
    """Move the ledger and its files aside, and those of the backup into their place."""
    now, ledger = place.root / FILE, backup.root / FILE
    aside = next(
        path for n in count(1) if not (path := now.parent / _ASIDE.format(number=n)).exists()
    )
    (aside / ISSUED).mkdir(parents=True)
    # The log of a ledger would be played into another one of its name.
    for path in [now.with_name(f"{now.name}{end}") for end in ("-wal", "-shm", "-journal", "")]:
        if path.exists():
            path.rename(aside / path.name)
    ledger.rename(now)
    for path in _kept(place.issued):
        path.rename(aside / ISSUED / path.name)
    for path in _kept(backup.issued):
        path.rename(place.issued / path.name)
    if any(path.is_file() for path in aside.glob("*")) or any((aside / ISSUED).iterdir()):
        return aside
    (aside / ISSUED).rmdir()
    aside.rmdir()
    return None


def _kept(issued: Path) -> tuple[Path, ...]:
    return tuple(path for path in issued.glob("*") if path.name != LOCK)
