"""Nobody supervises a promise, or the one who keeps it does."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.answering import answering, is_own
from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "promise-unsupervised",
    Severity.WARNING,
    Text("承诺“{clause}”没有另外的岗位监督", "nobody else supervises the promise `{clause}`"),
    Text("在政策里写 supervised_by，写负责岗位以外的岗位。", "Name another role in supervised_by."),
    Text(
        "没有监督，承诺没有做到也没有人知道。",
        "Without supervision nobody learns that a promise was not kept.",
    ),
    Examples(bad="记录里同一岗位既负责又监督。", good="由质量监督员监督。", word=True),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each promise whose record names no supervisor, where that of its neighbours does, or the same role."""
    listed = tuple(one for one in answering(document, around) if is_own(document, one))
    # A warranty has no supervisors; its promises are not told for that.
    asked = any(one.supervised_by for one in listed)
    for one in listed:
        alone = bool(one.responsible) and one.responsible == one.supervised_by
        if alone or (asked and not one.supervised_by):
            yield document.finding(RULE, one.line, one.text or one.line.text, clause=one.clause)
