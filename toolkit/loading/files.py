"""Reading the bytes of a file as text, or saying why not."""

from __future__ import annotations

import errno
import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from toolkit.model.finding import Finding
from toolkit.model.source import Source

from . import faults

MAX_BYTES = 8 * 2**20


@dataclass(frozen=True, slots=True)
class TextFile:
    """The text of a file and the SHA-256 of its bytes."""

    text: str
    sha256: str


def read_text(path: Path) -> TextFile | Finding:
    """Read a UTF-8 file, with or without a byte order mark."""
    source = Source(path)
    try:
        data = _read(path)
    except OSError as error:
        return faults.UNREADABLE.finding(source, reason=error.strerror or error)
    if len(data) > MAX_BYTES:
        return faults.TOO_LARGE.finding(source, size=path.stat().st_size, limit=MAX_BYTES)
    try:
        return TextFile(data.decode("utf-8-sig"), hashlib.sha256(data).hexdigest())
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return faults.ENCODING.finding(Source(path, line, column), guess=_guess(data))


def rough_text(path: Path) -> str:
    """Read what can be read of a file in a wrong encoding; only to see which ids it may define."""
    try:
        return _read(path).decode("gb18030", errors="ignore")
    except OSError:
        return ""


def _read(path: Path) -> bytes:
    """Read one byte more than the limit at most; a pipe or a device would never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "not a regular file")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _guess(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GB18030 / GBK"
