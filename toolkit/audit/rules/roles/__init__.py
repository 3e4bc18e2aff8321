"""Rules over descriptions of posts."""

from __future__ import annotations

from types import ModuleType

from . import (
    duty_out_of_place,
    duty_repeated,
    duty_without_subordinates,
    incompatible_duties,
    post_name_mismatch,
    qualification_among_duties,
    record_unlisted,
    reporting_circle,
    subordinates_differ,
)

RULES: tuple[ModuleType, ...] = (
    duty_out_of_place,
    duty_repeated,
    duty_without_subordinates,
    incompatible_duties,
    post_name_mismatch,
    qualification_among_duties,
    record_unlisted,
    reporting_circle,
    subordinates_differ,
)
SET_RULES: tuple[ModuleType, ...] = ()
