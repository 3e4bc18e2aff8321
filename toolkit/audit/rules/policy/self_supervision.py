"""A role supervises its own promise."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "self-supervision",
    Severity.WARNING,
    Text("“{role}”既负责又监督承诺“{id}”", "`{role}` both keeps and supervises `{id}`"),
    Text("由另一个岗位监督。", "Let another role supervise."),
    Text("自己监督自己等于没有监督。", "Supervising oneself is no supervision."),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each commitment whose responsible role is its supervisor too."""
    for _, entry in evidence.commitments():
        if entry.responsible == entry.supervised_by:
            yield RULE.finding(
                entry.at("supervised_by"),
                quote=entry.supervised_by,
                role=entry.supervised_by,
                id=entry.id,
            )
