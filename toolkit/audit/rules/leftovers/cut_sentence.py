"""A sentence breaks off."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.seams import Seam

_AROUND = 8

RULE = Rule(
    "cut-sentence",
    Severity.WARNING,
    Text("句子没有写完：“{end}”", "the sentence breaks off: `{end}`"),
    Text("补全这句话，或补上句号。", "Complete the sentence, or give it its full stop."),
    Text(
        "没写完的话，对方可以按自己的理解补全。",
        "What breaks off may be completed by the other side as it likes.",
    ),
    Examples(
        bad="1、对服务项目、服务规则、服务质量指标等要\n2、加强营销技能的学习。",
        good="1、对服务项目、服务规则、服务质量指标等要熟悉。\n2、加强营销技能的学习。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each sentence that ends with a word that none can end with, or without its stop."""
    del around
    for fault in document.seams:
        if fault.kind is Seam.CUT:
            quote = fault.line.text.rstrip()[-_AROUND:]
            yield document.finding(RULE, fault.line, quote, end=quote)
