"""Rules over documents that we made and somebody changed."""

from __future__ import annotations

from types import ModuleType

RULES: tuple[ModuleType, ...] = ()
SET_RULES: tuple[ModuleType, ...] = ()
