"""Rules over documents that we made and somebody changed."""

from __future__ import annotations

from types import ModuleType

from . import clause_changed, document_changed

RULES: tuple[ModuleType, ...] = (clause_changed, document_changed)
SET_RULES: tuple[ModuleType, ...] = ()
