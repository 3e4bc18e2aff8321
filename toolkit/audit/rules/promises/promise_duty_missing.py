"""No duty of a role keeps a promise that a document makes."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.answering import answering, is_own
from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "promise-duty-missing",
    Severity.WARNING,
    Text(
        "承诺“{clause}”由“{role}”负责，但其职责里没有一项履行它",
        "no duty of `{role}`, who answers for `{clause}`, keeps it",
    ),
    Text(
        "在该岗位的一项职责里写 fulfils: [{path}]。",
        "Write fulfils: [{path}] at one of the role's duties.",
    ),
    Text(
        "没有落到职责上的承诺没有人会去做。", "A promise that is nobody's duty is kept by nobody."
    ),
    Examples(
        bad="记录里“每月检查”由售后服务工程师负责，其职责没有提到检查。",
        good="售后服务工程师的一项职责写明履行“每月检查”。",
        word=True,
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each promise of the document's policy that no duty mentions."""
    listed = tuple(one for one in answering(document, around) if is_own(document, one))
    # A company without descriptions of posts has no duties at all.
    asked = any(one.duties for one in listed)
    for one in listed:
        if asked and one.responsible and not one.duties:
            yield document.finding(
                RULE,
                one.line,
                one.text or one.line.text,
                clause=one.clause,
                role=one.responsible,
                path=one.path,
            )
