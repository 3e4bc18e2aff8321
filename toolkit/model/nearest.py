"""The nearest known name, for a misspelt one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from .text import Text, same


def nearest(name: str, known: Iterable[str]) -> Text:
    """Say which known name was most likely meant; an empty text where none is near."""
    matches = difflib.get_close_matches(name, tuple(known), n=1, cutoff=0.6)
    if not matches:
        return same("")
    return Text(f"是不是“{matches[0]}”？", f"Did you mean `{matches[0]}`? ")
