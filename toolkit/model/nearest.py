"""The nearest known name, for a misspelt one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from .text import Text, same


def nearest(name: str, known: Iterable[str]) -> Text:
    """Say which known name was most likely meant; an empty text where none is near."""
    return meant(close_match(name, known) or "")


def meant(name: str) -> Text:
    """Ask whether a name was meant; an empty text for no name."""
    return Text(f"是不是“{name}”？", f"Did you mean `{name}`? ") if name else same("")


def close_match(name: str, known: Iterable[str]) -> str | None:
    """Find the known name that a misspelt one is nearest to."""
    return next(iter(difflib.get_close_matches(name, tuple(known), n=1, cutoff=0.6)), None)
