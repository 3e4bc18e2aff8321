"""Rules over what was left behind: placeholders, other names, tracked changes."""

from __future__ import annotations

from types import ModuleType

from . import (
    broken_paragraph,
    comment_left,
    cut_sentence,
    file_properties,
    hidden_text,
    impossible_date,
    impossible_time,
    masked_name,
    other_company,
    other_tender,
    period_reversed,
    placeholder,
    sample_word,
    signed_after_closing,
    stranger_company,
    stray_page_number,
    template_tag,
    tracked_change,
    weekday_differs,
)

RULES: tuple[ModuleType, ...] = (
    broken_paragraph,
    comment_left,
    cut_sentence,
    file_properties,
    hidden_text,
    impossible_date,
    impossible_time,
    masked_name,
    other_company,
    other_tender,
    period_reversed,
    placeholder,
    sample_word,
    signed_after_closing,
    stranger_company,
    stray_page_number,
    template_tag,
    tracked_change,
    weekday_differs,
)
SET_RULES: tuple[ModuleType, ...] = ()
