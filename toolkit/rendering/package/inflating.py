"""Inflating a zip that may be hostile: sizes, names and overlaps are checked first.

Sizes are checked as declared, before a byte is inflated; inflating never goes past the declared
size, and the checksum of an entry that holds more does not fit.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import NamedTuple
from urllib.parse import unquote

from toolkit.model.text import Text
from toolkit.pattern import pattern

from .refusal import BAD_ENTRY, NOT_A_PACKAGE, SAVE_AGAIN, at_most, refuse


class PackageLimits(NamedTuple):
    """What a package may hold at most, bounds inclusive."""

    entries: int = 2_000
    """The largest real templates have some hundred parts; each costs time to open."""
    total_bytes: int = 200_000_000
    """All parts inflated are held in memory at once."""
    ratio: int = 400
    """Inflated to deflated: 3,000 numbered table rows measure 54, blank ones up to 186; a bomb
    1,000."""
    ratio_from_bytes: int = 1_000_000
    """Smaller parts cannot do harm, and an empty image deflates as well as a bomb."""
    xml_bytes: int = 50_000_000
    """All XML parts together, which are parsed in memory; our own templates have up to 63,000."""
    markup: int = 1_000_000
    """Tags of all XML parts, and likewise attributes: parsed, a million elements take 115 MB."""
    allow_active: bool = False
    """Macros, OLE objects, ActiveX controls, add-ins and embedded foreign text run in the reader's
    Word."""


LIMITS = PackageLimits()

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BAD_NAME = pattern(r"^/|^[A-Za-z]:|\\|[\x00-\x1f\x7f]|//")
_XML_NAME = pattern(r"\.(xml|rels|vml|xhtml|svg)$", re.IGNORECASE)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,  # What zipfile raises for an entry that needs a password.
    ValueError,
    OverflowError,
)


def inflate(data: bytes, limits: PackageLimits) -> dict[str, bytes]:
    """Give the files of a zip by name, in its order, folders left out; raises PackageError."""
    if not data.startswith(b"PK\x03\x04"):
        refuse(NOT_A_PACKAGE, SAVE_AGAIN, why=Text("不是 zip 文件", "it is not a zip file"))
    # Counted before zipfile reads them: opening millions of entries takes minutes.
    at_most(data.count(b"PK\x01\x02"), limits.entries, Text("条目数", "entries"))
    at_most(len(data), limits.total_bytes, Text("字节数", "bytes"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, limits)
            _check_overlaps(data, entries, archive.start_dir)
            return {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except _BROKEN as error:
        refuse(NOT_A_PACKAGE, SAVE_AGAIN, why=error)


def is_xml_name(name: str) -> bool:
    """Tell whether a part is XML by its name."""
    return _XML_NAME.search(unquote(name)) is not None


def _check_entries(entries: list[zipfile.ZipInfo], limits: PackageLimits) -> None:
    at_most(len(entries), limits.entries, Text("条目数", "entries"))
    total = sum(entry.file_size for entry in entries)
    at_most(total, limits.total_bytes, Text("解压后的字节数", "bytes when inflated"))
    xml = sum(entry.file_size for entry in entries if is_xml_name(entry.filename))
    at_most(xml, limits.xml_bytes, Text("XML 字节数", "bytes of XML"))
    seen: dict[str, str] = {}
    for number, entry in enumerate(entries):
        if why := _fault(entry, limits):
            refuse(BAD_ENTRY, SAVE_AGAIN, name=entry.orig_filename, why=why)
        # Part names are compared without case and decoded (ISO/IEC 29500-2, 6.2.2.3).
        other = seen.setdefault(unquote(entry.filename).casefold(), entry.filename)
        if len(seen) <= number:
            why = Text(f"与“{other}”重名", f"has the same name as `{other}`")
            refuse(BAD_ENTRY, SAVE_AGAIN, name=entry.filename, why=why)


def _fault(entry: zipfile.ZipInfo, limits: PackageLimits) -> Text | None:
    name = unquote(entry.orig_filename)
    if _BAD_NAME.search(name) or ".." in name.split("/"):
        return Text("的路径指向包外或不合法", "has a path that leads out of the package")
    if entry.flag_bits & _ENCRYPTED:
        return Text("已加密", "is encrypted")
    if entry.compress_type not in _METHODS:
        return Text("的压缩方式不受支持", "is compressed in a way that .docx does not use")
    large = entry.file_size > limits.ratio_from_bytes
    if large and entry.file_size > limits.ratio * entry.compress_size:
        return Text(
            f"的压缩比超过 {limits.ratio}", f"inflates to over {limits.ratio} times its size"
        )
    return None


def _check_overlaps(data: bytes, entries: list[zipfile.ZipInfo], directory: int) -> None:
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        start = entry.header_offset
        signature, name, extra = _LOCAL_HEADER.unpack_from(data, start)
        if start < end or signature != b"PK\x03\x04":
            why = Text("与其他条目重叠", "overlaps another entry")
            refuse(BAD_ENTRY, SAVE_AGAIN, name=entry.filename, why=why)
        end = start + _LOCAL_HEADER.size + name + extra + entry.compress_size
    if end > directory:
        refuse(
            NOT_A_PACKAGE, SAVE_AGAIN, why=Text("条目与目录重叠", "entries overlap the directory")
        )
