"""Putting a made set into its folder, so that nothing is half-written and nothing is lost.

The manifest is written before the files that it names and says for each what it replaces. So a run
that was cut off at any moment leaves files that the next run knows: old ones or new ones. A file
that is neither was changed by a person, and is kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import ValidationError

from toolkit.errors import NotASetError
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.manifest import DocumentRecord, FileRecord, Manifest
from toolkit.model.source import Source
from toolkit.model.text import Text

MANIFEST = "manifest.json"
_UNFINISHED = ".pledgebook-"
EDITED = Rule(
    "output-edited-kept",
    Severity.ERROR,
    Text("“{name}”生成后被人改过，没有覆盖", "`{name}` was changed by a person since; it was kept"),
    Text(
        "把改动写进政策或模板；或加 --force 覆盖，原文件另存为“{name}.bak”。",
        "Put the change into policy or template; or use --force, which keeps the file as `{name}.bak`.",
    ),
    Text("覆盖别人改过的文件会丢失工作。", "To overwrite what a person changed would lose work."),
)
NOT_WRITTEN = Rule(
    "output-not-written",
    Severity.ERROR,
    Text("“{name}”无法写入：{reason}", "`{name}` cannot be written: {reason}"),
    Text("关闭正在打开它的 Word 或 WPS，检查磁盘空间和权限，再运行一次。",
         "Close it in Word or WPS, check disk space and permissions, and run again."),
    Text("没有写成的文件不能当作已生成。", "A file that was not written must not count as made."),
)  # fmt: skip
FAULTS = (EDITED, NOT_WRITTEN)


class Outcome(StrEnum):
    """What became of a file."""

    MADE = "made"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Published:
    """What became of each file of a set, by name, and what a person has to look at."""

    outcomes: Mapping[str, Outcome]
    findings: tuple[Finding, ...]


def publish(
    folder: Path, manifest: Manifest, files: Mapping[str, bytes], *, force: bool
) -> Published:
    """Write the files of a set and its manifest.

    Documents of an earlier manifest that this one does not name stay on record. A file that a
    person changed is kept and reported, unless `force` says to replace it; then the changed file
    is kept beside it as NAME.bak.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    before = read_manifest(folder) if (folder / MANIFEST).exists() else None
    found = {name: _hash(folder / name) for name in files}
    kept = {name for name in files if not force and _is_foreign(found[name], name, files, before)}
    record = _merged(manifest, before, found, kept)
    write_atomically(folder / MANIFEST, record.model_dump_json(indent=2).encode())
    outcomes: dict[str, Outcome] = {}
    findings: list[Finding] = []
    for name, data in files.items():
        place = Source(folder / name)
        if name in kept:
            outcomes[name] = Outcome.KEPT
            findings.append(EDITED.finding(place, quote=name, name=name))
            continue
        try:
            outcomes[name] = _write(folder / name, data, found[name], before)
        except OSError as error:
            outcomes[name] = Outcome.FAILED
            reason = error.strerror or str(error)
            findings.append(NOT_WRITTEN.finding(place, quote=name, name=name, reason=reason))
    return Published(outcomes, tuple(findings))


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a set; raises NotASetError where there is none to read."""
    try:
        return Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError) as error:
        raise NotASetError(f"{folder / MANIFEST}: {error}") from error


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, also when the process is killed or the disk is full."""
    unfinished = path.with_name(f"{_UNFINISHED}{os.getpid()}-{path.name}"[:200])
    try:
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise


def file_hash(path: Path) -> str:
    """Give the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write(path: Path, data: bytes, found: str, before: Manifest | None) -> Outcome:
    if found == hashlib.sha256(data).hexdigest():
        return Outcome.UNCHANGED
    if found and not _is_ours(found, path.name, before):
        path.replace(path.with_name(f"{path.name}.bak"))
    write_atomically(path, data)
    return Outcome.MADE


def _is_foreign(found: str, name: str, files: Mapping[str, bytes], before: Manifest | None) -> bool:
    same = found == hashlib.sha256(files[name]).hexdigest()
    return bool(found) and not same and not _is_ours(found, name, before)


def _is_ours(found: str, name: str, before: Manifest | None) -> bool:
    record = before.file(name) if before else None
    return record is not None and found in (record.sha256, record.replaces)


def _merged(
    manifest: Manifest, before: Manifest | None, found: Mapping[str, str], kept: set[str]
) -> Manifest:
    """Say what each file replaces, and keep on record what this run does not make."""
    made = tuple(
        document.model_copy(update={"files": tuple(_records(document, before, found, kept))})
        for document in manifest.documents
    )
    names = {document.files[0].name for document in made}
    others = tuple(
        document
        for document in (before.documents if before else ())
        if document.files[0].name not in names
    )
    inputs = {**(before.inputs if before and others else {}), **manifest.inputs}
    return manifest.model_copy(update={"documents": (*made, *others), "inputs": inputs})


def _records(
    document: DocumentRecord, before: Manifest | None, found: Mapping[str, str], kept: set[str]
) -> Iterator[FileRecord]:
    for file in document.files:
        old = before.file(file.name) if before else None
        if file.name in kept and old is not None:
            yield old
        else:
            yield file.model_copy(update={"replaces": found[file.name]})


def _hash(path: Path) -> str:
    return file_hash(path) if path.is_file() else ""


def _sweep(folder: Path) -> None:
    """Remove what a killed run left unfinished."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        with contextlib.suppress(OSError):
            path.unlink()
