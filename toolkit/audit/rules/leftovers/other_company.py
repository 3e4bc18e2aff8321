"""The name of another company of the workspace stands in a document."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.organisation import Organisation
from toolkit.model.text import Text

RULE = Rule(
    "other-company",
    Severity.ERROR,
    Text("出现了另一家公司的名称“{name}”", "the name of another company, `{name}`"),
    Text(
        "换成本公司名称，并核对这一段是不是从别处抄来的。",
        "Put our own name, and check where the passage came from.",
    ),
    Text("写着别家公司名称的投标文件是致命错误。", "Another company in a bid is fatal."),
    Examples(
        bad="投标人是广西锦澜装饰工程有限责任公司，正文写着“重庆力孚有限公司负责维修”。",
        good="正文只写本公司名称。",
    ),
    needs=(Need.WORKSPACE,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each line that names an organisation of the workspace other than the one that promises."""
    own, workspace = around.organisation, around.workspace
    if own is None or workspace is None:
        return
    meant = "\n".join((*own.names, own.seal_name or "", *_of_tender(around)))
    others = [
        name
        for one in workspace.of(Organisation)
        if one.id != own.id
        for name in one.names
        if name not in meant
    ]
    for name in sorted(others, key=len, reverse=True):
        longer = [other for other in others if name in other and name != other]
        for line in document.lines:
            if name in line.text and not any(other in line.text for other in longer):
                yield document.finding(RULE, line, name, name=name)


def _of_tender(around: AuditEvidence) -> tuple[str, ...]:
    tender = around.tender
    return (tender.purchaser, tender.project) if tender else ()
