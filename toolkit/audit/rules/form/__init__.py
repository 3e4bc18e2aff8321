"""Rules over form: fields, dates, punctuation, wrong characters."""

from __future__ import annotations

from types import ModuleType

from . import unbalanced_bracket

RULES: tuple[ModuleType, ...] = (unbalanced_bracket,)
SET_RULES: tuple[ModuleType, ...] = ()
