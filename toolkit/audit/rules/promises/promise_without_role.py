"""Nobody is on record as answering for a promise."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.answering import answering, is_own
from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "promise-without-role",
    Severity.ERROR,
    Text("承诺“{clause}”没有责任岗位", "nobody answers for the promise `{clause}`"),
    Text(
        "在政策里写 responsible，再重新生成。",
        "Name the responsible role in the policy and make the set again.",
    ),
    Text("没有人负责的承诺没有人会去做。", "A promise that nobody answers for is kept by nobody."),
    Examples(
        bad="承诺书旁的记录里，“1小时内到达现场”没有责任岗位。",
        good="记录里每一项承诺都有责任岗位。",
        word=True,
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each promise of the document's policy whose record names no role."""
    for one in answering(document, around):
        if is_own(document, one) and not one.responsible:
            yield document.finding(RULE, one.line, one.text or one.line.text, clause=one.clause)
