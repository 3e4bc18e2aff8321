"""A time promise does not say what starts its clock."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.bound import Bound, Comparator
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.quantity import Dimension
from toolkit.model.text import Text

_TIMES = (Dimension.TIME, Dimension.WORKING_DAYS, Dimension.WORKING_HOURS, Dimension.MONTHS)

# What lasts at least so long from an event on.
_SINCE = ("warranty_period", "bid_validity")

RULE = Rule(
    "trigger-missing",
    Severity.ERROR,
    Text(
        "时限“{bound}”没有说从什么时候起算", "the time limit `{bound}` does not say what starts it"
    ),
    Text("补写 trigger，例如“收到报修通知”。", "Add trigger, for instance 收到报修通知."),
    Text("起算点不明的时限，双方各有各的算法。", "Without a start both sides count differently."),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each commitment that bounds a time without a trigger."""
    for _, entry in evidence.commitments():
        if entry.offer is None or entry.trigger:
            continue
        if needs_start(entry.offer, entry.metric) and entry.offer.comparator is Comparator.AT_MOST:
            yield RULE.finding(entry.at("offer"), quote=entry.offer.written, bound=entry.offer)


def needs_start(bound: Bound, metric: str) -> bool:
    """Tell whether a bound is a time that something has to start; a period has no start."""
    if bound.quantity.per is not None or bound.quantity.unit.dimension not in _TIMES:
        return False
    return bound.comparator is Comparator.AT_MOST or metric in _SINCE
