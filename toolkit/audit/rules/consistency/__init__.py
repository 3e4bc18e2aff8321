"""Rules over what has to agree within a document and over a set."""

from __future__ import annotations

from types import ModuleType

RULES: tuple[ModuleType, ...] = ()
SET_RULES: tuple[ModuleType, ...] = ()
