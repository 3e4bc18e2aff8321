"""Rules over numbers of clauses and what refers to them."""

from __future__ import annotations

from types import ModuleType

RULES: tuple[ModuleType, ...] = ()
SET_RULES: tuple[ModuleType, ...] = ()
