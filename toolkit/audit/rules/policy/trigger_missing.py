"""A time promise does not say what starts its clock."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.bound import Comparator
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.quantity import Dimension
from toolkit.model.text import Text

_TIMES = (Dimension.TIME, Dimension.WORKING_DAYS, Dimension.WORKING_HOURS, Dimension.MONTHS)

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
        offer = entry.offer
        if offer is None or entry.trigger or offer.quantity.per is not None:
            continue
        if offer.quantity.unit.dimension in _TIMES and offer.comparator is Comparator.AT_MOST:
            yield RULE.finding(entry.at("offer"), quote=offer.written, bound=offer)
