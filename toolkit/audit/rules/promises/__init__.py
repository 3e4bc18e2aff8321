"""Rules over what is promised."""

from __future__ import annotations

from types import ModuleType

from . import (
    absolute_word,
    actor_unclear,
    dispatch_or_arrival,
    promise_below_law,
    promise_below_tender,
    promise_beyond_limit,
    promise_duty_missing,
    promise_role_unknown,
    promise_unsupervised,
    promise_weaker_than_before,
    promise_without_evidence,
    promise_without_role,
    requirement_unanswered,
    start_missing,
    vague_promise,
)

RULES: tuple[ModuleType, ...] = (
    absolute_word,
    actor_unclear,
    dispatch_or_arrival,
    promise_below_law,
    promise_below_tender,
    promise_beyond_limit,
    promise_duty_missing,
    promise_role_unknown,
    promise_unsupervised,
    promise_weaker_than_before,
    promise_without_evidence,
    promise_without_role,
    start_missing,
    vague_promise,
)
SET_RULES: tuple[ModuleType, ...] = (requirement_unanswered,)
