"""Putting a made set into its folder, so that nothing is half-written and nothing is lost.

The manifest is written before the files that it names and says for each what it replaces. So a run
that was cut off at any moment leaves files that the next run knows: old ones or new ones. A file
that is neither was changed by a person, and is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from pydantic import ValidationError

from toolkit.errors import NotASetError
from toolkit.model.batch import Outcome
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.manifest import DocumentRecord, FileRecord, Manifest
from toolkit.model.source import Source
from toolkit.model.text import Text

from .atomic import sweep, write_atomically
from .lock import locked

MANIFEST = "manifest.json"
LOCK = ".pledgebook.lock"
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
DAMAGED = Rule(
    "manifest-damaged",
    Severity.ERROR,
    Text(
        "这一套文件的记录损坏，没有写入任何文件",
        "the record of the set is damaged; nothing was written",
    ),
    Text(
        "加 --force 重新生成；现有文件另存为 .bak。",
        "Use --force to make the set again; the files there are kept as .bak.",
    ),
    Text(
        "没有记录就不知道文件是否被人改过。",
        "Without its record nobody knows whether a person changed a file.",
    ),
)
UNKNOWN = Rule(
    "output-unknown-kept",
    Severity.ERROR,
    Text("“{name}”不在记录里，没有覆盖", "`{name}` is on no record; it was kept"),
    Text(
        "确认不再需要后删除它；或加 --force 覆盖，原文件另存为“{name}.bak”。",
        "Delete it when it is not needed; or use --force, which keeps the file as `{name}.bak`.",
    ),
    Text("不知来历的文件可能是别人的工作。", "A file of unknown origin may be somebody's work."),
)
FAULTS = (EDITED, UNKNOWN, NOT_WRITTEN, DAMAGED)


@dataclass(frozen=True, slots=True)
class Published:
    """What became of each file of a set, what is on record now, and what a person must look at."""

    outcomes: Mapping[str, Outcome]
    manifest: Manifest
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Folder:
    """A set's folder before writing: the hashes of the files there, and the earlier record."""

    path: Path
    found: Mapping[str, str]
    before: Manifest | None

    def is_foreign(self, name: str, data: bytes) -> bool:
        """Tell whether a file holds what no run of ours wrote."""
        found = self.found[name]
        return bool(found) and found != _digest(data) and not self.is_ours(name)

    def is_ours(self, name: str) -> bool:
        record = self.before.file(name) if self.before else None
        return record is not None and self.found[name] in (record.sha256, record.replaces)


def publish(
    folder: Path, manifest: Manifest, files: Mapping[str, bytes], *, force: bool, partial: bool
) -> Published:
    """Write the files of a set and its manifest, alone: a second run waits for the first.

    A file that a person changed is kept and reported, unless `force` says to replace it; then the
    changed file is kept beside it as NAME.bak. In a `partial` run, documents of an earlier record
    that this one does not name stay on record. What cannot be written is a finding.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Beside the folder and not in it: the folder is what is handed in.
        with locked(folder.parent / LOCK):
            return _publish(folder, manifest, files, force=force, partial=partial)
    except (OSError, UnicodeError) as error:
        failed = dict.fromkeys(files, Outcome.FAILED)
        return Published(failed, manifest, (_not_written(folder, folder.name, error),))


def _publish(
    folder: Path, manifest: Manifest, files: Mapping[str, bytes], *, force: bool, partial: bool
) -> Published:
    sweep(folder)
    try:
        before = read_manifest(folder) if (folder / MANIFEST).exists() else None
    except NotASetError:
        if not force:
            damaged = DAMAGED.finding(Source(folder / MANIFEST))
            return Published(dict.fromkeys(files, Outcome.FAILED), manifest, (damaged,))
        before = None
    state = _Folder(folder, {name: _hash(folder / name) for name in files}, before)
    kept = {name for name, data in files.items() if not force and state.is_foreign(name, data)}
    record = _record(manifest, state, kept, partial=partial)
    write_atomically(folder / MANIFEST, record.model_dump_json(indent=2).encode())
    outcomes: dict[str, Outcome] = {}
    findings: list[Finding] = []
    for name, data in files.items():
        place = Source(folder / name)
        if name in kept:
            outcomes[name] = Outcome.KEPT
            rule = EDITED if before else UNKNOWN
            findings.append(rule.finding(place, quote=name, name=name))
            continue
        try:
            outcomes[name] = _write(state, name, data)
        except (OSError, UnicodeError) as error:
            outcomes[name] = Outcome.FAILED
            findings.append(_not_written(folder / name, name, error))
    return Published(outcomes, record, tuple(findings))


def _not_written(path: Path, name: str, error: Exception) -> Finding:
    reason = getattr(error, "strerror", None) or str(error)
    return NOT_WRITTEN.finding(Source(path), quote=name, name=name, reason=reason)


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a set; raises NotASetError where there is none to read."""
    try:
        return Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError) as error:
        path, reason = folder / MANIFEST, getattr(error, "strerror", None)
        zh, en = (reason, reason) if reason else ("不是有效的记录", "not a valid record")
        raise NotASetError(Text(f"无法读取 {path}：{zh}", f"cannot read {path}: {en}")) from error


def current_pdf(folder: Path, name: str, data: bytes) -> bytes | None:
    """Give the PDF that a run of ours made from exactly this document; None where there is none."""
    try:
        record = read_manifest(folder).file(Path(name).with_suffix(".pdf").name)
        pdf = (folder / record.name).read_bytes() if record else b""
    except (NotASetError, OSError):
        return None
    current = record and record.made_from == _digest(data) and record.sha256 == _digest(pdf)
    return pdf if current else None


def file_hash(path: Path) -> str:
    """Give the SHA-256 of a file."""
    return _digest(path.read_bytes())


def _write(state: _Folder, name: str, data: bytes) -> Outcome:
    path = state.path / name
    if state.found[name] == _digest(data):
        return Outcome.UNCHANGED
    if state.is_foreign(name, data):
        path.replace(free_name(path))
    write_atomically(path, data)
    return Outcome.MADE


def _record(manifest: Manifest, state: _Folder, kept: set[str], *, partial: bool) -> Manifest:
    """Say for each document what its files hold and may still hold.

    A document whose .docx was kept stays as it was on record; so does a single PDF.
    """
    old = {_key(entry): entry for entry in (state.before.documents if state.before else ())}
    documents: list[DocumentRecord] = []
    for document in manifest.documents:
        earlier = old.pop(_key(document), None)
        if document.files[0].name not in kept:
            documents.append(_replacing(document, earlier, state, kept))
        elif earlier is not None and earlier.files[0].name == document.files[0].name:
            documents.append(earlier)
    others = tuple(old.values()) if partial else ()
    return manifest.model_copy(update={"documents": (*documents, *others)})


def _key(document: DocumentRecord) -> tuple[str, str]:
    return document.kind, document.policy


def _replacing(
    document: DocumentRecord, earlier: DocumentRecord | None, state: _Folder, kept: set[str]
) -> DocumentRecord:
    made = [_with_former(file, state) for file in document.files if file.name not in kept]
    names = {file.name for file in made}
    # A PDF of an earlier run stays on record, so that it can be told that it is out of date.
    same = earlier is not None and earlier.files[0].name == document.files[0].name
    left = [file for file in (earlier.files if earlier and same else ()) if file.name not in names]
    return document.model_copy(update={"files": (*made, *left)})


def _with_former(file: FileRecord, state: _Folder) -> FileRecord:
    """Note what a file may still hold; what a person changed is never called replaceable."""
    former = state.found[file.name]
    ours = state.is_ours(file.name) and former != file.sha256
    return file.model_copy(update={"replaces": former}) if ours else file


def free_name(path: Path) -> Path:
    """Find a name for a copy that is kept: NAME.bak, NAME.bak2, NAME.bak3, ..."""
    for number in count(1):
        name = path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
        if not name.exists():
            return name
    raise AssertionError


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _hash(path: Path) -> str:
    return file_hash(path) if path.is_file() else ""
