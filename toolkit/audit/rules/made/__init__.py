"""Rules over a set that we made, in the order of their names."""

from . import (
    draft_marks,
    inputs_changed,
    output_edited,
    output_leftover,
    output_missing,
    output_unfinished,
    pdf_outdated,
    placeholder_in_document,
    promise_missing,
)

RULES = (
    draft_marks,
    inputs_changed,
    output_edited,
    output_leftover,
    output_missing,
    output_unfinished,
    pdf_outdated,
    placeholder_in_document,
    promise_missing,
)
