"""A paragraph is broken inside a sentence or a word."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.seams import Seam

_AROUND = 8

RULE = Rule(
    "broken-paragraph",
    Severity.WARNING,
    Text(
        "句子在这里断成了两段：“{end}”之后接“{start}”",
        "the sentence is broken here: `{end}` goes on as `{start}`",
    ),
    Text("把两段接起来。", "Join the two paragraphs."),
    Text(
        "断开的句子会被读成两条，半条承诺没有意义。",
        "A broken sentence reads as two, and half a promise means nothing.",
    ),
    Examples(
        bad="1、制定完备的施工方案，采用甲方指定的产品，文明\n施工安装，保质、保量完成任务。",
        good="1、制定完备的施工方案，采用甲方指定的产品。\n2、文明施工安装，保质、保量完成任务。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each paragraph whose sentence goes on in the next one."""
    del around
    if document.is_printed:
        return
    for fault in document.seams:
        if fault.kind is Seam.BROKEN and fault.following is not None:
            quote = fault.line.text.rstrip()[-_AROUND:]
            start = fault.following.text.lstrip()[:_AROUND]
            yield document.finding(RULE, fault.line, quote, end=quote, start=start)
