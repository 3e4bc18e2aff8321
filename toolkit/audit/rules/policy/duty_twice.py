"""A duty stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.roles import Duty, Roles
from toolkit.model.text import Text

RULE = Rule(
    "duty-twice",
    Severity.WARNING,
    Text("职责重复：“{text}”", "this duty stands twice: `{text}`"),
    Text("删除一处，或写明两处的不同。", "Delete one, or say how the two differ."),
    Text("重复的职责使人数对不上、责任不清。", "A duty said twice blurs who answers for it."),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each duty whose words a role of the same policy has already."""
    for policy in evidence.workspace.of(Roles):
        for role in policy.roles:
            seen: dict[str, Duty] = {}
            for duty in role.duties:
                words = re.sub(r"[\s，。；、,.;]", "", duty.text)
                first = seen.setdefault(words, duty)
                if first is not duty:
                    yield RULE.finding(
                        duty.at("text"),
                        quote=duty.text,
                        related=(first.at("text"),),
                        text=duty.text,
                    )
