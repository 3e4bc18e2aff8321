"""A bound measures something that its metric does not."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.commitments import Commitment
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.metric import Metric
from toolkit.model.text import Text

RULE = Rule(
    "bound-dimension",
    Severity.ERROR,
    Text(
        "指标“{metric}”不能用“{bound}”来衡量", "the metric `{metric}` is not measured by `{bound}`"
    ),
    Text(
        "改用可用的单位：{dimensions}；offer 与 limit 用同一类单位。",
        "Use a unit of: {dimensions}; offer and limit need the same kind of unit.",
    ),
    Text(
        "天与工作日、月与天不能换算，比较会出错。",
        "Days and working days, months and days do not convert; comparing them would go wrong.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each offer or limit whose unit does not belong to the metric or to the offer."""
    for _, entry in evidence.commitments():
        metric = evidence.workspace.metrics.get(entry.metric)
        if metric is not None:
            yield from _bounds(entry, metric)


def _bounds(entry: Commitment, metric: Metric) -> Iterator[Finding]:
    for key, bound in (("offer", entry.offer), ("limit", entry.limit)):
        if bound is None:
            continue
        unlike = entry.offer is not None and bound.quantity.measure != entry.offer.quantity.measure
        if bound.quantity.unit.dimension not in metric.dimensions or unlike:
            yield RULE.finding(
                entry.at(key),
                quote=str(bound),
                metric=metric.name,
                bound=bound,
                dimensions="、".join(metric.dimensions) or "—",
            )
