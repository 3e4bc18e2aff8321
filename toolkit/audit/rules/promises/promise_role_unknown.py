"""The role that answers for a promise does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.answering import answering, organisation_of, titles
from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "promise-role-unknown",
    Severity.ERROR,
    Text(
        "承诺“{clause}”的责任岗位“{role}”不存在",
        "`{role}`, who answers for the promise `{clause}`, is no post of the company",
    ),
    Text(
        "改为现有岗位，或在岗位职责里补上“{role}”。",
        "Name a post that exists, or describe `{role}` among the roles.",
    ),
    Text(
        "岗位撤销或改名后，承诺就没有人负责了。",
        "When a post is renamed or gone, nobody answers for its promises.",
    ),
    Examples(
        bad="记录里的责任岗位是“售后主管”，公司没有这个岗位。",
        good="责任岗位是岗位职责里的“售后服务经理”。",
        word=True,
    ),
    needs=(Need.WORKSPACE,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each promise whose role or supervisor, by its record, is no post of the company today."""
    for one in answering(document, around):
        known = titles(around, organisation_of(around, one.path))
        for role in dict.fromkeys((one.responsible, one.supervised_by)):
            if known and role and role not in known:
                yield document.finding(
                    RULE, one.line, one.text or one.line.text, clause=one.clause, role=role
                )
