"""Rules over what is promised."""

from __future__ import annotations

from types import ModuleType

RULES: tuple[ModuleType, ...] = ()
SET_RULES: tuple[ModuleType, ...] = ()
