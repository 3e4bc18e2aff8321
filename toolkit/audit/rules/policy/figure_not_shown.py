"""A promise has a number that its wording does not show."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.audit.rules.policy.figure_in_wording import figures
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.model.wording import known_fields

RULE = Rule(
    "figure-not-shown",
    Severity.ERROR,
    Text("“{bound}”没有写进措辞", "the wording does not show `{bound}`"),
    Text("在措辞里用 {{value}} 或 {{bound}}。", "Use {{value}} or {{bound}} in the wording."),
    Text(
        "纸面上没有的数，客户看不到，也不约束任何人。",
        "A number that is not on the page promises nothing.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each commitment whose wording has neither {value} nor {bound}."""
    for _, entry in evidence.commitments():
        shown = {"value", "bound"} & {field.name for field in known_fields(entry.wording)}
        if entry.offer is not None and not shown and not list(figures(entry)):
            yield RULE.finding(entry.at("wording"), quote=entry.wording, bound=entry.offer)
