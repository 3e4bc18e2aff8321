"""The files of a set as they are now, and whether they are those that were seen before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from toolkit.batch.publish import MANIFEST, read_manifest
from toolkit.errors import NotASetError
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.manifest import Manifest
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.pattern import pattern

BYTES_DIFFER = Rule(
    "bytes-not-approved",
    Severity.ERROR,
    Text(
        "“{name}”不是送审或批准的那一份：{what}",
        "`{name}` is not what was handed in for review or approved: {what}",
    ),
    Text(
        "恢复原来的文件；要改就改政策或模板，重新生成，再送审（pledgebook review）。",
        "Put the file back; to change it, change policy or template, make the set again and hand "
        "it in (pledgebook review).",
    ),
    Text(
        "批准的是逐字节的那一份；改过的文件没有人批准过。",
        "Exact bytes are approved; nobody approved a changed file.",
    ),
    basis=Text("GB/T 19001-2016 第 7.5.3 条", "GB/T 19001-2016, clause 7.5.3"),
)
FAULTS = (BYTES_DIFFER,)
# A folder is named after the set.
_NAME = pattern(r"[^./\\\x00-\x1f](?:[^/\\\x00-\x1f]*[^./\\\x00-\x1f])?")
_MAY_HOLD = {"documents": {"__all__": {"files": {"__all__": {"replaces"}}}}}
_CHANGED = Text("内容变了", "its content changed")
_GONE = Text("文件不见了", "it is gone")
_NEW = Text("送审时没有它", "it was not there")


@dataclass(frozen=True)
class SetFiles:
    """A set as it lies in its folder: its record and the bytes of its files by name."""

    folder: Path
    manifest: Manifest
    data: Mapping[str, bytes]
    record: bytes

    @property
    def subject(self) -> str:
        """The name by which the ledger knows the set."""
        return self.manifest.tender

    @cached_property
    def hashes(self) -> dict[str, str]:
        """The SHA-256 of each file; of the record without what files may hold after a cut-off run."""
        record = self.manifest.model_dump_json(exclude=_MAY_HOLD).encode()
        data = {**self.data, MANIFEST: record}
        return {name: hashlib.sha256(held).hexdigest() for name, held in data.items()}


def find_set(root: Path, name: str) -> Path:
    """Find the folder of a set: one that was named, else that of a tender in output/."""
    folder = Path(name)
    return folder if folder.is_dir() else root / "output" / name


def read_set(folder: Path) -> SetFiles:
    """Read a set once, so that what is checked is what is kept; raises NotASetError."""
    manifest = read_manifest(folder)
    if not _NAME.fullmatch(manifest.tender):
        raise NotASetError(
            Text(
                f"{folder / MANIFEST} 里的 tender 不能作名称",
                f"the tender in {folder / MANIFEST} is no name",
            )
        )
    names = [file.name for document in manifest.documents for file in document.files]
    there = {name: folder / name for name in names if (folder / name).is_file()}
    data = {name: path.read_bytes() for name, path in there.items()}
    return SetFiles(folder, manifest, data, (folder / MANIFEST).read_bytes())


def differences(files: SetFiles, seen: Mapping[str, str]) -> Iterator[Finding]:
    """Report each file of a set that is not the one that was seen before."""
    now = files.hashes
    for name in sorted({*now, *seen}):
        if now.get(name) == seen.get(name):
            continue
        what = _GONE if name not in now else _NEW if name not in seen else _CHANGED
        yield BYTES_DIFFER.finding(Source(files.folder / name), quote=name, name=name, what=what)
