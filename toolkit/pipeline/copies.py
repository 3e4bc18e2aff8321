"""What a folder of annotated copies holds: which copy was made of which original."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from toolkit.batch.atomic import write_atomically

COPIES = ".pledgebook-copies"
"""The file that marks a folder of annotated copies, which are not audited again."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy as it was written: its hash, and where its original lay with the hash that it had."""

    sha256: str
    original: str
    original_sha256: str


def copies_of(folder: Path) -> Mapping[str, Copy]:
    """Read which copies a folder holds, by their paths below it; none where nothing says so."""
    try:
        held = json.loads((folder / COPIES).read_bytes())
        return {str(name): Copy(**entry) for name, entry in held.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def note_copies(folder: Path, copies: Mapping[str, Copy]) -> None:
    """Write down which copies a folder holds."""
    held = {name: asdict(copy) for name, copy in copies.items()}
    # Escaped: the name of a file need not be Unicode.
    write_atomically(folder / COPIES, f"{json.dumps(held, indent=2)}\n".encode())


def digest(data: bytes) -> str:
    """Give the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()
