"""A limit promises less than the offer that it should bound."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "limit-weaker",
    Severity.ERROR,
    Text(
        "上限“{limit}”比承诺“{offer}”还弱", "the limit `{limit}` is weaker than the offer `{offer}`"
    ),
    Text(
        "limit 是未经批准最多可承诺的程度，至少要和 offer 一样强。",
        "The limit is the most that may be promised without approval: at least as strong as the offer.",
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
            yield RULE.finding(entry.at("limit"), quote=str(limit), limit=limit, offer=offer)
