"""One step of the tables, in the two dialects."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Migration:
    """A step: statements that are the same everywhere, and the tables that become append-only."""

    number: int
    name: str
    statements: tuple[str, ...]
    guarded: tuple[tuple[str, tuple[str, ...]], ...]
    """Tables with the columns of their keys."""
