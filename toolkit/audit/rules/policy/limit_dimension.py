"""An offer and its limit measure different things."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "limit-dimension",
    Severity.ERROR,
    Text(
        "上限“{limit}”与承诺“{offer}”不是同一类单位，不能比较",
        "the limit `{limit}` and the offer `{offer}` have different kinds of unit",
    ),
    Text(
        "offer 与 limit 用同一类单位；月与天、天与工作日不能换算。",
        "Use one kind of unit; months and days, days and working days do not convert.",
    ),
    Text("比不出大小的上限管不住承诺。", "A limit that cannot be compared bounds nothing."),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each limit whose dimension is not that of its offer."""
    for _, entry in evidence.commitments():
        offer, limit = entry.offer, entry.limit
        if offer and limit and offer.quantity.measure != limit.quantity.measure:
            yield RULE.finding(
                entry.at("limit"),
                quote=limit.written,
                related=(entry.at("offer"),),
                limit=limit,
                offer=offer,
            )
