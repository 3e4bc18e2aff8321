"""Nothing shows later that a promise was kept."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.answering import answering, is_own
from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "promise-without-evidence",
    Severity.WARNING,
    Text("承诺“{clause}”没有履行凭证", "nothing shows that the promise `{clause}` is kept"),
    Text(
        "在政策里写 evidence，例如“报修工单上的到场时间”。",
        "Name in evidence what will show it, for instance the time on the work order.",
    ),
    Text(
        "没有凭证，做到了也证明不了。",
        "Without evidence even a promise that was kept cannot be proved.",
    ),
    Examples(
        bad="记录里“1小时内到达现场”没有履行凭证。", good="凭证是报修工单上的到场时间。", word=True
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each promise whose record names no evidence, where that of its neighbours does."""
    listed = tuple(one for one in answering(document, around) if is_own(document, one))
    asked = any(one.evidence for one in listed)
    for one in listed:
        if asked and not one.evidence:
            yield document.finding(RULE, one.line, one.text or one.line.text, clause=one.clause)
