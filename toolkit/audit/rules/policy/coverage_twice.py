"""A component is covered twice for the same use."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.model.warranty import Warranty

RULE = Rule(
    "coverage-twice",
    Severity.ERROR,
    Text(
        "部件“{component}”在同一用途下写了两个保修期",
        "`{component}` has two periods for the same use",
    ),
    Text("只在一组里列出它。", "List it in one group only."),
    Text(
        "同一部件两个保修期，按不利于自己的解释。",
        "Of two periods the one that costs us more will hold (民法典第498条).",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each component that two groups of coverage list for one kind of use."""
    for policy in evidence.workspace.of(Warranty):
        seen: dict[tuple[str, str], Source] = {}
        for entry in policy.coverage:
            for index, component in enumerate(entry.components):
                place = entry.at("components", index)
                first = seen.setdefault((component, entry.use), place)
                if first != place:
                    yield RULE.finding(
                        place, quote=component, related=(first,), component=component
                    )
