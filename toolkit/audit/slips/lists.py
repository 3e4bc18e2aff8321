"""The shipped list of what words of bids are mistyped as."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .search import Slips

LIST = Path(__file__).with_name("slips.txt")


@cache
def shipped() -> Slips:
    """Read the list; README.md beside it tells where it is from."""
    return Slips.of(LIST.read_text(encoding="utf-8").splitlines())
