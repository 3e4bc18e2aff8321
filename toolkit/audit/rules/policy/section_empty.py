"""A section of a letter holds no commitment."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.commitments import Commitments
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "section-empty",
    Severity.ERROR,
    Text("部分“{title}”下没有承诺", "the section `{title}` holds no commitment"),
    Text("给它写上承诺，或删除它。", "Give it commitments, or delete it."),
    Text(
        "只有标题的部分看起来像漏了内容。",
        "A heading with nothing below looks as if something was lost.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each section that no commitment names."""
    for policy in evidence.workspace.of(Commitments):
        used = {entry.section for entry in policy.commitments}
        for section in policy.sections if evidence.whole(policy) else ():
            if section.id not in used:
                yield RULE.finding(section.at("id"), quote=section.id, title=section.title)
