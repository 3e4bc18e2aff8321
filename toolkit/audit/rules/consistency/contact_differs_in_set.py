"""A hotline or a person's name is one sign off that of another document of the set."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.contacts import odd_contacts
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.together import together
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text

from .contact_differs import told

RULE = Rule(
    "contact-differs-in-set",
    Severity.WARNING,
    Text(
        "{what}写成了“{found}”，别的文件是“{usual}”",
        "the {what} is `{found}` here and `{usual}` in other documents",
    ),
    Text("整套文件统一为正确的一个。", "Use the right one in all documents of the set."),
    Text(
        "同一套文件里热线、签字人不统一，业主不知道该信哪一份。",
        "Where documents of one set differ the customer does not know which to believe.",
    ),
    Examples(
        bad="承诺书的服务热线是 0771-555-0188，服务方案的是 0771-555-0186。",
        good="各份文件的服务热线都是 0771-555-0188。",
        word=True,
    ),
)


def check(evidence: AuditEvidence) -> Iterator[Finding]:
    """Report each contact that is a slip of one in another document."""
    for group in together(evidence):
        inside = {
            (id(odd.line), odd.found)
            for document in group
            for odd in odd_contacts((document,), evidence)
        }
        for odd in odd_contacts(group, evidence):
            if (id(odd.line), odd.found) not in inside:
                yield told(odd, RULE)
