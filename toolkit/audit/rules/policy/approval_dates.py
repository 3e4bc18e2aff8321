"""An approval does not hold on the day on which it is needed."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.tender import Approval, Tender
from toolkit.model.text import Text

RULE = Rule(
    "approval-dates",
    Severity.ERROR,
    Text(
        "批准（{granted} 至 {expires}）{fault} {day}",
        "the approval ({granted} to {expires}) {fault} {day}",
    ),
    Text(
        "重新批准，写上新的 granted 和 expires；或把承诺改回上限以内。",
        "Have it approved again and set granted and expires, or promise no more than the limit.",
    ),
    Text(
        "没有有效批准的承诺，事后没有人认账。",
        "A promise without a valid approval is one that nobody in the company stands by.",
    ),
)
_BACKWARDS = Text("的失效日早于批准日", "expires before it is granted on")
_LATE = Text("晚于使用日", "is granted after it is used on")
_OVER = Text("的失效日早于", "is over on")


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report approvals that end before they begin, come after their use, or are over.

    An approval is used on the day of signing, at the latest on the closing day. One that ran out
    after the closing day did its work and is not told.
    """
    for tender in evidence.workspace.of(Tender):
        used = tender.signed or tender.closes
        for approval in tender.approvals:
            if approval.expires < approval.granted:
                yield _finding(approval, "expires", _BACKWARDS, approval.granted)
            elif approval.granted > used:
                yield _finding(approval, "granted", _LATE, used)
            elif approval.expires < min(max(evidence.as_of, used), tender.closes):
                yield _finding(
                    approval, "expires", _OVER, min(max(evidence.as_of, used), tender.closes)
                )


def _finding(approval: Approval, key: str, fault: Text, day: object) -> Finding:
    return RULE.finding(
        approval.at(key),
        quote=str(getattr(approval, key)),
        granted=approval.granted,
        expires=approval.expires,
        fault=fault,
        day=day,
    )
