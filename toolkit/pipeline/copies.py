"""What a folder of annotated copies holds: which copy was made of which original."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError

from toolkit.batch.publish import write_atomically

COPIES = ".pledgebook-copies"
"""The file that marks a folder of annotated copies, which are not audited again."""


class Copy(BaseModel):
    """A copy as it was written: its hash, and where its original lay with the hash that it had.

    A copy that a person worked in has no `original`: it is kept under another name.
    """

    model_config = ConfigDict(frozen=True)

    sha256: str
    original: str = ""
    original_sha256: str = ""


class _Book(RootModel[dict[str, Copy]]):
    """Every copy of a folder by its path below it."""


def copies_of(folder: Path) -> Mapping[str, Copy]:
    """Read which copies a folder holds, by their paths below it; none where nothing says so."""
    try:
        return _Book.model_validate_json((folder / COPIES).read_bytes()).root
    except (OSError, ValidationError):
        return {}


def note_copies(folder: Path, copies: Mapping[str, Copy]) -> None:
    """Write down which copies a folder holds."""
    book = _Book(dict(copies)).model_dump_json(indent=2)
    write_atomically(folder / COPIES, f"{book}\n".encode())


def digest(data: bytes) -> str:
    """Give the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()
