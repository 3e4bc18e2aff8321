"""An approval does not cover what is promised by it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.bound import Bound
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.tender import Approval, Requirement, Tender
from toolkit.model.text import Text
from toolkit.model.warranty import Warranty

RULE = Rule(
    "approval-bound",
    Severity.ERROR,
    Text("批准的“{approved}”{fault}“{other}”", "the approved `{approved}` {fault} `{other}`"),
    Text(
        "按实际要承诺的数重新批准，单位与政策一致。",
        "Have exactly what is promised approved, in the unit of the policy.",
    ),
    Text(
        "批准了较弱的承诺，不等于批准了较强的承诺。",
        "Leave for a weaker promise is no leave for a stronger one.",
    ),
)
_INCOMPARABLE = Text("不能与政策的承诺比较：", "cannot be held against the policy's")
_WEAKER = Text("弱于要作出的承诺", "is weaker than the promise")


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report approvals in another unit than the policy, and those weaker than a chosen bound."""
    limits = dict(_limits(evidence))
    for tender in evidence.workspace.of(Tender):
        for approval in tender.approvals:
            limit = limits.get(approval.commitment)
            if limit is None:
                continue
            if not approval.bound.comparable(limit):
                yield _finding(approval, _INCOMPARABLE, limit)
                continue
            for requirement in tender.requirements:
                chosen = _chosen(requirement, approval, limit)
                if chosen is not None and not _covered(tender, approval.commitment, chosen):
                    place = requirement.answer.at("bound") if requirement.answer else None
                    yield _finding(approval, _WEAKER, chosen, place)
                    break


def _limits(evidence: PolicyEvidence) -> Iterator[tuple[str, Bound]]:
    for policy, entry in evidence.commitments():
        limit = entry.limit or entry.offer
        if limit is not None:
            yield f"{policy.id}/{entry.id}", limit
    for warranty in evidence.workspace.of(Warranty):
        yield from ((f"{warranty.id}/{entry.id}", entry.period) for entry in warranty.coverage)


def _chosen(requirement: Requirement, approval: Approval, limit: Bound) -> Bound | None:
    """Give the bound that a person chose for this commitment, where it is beyond the limit."""
    choice = requirement.answer
    if choice is None or choice.bound is None or choice.commitment != approval.commitment:
        return None
    beyond = choice.bound.comparable(limit) and not limit.meets(choice.bound)
    return choice.bound if beyond else None


def _covered(tender: Tender, path: str, chosen: Bound) -> bool:
    return any(
        entry.bound.comparable(chosen) and entry.bound.meets(chosen)
        for entry in tender.approvals
        if entry.commitment == path
    )


def _finding(approval: Approval, fault: Text, other: Bound, place: Source | None = None) -> Finding:
    return RULE.finding(
        approval.at("bound"),
        quote=approval.bound.written,
        related=(place,) if place else (),
        approved=approval.bound,
        fault=fault,
        other=other,
    )
