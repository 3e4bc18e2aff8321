"""A time is promised, and nothing says from when it counts."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.rules.policy.trigger_missing import needs_start
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.starts import Starts

# Metrics whose time runs from an event; a warranty too, though it is a time at least.
_TIMED = frozenset({
    "response_time", "dispatch_time", "arrival_time", "plan_time", "repair_time", "replace_time",
    "complaint_time", "delivery_time", "install_time", "refund_time", "rectify_time",
    "warranty_period", "bid_validity",
})  # fmt: skip
RULE = Rule(
    "start-missing",
    Severity.WARNING,
    Text(
        "时限“{bound}”没有说从什么时候起算", "the time `{bound}` does not say from when it counts"
    ),
    Text(
        "补写起算点，例如“收到报修通知后”“自验收合格之日起”。",
        "Add the start, for instance 收到报修通知后 or 自验收合格之日起.",
    ),
    Text("起算点不明的时限，双方各有各的算法。", "Without a start both sides count differently."),
    Examples(
        bad="1、我公司承诺2小时内到达现场。",
        good="1、收到报修通知后，我公司2小时内到达现场。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each time without a start, unless one is said for it elsewhere."""
    del around
    if document.asks:
        return
    starts = Starts(document.clauses, document.statements)
    told = set(document.promises)
    for one in document.statements:
        bound = one.bound
        if bound is None or one.metric not in _TIMED or one.confidence == "low":
            continue
        if one.clause in told and needs_start(bound, one.metric) and not starts.tells(one):
            yield document.finding_in(RULE, one.clause, bound.written, bound=bound.written)
