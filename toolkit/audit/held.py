"""Statements of a document held against a bound that somebody else set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.model.bound import Bound
from toolkit.model.triggers import normal, same_event
from toolkit.reading.claims import WHOLE, Claim


def about(
    claims: Iterable[Claim], metric: str, bound: Bound, scope: str, trigger: str
) -> Iterator[Claim]:
    """List the claims that say the same thing as a bound: metric, side, case and start.

    A start that one of them does not give is no difference; one whose class is not known is.
    """
    case = _case(scope)
    for claim in claims:
        said = claim.statement
        if said.metric != metric or said.bound is None or not said.bound.comparable(bound):
            continue
        if _case(said.scope) != case and normal(said.scope) not in normal(scope):
            continue
        if said.trigger and trigger and same_event(said.trigger, trigger) is not True:
            continue
        yield claim


def _case(scope: str) -> str:
    case = normal(scope)
    return "" if case in WHOLE else case
