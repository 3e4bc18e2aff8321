"""Rules over form: fields, dates, punctuation, wrong characters."""

from __future__ import annotations

from types import ModuleType

from . import (
    blind_bid,
    certificate_expired,
    day_missing,
    document_missing,
    document_review_overdue,
    doubled_punctuation,
    doubled_word,
    effective_before_approval,
    field_missing,
    likely_wrong_character,
    list_stop_missing,
    mixed_punctuation,
    number_twice,
    space_in_word,
    superseded_version,
    unbalanced_bracket,
    wrong_character,
)

RULES: tuple[ModuleType, ...] = (
    blind_bid,
    certificate_expired,
    day_missing,
    document_review_overdue,
    doubled_punctuation,
    doubled_word,
    effective_before_approval,
    field_missing,
    likely_wrong_character,
    list_stop_missing,
    mixed_punctuation,
    number_twice,
    space_in_word,
    superseded_version,
    unbalanced_bracket,
    wrong_character,
)
SET_RULES: tuple[ModuleType, ...] = (document_missing,)
