"""Rules over numbers and references."""

from __future__ import annotations

from types import ModuleType

from . import (
    announced_missing,
    appendix_missing,
    clause_missing,
    contents_differ,
    empty_section_filled,
    heading_glued,
    heading_without_text,
    number_typed_twice,
    numbering_double,
    numbering_gap,
    numbering_jump,
    numbering_mixed,
    table_missing,
)

RULES: tuple[ModuleType, ...] = (
    announced_missing,
    clause_missing,
    contents_differ,
    empty_section_filled,
    heading_glued,
    heading_without_text,
    number_typed_twice,
    numbering_double,
    numbering_gap,
    numbering_jump,
    numbering_mixed,
    table_missing,
)
SET_RULES: tuple[ModuleType, ...] = (appendix_missing,)
