"""The dates of a tender and of its policies do not fit."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import PolicyEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.tender import Tender
from toolkit.model.text import Text

RULE = Rule(
    "tender-dates",
    Severity.ERROR,
    Text("签署日期 {signed} {relation} {day}", "the day of signing {signed} {relation} {day}"),
    Text(
        "签署日应不晚于投标截止日，且不早于所用政策的实施日。",
        "Sign on or before the closing day, and not before the policies take effect.",
    ),
    Text(
        "截止后签署的文件是废标，未实施的政策不能承诺。",
        "Signed after closing the bid is void; a policy not in force promises nothing.",
    ),
)


def check(evidence: PolicyEvidence) -> Iterator[Finding]:
    """Report a signing after the closing day, and one before a policy's effective day."""
    policies = {policy.id: policy for policy in evidence.workspace.policies}
    for tender in evidence.workspace.of(Tender):
        if tender.signed is None:
            continue
        place, quote = tender.at("signed"), str(tender.signed)
        if tender.signed > tender.closes:
            after = Text("晚于投标截止日", "is after the closing day")
            yield RULE.finding(
                place,
                quote=quote,
                related=(tender.at("closes"),),
                signed=quote,
                relation=after,
                day=tender.closes,
            )
        for document in tender.documents:
            policy = policies.get(document.policy or "")
            if policy and tender.signed < policy.control.effective:
                before = Text(
                    f"早于政策“{policy.id}”的实施日", f"is before `{policy.id}` takes effect on"
                )
                yield RULE.finding(
                    place,
                    quote=quote,
                    related=(policy.control.at("effective"),),
                    signed=quote,
                    relation=before,
                    day=policy.control.effective,
                )
