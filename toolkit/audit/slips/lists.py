"""The shipped lists: words that are known, and what words of bids are mistyped as."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .search import Known, Slips

FOLDER = Path(__file__).parent
KNOWN, SLIPS = "known.txt", "slips.txt"


@cache
def shipped() -> Slips:
    """Read both lists; README.md beside them tells where they are from."""
    known = Known(frozenset((FOLDER / KNOWN).read_text(encoding="utf-8").split()))
    return Slips.of((FOLDER / SLIPS).read_text(encoding="utf-8").splitlines(), known)
