"""Answers that promise otherwise than the letter of the same set, which reads as two promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.model.answer import Answer, Matrix, State, Verdict
from toolkit.model.bound import Bound
from toolkit.model.triggers import normal, same_event

from .matching import Candidate, Candidates, is_whole


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An answer and the promise of the set that falls short of it, with the bound it shows."""

    answer: Answer
    promise: Candidate
    bound: Bound


def contradictions(answers: Iterable[Answer], candidates: Candidates) -> Iterator[Contradiction]:
    """List answers that no promise of the set's documents carries, and that one falls short of.

    It has the same metric, case and start of the clock. Where one of several such promises keeps
    the answer, the set says it.
    """
    listed = tuple(answers)
    decided = Matrix("", listed, Verdict.READY, ()).promises()
    for answer in listed:
        promise = answer.promise
        if promise is None or answer.state in (State.NEEDS_DECISION, State.NEEDS_APPROVAL):
            continue
        shown = [
            entry for entry in _alike(answer, candidates) if entry.policy.id in candidates.shown
        ]
        paths = {entry.path for entry in candidates.all if entry.policy.id in candidates.shown}
        if paths.intersection(answer.promised):
            continue
        offered = [(entry, decided.get(entry.path) or entry.offer) for entry in shown]
        told = [(entry, bound) for entry, bound in offered if bound is not None]
        alike = [(entry, bound) for entry, bound in told if bound.comparable(promise)]
        # 7天 beside 5个工作日 are two numbers for one thing, whichever is the stronger.
        if told and not any(bound.meets(promise) for _, bound in alike):
            yield Contradiction(answer, *(alike or told)[0])


def _alike(answer: Answer, candidates: Candidates) -> list[Candidate]:
    """List our promises for the case of a requirement whose clock starts with its own."""
    asked = answer.requirement
    found = candidates.with_metric(asked.metric or "")
    if not is_whole(asked.scope):
        case = normal(asked.scope or "")
        exact = [entry for entry in found if case in entry.scopes]
        found = exact or [entry for entry in found if not entry.scopes]
    trigger = asked.trigger
    if not trigger:
        return found
    return [
        entry
        for entry in found
        if not entry.trigger or same_event(trigger, entry.trigger) is not False
    ]
