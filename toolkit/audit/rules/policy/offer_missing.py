"""A measurable promise has no number."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.metric import Direction
from toolkit.model.text import Text

RULE = Rule(
    "offer-missing",
    Severity.ERROR,
    Text(
        "承诺“{id}”的指标“{metric}”是可量化的，但缺少 {key}",
        "`{id}` promises the measurable metric `{metric}` without `{key}`",
    ),
    Text(
        "补写 {key}，或换用不量化的指标。",
        "Add {key}, or choose a metric that is promised in words.",
    ),
    Text(
        "没有数的承诺无法应答招标，也无法核对。",
        "A promise without a number answers no tender and cannot be checked.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each commitment of a measurable metric that lacks its offer or its limit."""
    for _, entry in evidence.commitments():
        metric = evidence.workspace.metrics.get(entry.metric)
        if metric is None or not metric.dimensions:
            continue
        measurable = metric.direction in (Direction.LOWER, Direction.HIGHER)
        missing = [key for key in ("offer", "limit") if not entry.wrote(key)]
        if measurable or len(missing) == 1:
            for key in missing:
                yield RULE.finding(
                    entry.at("id"), quote=entry.id, id=entry.id, metric=metric.name, key=key
                )
