"""The dates of a control block contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.control import Control, ReferenceControl
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "control-dates",
    Severity.ERROR,
    Text(
        "{later_key} {later} 早于 {earlier_key} {earlier}",
        "{later_key} {later} lies before {earlier_key} {earlier}",
    ),
    Text(
        "应为：发布 issued ≤ 实施 effective < 复审 review_by。",
        "They have to be in order: issued ≤ effective < review_by.",
    ),
    Text(
        "先实施后发布的文件不受控。",
        "A document in force before it was issued is not under control.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report an effective day before the issue, and a review that is not after the effect."""
    for entry in evidence.workspace.entries:
        control = getattr(entry, "control", None)
        if isinstance(control, Control) and control.issued and control.effective < control.issued:
            yield _finding(control, "issued", "effective")
        if isinstance(control, ReferenceControl) and control.review_by <= control.effective:
            yield _finding(control, "effective", "review_by")


def _finding(control: ReferenceControl, earlier: str, later: str) -> Finding:
    return RULE.finding(
        control.at(later),
        quote=str(getattr(control, later)),
        related=(control.at(earlier),),
        earlier_key=earlier,
        earlier=getattr(control, earlier),
        later_key=later,
        later=getattr(control, later),
    )
