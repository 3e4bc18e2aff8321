"""One role both prepares and approves a document."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.control import Control
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "four-eyes",
    Severity.WARNING,
    Text("编制和批准是同一岗位“{role}”", "`{role}` both prepares and approves"),
    Text("由另一个岗位批准。", "Let another role approve."),
    Text("自己批准自己的文件等于没有批准。", "Approving one's own paper is no approval."),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each control block whose author approves it."""
    for entry in evidence.workspace.entries:
        control = getattr(entry, "control", None)
        if isinstance(control, Control) and control.prepared_by == control.approved_by:
            yield RULE.finding(
                control.at("approved_by"), quote=control.approved_by, role=control.approved_by
            )
