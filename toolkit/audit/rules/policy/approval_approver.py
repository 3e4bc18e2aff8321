"""A role approves what it may not approve."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.organisation import Organisation
from toolkit.model.tender import Tender
from toolkit.model.text import Text, listed

RULE = Rule(
    "approval-approver",
    Severity.ERROR,
    Text(
        "“{role}”无权批准超出“{path}”的上限",
        "`{role}` may not approve more than the limit of `{path}`",
    ),
    Text("由批准该政策的岗位或法定代表人批准：{allowed}。", "Who may: {allowed}."),
    Text(
        "上限由谁批准，超出上限也只能由谁批准。",
        "Only who set a limit may let us go beyond it.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each approval by a role that neither approved the policy nor represents the company."""
    policies = {policy.id: policy for policy in evidence.workspace.policies}
    heads = {entry.id: entry.legal_representative for entry in evidence.workspace.of(Organisation)}
    for tender in evidence.workspace.of(Tender):
        for approval in tender.approvals:
            policy = policies.get(approval.commitment.partition("/")[0])
            if policy is None or policy.organisation != tender.bidder:
                continue  # Told by the reference, or as another organisation's.
            allowed = {policy.control.approved_by, heads.get(tender.bidder, "")} - {""}
            if approval.approver not in allowed:
                yield RULE.finding(
                    approval.at("approver"),
                    quote=approval.approver,
                    related=(policy.control.at("approved_by"),),
                    role=approval.approver,
                    path=approval.commitment,
                    allowed=listed(sorted(allowed)),
                )
