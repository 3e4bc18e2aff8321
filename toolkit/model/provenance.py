"""What a document was made from, as ids and hashes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

NAMESPACE = "urn:pledgebook:provenance:1"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a document was made from: its id, its version and its SHA-256."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of one document; `trace` pairs clause numbers with policy paths.

    `words` pairs the number of a clause with the digest of a paragraph of it as it was made, in
    the order of the document.
    """

    tool: str
    kind: str
    tender: str
    template_sha256: str
    data_sha256: str
    sources: tuple[SourceFile, ...]
    trace: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...] = ()


# The sets of a batch say mostly the same.
@lru_cache(maxsize=8192)
def words_digest(text: str) -> str:
    """Name a paragraph by what it says, whatever its spaces are."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:16]
