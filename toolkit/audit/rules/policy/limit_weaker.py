"""A limit promises less than the offer that it should bound."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "limit-weaker",
    Severity.ERROR,
    Text("承诺“{offer}”超过了上限“{limit}”", "the offer `{offer}` exceeds the limit `{limit}`"),
    Text(
        "把 offer 改弱；或经批准把 limit 改强。",
        "Weaken the offer, or have a stronger limit approved.",
    ),
    Text(
        "上限弱于承诺，等于每次承诺都越权。",
        "With a limit below the offer every letter would exceed what is allowed.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each commitment whose limit its own offer exceeds."""
    for _, entry in evidence.commitments():
        offer, limit = entry.offer, entry.limit
        if offer and limit and offer.comparable(limit) and not limit.meets(offer):
            yield RULE.finding(
                entry.at("limit"),
                quote=limit.written,
                related=(entry.at("offer"),),
                limit=limit,
                offer=offer,
            )
