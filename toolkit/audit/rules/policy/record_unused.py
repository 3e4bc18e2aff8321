"""A record is listed that nothing creates."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.management import Management
from toolkit.model.roles import Roles
from toolkit.model.text import Text

RULE = Rule(
    "record-unused",
    Severity.ERROR,
    Text("没有任何职责或步骤产生记录“{title}”", "no duty or step creates the record `{title}`"),
    Text(
        "在产生它的职责或步骤写 records: [{id}]，或删除它。",
        "Write records: [{id}] where it is created, or delete it.",
    ),
    Text(
        "清单里没有人填的记录，审核时拿不出来。",
        "A listed record that nobody fills in cannot be shown at an audit.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each record of roles or management rules that no duty and no step creates."""
    policies: tuple[Roles | Management, ...] = evidence.workspace.of(Roles)
    for policy in (*policies, *evidence.workspace.of(Management)):
        if not evidence.whole(policy):
            continue
        created = set(_created(policy))
        for record in policy.records:
            if record.id not in created:
                yield RULE.finding(
                    record.at("id"), quote=record.id, title=record.title, id=record.id
                )


def _created(policy: Roles | Management) -> Iterator[str]:
    if isinstance(policy, Roles):
        for role in policy.roles:
            for duty in role.duties:
                yield from duty.records
    else:
        for procedure in policy.procedures:
            for step in procedure.steps:
                yield from step.records
