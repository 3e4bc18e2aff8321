"""A term is defined and never used."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.definitions import unused

RULE = Rule(
    "definition-unused",
    Severity.NOTE,
    Text("定义了“{term}”，全文没有用到", "`{term}` is defined and never used"),
    Text("删去这个定义，或在正文中使用它。", "Delete the definition, or use the term in the text."),
    Text(
        "没有用到的定义多半是抄来的，正文里另有叫法。",
        "An unused definition mostly comes from another text, and this one says it otherwise.",
    ),
    Examples(
        bad="广西锦澜装饰工程有限责任公司（以下简称“锦澜装饰”）承诺如下。\n我方按时完工。",
        good="广西锦澜装饰工程有限责任公司（以下简称“我公司”）承诺如下。\n我公司按时完工。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each short name or defined term that stands nowhere else."""
    del around
    for one in unused(document.lines, document.definitions):
        yield document.finding(RULE, one.line, one.quote, term=one.term)
