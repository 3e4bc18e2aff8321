"""The number of a requirement does not fit its metric."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.metric import Metric
from toolkit.model.quantity import DIMENSION_NAMES
from toolkit.model.tender import Requirement, Tender
from toolkit.model.text import Text, joined

RULE = Rule(
    "requirement-bound",
    Severity.WARNING,
    Text("要求的“{bound}”{fault}", "the required `{bound}` {fault}"),
    Text("对照原文改正 metric 或 bound。", "Compare the quote and mend metric or bound."),
    Text(
        "识读错了的要求会得到答非所问的承诺。",
        "A requirement that was read wrongly gets a promise that does not answer it.",
    ),
)
_ALONE = Text("没有指标（metric），不能应答", "has no metric, and so nothing to be held against")
_UNIT = Text(
    "的单位不属于指标“{metric}”（{dimensions}）", "is not in a unit of `{metric}` ({dimensions})"
)
_SIDE = Text("与指标“{metric}”的方向相反", "is on the other side than the metric `{metric}`")


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report a bound without a metric, in a unit that the metric has not, or on its wrong side."""
    metrics = evidence.workspace.metrics
    for tender in evidence.workspace.of(Tender):
        for entry in tender.requirements:
            metric = metrics.get(entry.metric or "")
            if entry.bound is None or (entry.metric and metric is None):
                continue
            fault = _fault(entry, metric)
            if fault is not None:
                quote = entry.bound.written
                yield RULE.finding(entry.at("bound"), quote=quote, bound=entry.bound, fault=fault)


def _fault(entry: Requirement, metric: Metric | None) -> Text | None:
    assert entry.bound is not None
    if metric is None:
        return _ALONE
    if entry.bound.quantity.unit.dimension not in metric.dimensions:
        names = joined(DIMENSION_NAMES[dimension] for dimension in metric.dimensions)
        return _UNIT.fill(metric=metric.name, dimensions=names)
    if metric.comparator not in (None, entry.bound.comparator):
        return _SIDE.fill(metric=metric.name)
    return None
