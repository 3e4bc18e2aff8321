"""Rules over what was left behind: placeholders, other names, tracked changes."""

from __future__ import annotations

from types import ModuleType

from . import tracked_change

RULES: tuple[ModuleType, ...] = (tracked_change,)
SET_RULES: tuple[ModuleType, ...] = ()
