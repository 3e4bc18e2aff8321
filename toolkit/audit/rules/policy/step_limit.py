"""A step has no time limit, or two."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.management import Management, Step
from toolkit.model.text import Text

RULE = Rule(
    "step-limit",
    Severity.ERROR,
    Text("步骤“{id}”应有且只有一个时限", "the step `{id}` needs exactly one time limit"),
    Text(
        "写 within，或用 within_of 引用一项有时限的承诺。",
        "Write within, or name a commitment with a time limit by within_of.",
    ),
    Text("没有时限的步骤无法考核。", "A step without a limit cannot be checked."),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report each step of management rules without exactly one limit that has a number."""
    for policy in evidence.workspace.of(Management):
        for procedure in policy.procedures:
            for step in procedure.steps:
                if not _limited(evidence, step):
                    yield RULE.finding(step.at("id"), quote=step.id, id=step.id)


def _limited(evidence: PolicyEvidence, step: Step) -> bool:
    if step.wrote("within") or step.within_of is None:
        return step.wrote("within") and not step.wrote("within_of")
    named = evidence.workspace.commitments.get(step.within_of)
    return named is None or named.wrote("offer")
