"""Rules over what has to agree within a document and over a set."""

from __future__ import annotations

from types import ModuleType

from . import (
    amount_words_differ,
    arithmetic_differs,
    contact_differs,
    contact_differs_in_set,
    definition_unused,
    list_differs,
    name_differs,
    name_differs_in_set,
    period_length_differs,
    sum_differs,
    term_mixed,
    term_undefined,
    value_differs,
    value_differs_in_set,
    value_in_brackets_differs,
)

RULES: tuple[ModuleType, ...] = (
    amount_words_differ,
    arithmetic_differs,
    contact_differs,
    definition_unused,
    list_differs,
    name_differs,
    period_length_differs,
    sum_differs,
    term_mixed,
    term_undefined,
    value_differs,
    value_in_brackets_differs,
)
SET_RULES: tuple[ModuleType, ...] = (
    contact_differs_in_set,
    name_differs_in_set,
    value_differs_in_set,
)
