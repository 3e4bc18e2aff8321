"""A hotline or a person's name is one sign off the other of its label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.audit.contacts import OddContact, odd_contacts
from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "contact-differs",
    Severity.WARNING,
    Text(
        "{what}写成了“{found}”，别处是“{usual}”",
        "the {what} is `{found}` here and `{usual}` elsewhere",
    ),
    Text("核对后统一为正确的一个。", "Check which is right and use it throughout."),
    Text(
        "热线差一位就打不通，签字人的姓名差一个字就可能不被认可。",
        "One digit off, and nobody answers; one character off, and a signature may not count.",
    ),
    Examples(
        bad="批准：韦建锋\n服务热线：0771-555-0188。\n报修请拨打服务热线0771-555-0186。\n批准人：韦建峰",
        good="批准：韦建锋\n服务热线：0771-555-0188。\n报修请拨打服务热线0771-555-0188。\n联系电话：0771-555-0186",
    ),
)
_KNOWN = Text(
    "{what}写成了“{found}”，应为“{usual}”（见政策）",
    "the {what} is `{found}` here and should be `{usual}` (by the policies)",
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each hotline and person that is a slip of a known or an earlier one."""
    for odd in odd_contacts((document,), around):
        yield told(odd, RULE)


def told(odd: OddContact, rule: Rule) -> Finding:
    """Make a finding of a contact that is a slip."""
    known = replace(rule, message=_KNOWN) if odd.known else rule
    return odd.document.finding(
        known, odd.line, odd.found, what=odd.what, found=odd.found, usual=odd.other
    )
