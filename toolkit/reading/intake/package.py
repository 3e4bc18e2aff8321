"""Opening the zip of a .docx or .xlsx that may be hostile: limits first, then only what is asked."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NoReturn
from urllib.parse import unquote

from lxml import etree

from toolkit.model.text import Text

from .refusal import ASK_AGAIN, NO_PASSWORD, SPLIT, refuse

MAX_ENTRIES = 20_000
MAX_PART_BYTES = 64 * 2**20
"""The text of 1,000 pages measures about 20 MB of XML; a tree of it takes ten times that."""
MAX_ELEMENTS = 5_000_000
"""In one part: a tree holds 130 bytes for each, and 64 MB of a real file have fewer."""
# What zipfile and its decompressors raise for a damaged or an encrypted package.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    KeyError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
    OSError,
)
_ENCRYPTED = 0x1
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Package:
    """An open package; parts are found by name in any case (ISO/IEC 29500-2, 6.2.2.3)."""

    path: Path
    archive: zipfile.ZipFile
    names: dict[str, str]
    mend: Text = ASK_AGAIN
    _relations: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Tell whether there is such a part."""
        return name.casefold() in self.names

    def read(self, name: str, most: int = MAX_PART_BYTES) -> bytes:
        """Inflate a part of XML; raises DocumentError where it is too large or damaged."""
        try:
            entry = self.archive.getinfo(self.names[name.casefold()])
            if entry.file_size > most:
                size = most // 2**20
                self._too_large(
                    Text(f"{name} 解压后超过 {size} MB", f"{name} inflates to over {size} MB")
                )
            data = self.archive.read(entry)
        except DAMAGE as error:
            self._damaged(name, error)
        # Counted only where so many fit in: what is shorter has fewer characters than that.
        if len(data) > MAX_ELEMENTS and data.count(b"<") - data.count(b"</") > MAX_ELEMENTS:
            many = f"{MAX_ELEMENTS:,}"
            self._too_large(Text(f"{name} 超过 {many} 个元素", f"{name} has over {many} elements"))
        return data

    def tree(self, name: str, most: int = MAX_PART_BYTES) -> etree._Element:
        """Parse a part, without entities; raises DocumentError."""
        return self.parsed(name, self.read(name, most))

    def parsed(self, name: str, data: bytes) -> etree._Element:
        """Parse what was read of a part, without entities; raises DocumentError."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, collect_ids=False
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            self._damaged(name, error)
        if root.getroottree().docinfo.internalDTD is not None:
            refuse(
                self.path,
                Text(f"{name} 含有 DOCTYPE 或实体定义", f"{name} declares a DOCTYPE or entities"),
                self.mend,
            )
        return root

    def stream(self, name: str, most: int = MAX_PART_BYTES) -> io.BytesIO:
        """Open a part for parsing bit by bit; its declared size is checked."""
        return io.BytesIO(self.read(name, most))

    def opened(self, name: str, most: int) -> IO[bytes]:
        """Open a part that is inflated while it is read; its declared size is checked."""
        try:
            entry = self.archive.getinfo(self.names[name.casefold()])
            if entry.file_size > most:
                size = most // 2**20
                self._too_large(
                    Text(f"{name} 解压后超过 {size} MB", f"{name} inflates to over {size} MB")
                )
            with self.archive.open(entry) as head:
                if b"<!" in head.read(4096):
                    why = Text(
                        f"{name} 含有 DOCTYPE 或实体定义", f"{name} declares a DOCTYPE or entities"
                    )
                    refuse(self.path, why, self.mend)
            return self.archive.open(entry)
        except DAMAGE as error:
            self._damaged(name, error)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Give the inner relationships of a part by id: type and name of the target; read once."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return {}
        found: dict[str, tuple[str, str]] = {}
        for relation in self.tree(rels).iter(_RELATION):
            if str(relation.get("TargetMode")).casefold() != "external":
                target = unquote(str(relation.get("Target")).partition("#")[0])
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = str(relation.get("Type")).rpartition("/")[2]
                found[str(relation.get("Id"))] = (kind, path)
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """List the parts that a part leads to by one type of relationship."""
        targets = self.relations(part).values()
        return [target for found, target in targets if found == kind and self.has(target)]

    def _too_large(self, why: Text) -> NoReturn:
        refuse(self.path, why, SPLIT)

    def _damaged(self, name: str, error: Exception) -> NoReturn:
        why = Text(f"{name} 已损坏（{error}）", f"{name} is damaged ({error})")
        refuse(self.path, why, self.mend)


def open_package(path: Path, data: bytes, mend: Text = ASK_AGAIN) -> Package:
    """Open a package whose bytes were read; raises DocumentError where it is none.

    `mend` is what to do about a damaged one; by default for a file that a purchaser sent.
    """
    # Counted before zipfile reads them: opening millions of entries takes minutes.
    if data.count(b"PK\x01\x02") > MAX_ENTRIES:
        why = Text(f"压缩包里超过 {MAX_ENTRIES} 个条目", f"it holds over {MAX_ENTRIES} entries")
        refuse(path, why, mend)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGE as error:
        why = Text(f"压缩包已损坏（{error}）", f"its zip is damaged ({error})")
        refuse(path, why, mend)
    if any(entry.flag_bits & _ENCRYPTED for entry in archive.infolist()):
        refuse(path, Text("文件加了密码", "the file needs a password"), NO_PASSWORD)
    names = {name.casefold(): name for name in archive.namelist()}
    if len(names) < len(archive.namelist()):
        # Which of two parts of one name counts differs from reader to reader.
        why = Text("压缩包里有重名的部件", "its zip holds two parts of one name")
        refuse(path, why, mend)
    return Package(path, archive, names, mend)


def differing_parts(before: Package, after: Package) -> tuple[str, ...]:
    """Name the parts that differ by what the packages say of them, the text of the document first."""
    were, are = (
        {entry.filename: (entry.CRC, entry.file_size) for entry in one.archive.infolist()}
        for one in (before, after)
    )
    names = (name for name in {*were, *are} if were.get(name) != are.get(name))
    return tuple(sorted(names, key=lambda name: (name != "word/document.xml", name)))
