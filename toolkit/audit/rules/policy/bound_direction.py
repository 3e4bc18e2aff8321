"""A bound limits the wrong side of its metric."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "bound-direction",
    Severity.ERROR,
    Text(
        "指标“{metric}”应写“{expected}”，这里写的是“{bound}”",
        "`{metric}` is bounded by `{expected}`, not as in `{bound}`",
    ),
    Text(
        "时限写 ≤，期限、次数和比例写 ≥。",
        "Write ≤ for response times, ≥ for periods, counts and rates.",
    ),
    Text(
        "方向写反的承诺没有约束力，或比想说的重得多。",
        "A bound on the wrong side promises nothing, or far more than was meant.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each offer or limit whose comparator contradicts the direction of the metric."""
    for _, entry in evidence.commitments():
        metric = evidence.workspace.metrics.get(entry.metric)
        expected = metric.comparator if metric else None
        for key, bound in (("offer", entry.offer), ("limit", entry.limit)):
            if metric and expected and bound and bound.comparator is not expected:
                yield RULE.finding(
                    entry.at(key),
                    quote=bound.written,
                    metric=metric.name,
                    expected=expected.value,
                    bound=bound,
                )
