"""Promises to one customer that differ, and new ones that are weaker than what was promised before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, groupby

from toolkit.model.bound import parse_bound
from toolkit.model.ledger import StandingPromise, State
from toolkit.model.names import folded
from toolkit.model.promise import are_apart
from toolkit.model.triggers import same_event

_read = lru_cache(maxsize=4096)(parse_bound)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two promises of one thing to one customer; `weaker` tells that the newer one gives less."""

    older: StandingPromise
    newer: StandingPromise
    weaker: bool


def conflicts(promises: Iterable[StandingPromise]) -> Iterator[Conflict]:
    """List what contradicts among promises, which come by customer and metric and then by age.

    Promises are of one thing where metric and scope are the same, one event starts both, and they
    are not two lines of one policy. Of two documents of one set the audit tells. What was superseded
    counts as promised before.
    """
    for _, group in groupby(promises, key=lambda one: _thing(one)):
        for older, newer in combinations(group, 2):
            if newer.state is State.ISSUED and _of_two_issues(older, newer):
                weaker = _is_weaker(older, newer)
                apart = older.state is State.ISSUED
                if weaker or (weaker is False and apart):
                    yield Conflict(older, newer, weaker)


def _thing(promise: StandingPromise) -> tuple[str, str]:
    return folded(promise.entry.customer), promise.entry.metric


def _of_two_issues(older: StandingPromise, newer: StandingPromise) -> bool:
    one, other = older.entry, newer.entry
    same = (one.subject, one.version) == (other.subject, other.version)
    begins = one.begins == other.begins or same_event(one.begins, other.begins) is True
    scope = one.scope == other.scope
    return not same and scope and begins and not are_apart(one.path, other.path)


def _is_weaker(older: StandingPromise, newer: StandingPromise) -> bool | None:
    """Tell whether the newer promise gives less; None where both give the same or cannot be compared."""
    before, after = _read(older.entry.bound), _read(newer.entry.bound)
    if before is None or after is None or not before.comparable(after):
        return None
    if before.meets(after) and after.meets(before):
        return None
    return not after.meets(before)
