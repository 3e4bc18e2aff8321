"""Reading a .docx that may be hostile: refused before anything in it is used."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import DocumentError
from toolkit.model.text import same

from .inflating import LIMITS, PackageLimits, inflate
from .threats import check_contents


def read_package(data: bytes, limits: PackageLimits = LIMITS) -> dict[str, bytes]:
    """Read the parts of a .docx by name, in the order of the file, folders left out.

    Raises PackageError for what is broken, too large, ambiguous, active or fetched from elsewhere.
    """
    parts = inflate(data, limits)
    check_contents(parts, limits)
    return parts


def read_file(path: Path) -> bytes:
    """Read a file; raises DocumentError where that fails."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(same(f"{path.name}: {error.strerror or error}")) from error
