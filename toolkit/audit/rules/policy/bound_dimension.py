"""A bound measures something that its metric does not."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.commitments import Commitment
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.metric import Metric
from toolkit.model.quantity import DIMENSION_NAMES
from toolkit.model.text import Text, joined

RULE = Rule(
    "bound-dimension",
    Severity.ERROR,
    Text(
        "指标“{metric}”不能用“{bound}”来衡量", "the metric `{metric}` is not measured by `{bound}`"
    ),
    Text(
        "改用可用的单位：{dimensions}。",
        "Use a unit of: {dimensions}.",
    ),
    Text(
        "单位与指标不符的数没有意义。",
        "A number in a unit that the metric does not have means nothing.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each offer or limit whose unit does not belong to the metric."""
    for _, entry in evidence.commitments():
        metric = evidence.workspace.metrics.get(entry.metric)
        if metric is not None:
            yield from _bounds(entry, metric)


def _bounds(entry: Commitment, metric: Metric) -> Iterator[Finding]:
    for key, bound in (("offer", entry.offer), ("limit", entry.limit)):
        if bound is not None and bound.quantity.unit.dimension not in metric.dimensions:
            names = [DIMENSION_NAMES[dimension] for dimension in metric.dimensions]
            yield RULE.finding(
                entry.at(key),
                quote=bound.written,
                metric=metric.name,
                bound=bound,
                dimensions=joined(names),
            )
