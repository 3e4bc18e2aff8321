"""A policy is past the day by which it had to be reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.control import ReferenceControl
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "review-passed",
    Severity.WARNING,
    Text("复审日期 {day} 已过", "the review was due on {day}"),
    Text(
        "复审后更新版次和 review_by。", "Review the policy, then set a new version and review_by."
    ),
    Text("过期未复审的政策可能已不符合实际。", "A policy past its review may no longer be true."),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each control block whose review_by lies before today."""
    for entry in evidence.workspace.entries:
        control = getattr(entry, "control", None)
        if isinstance(control, ReferenceControl) and control.review_by < evidence.as_of:
            yield RULE.finding(
                control.at("review_by"), quote=str(control.review_by), day=control.review_by
            )
