"""Spaces stand inside words."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.punctuation import BLANK, gaps_in_words

_AROUND = 4

RULE = Rule(
    "space-in-word",
    Severity.WARNING,
    Text("词语中间有 {number} 处空格", "spaces inside words: {number}"),
    Text("删去词语中间的空格。", "Delete the spaces inside words."),
    Text("词语断开，评标系统和评委都查找不到。", "A word that is cut is found by no search."),
    Examples(bad="中标后三日内缴纳履约保  证金。", good="中标后三日内缴纳履约保证金。"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Count them over the document; spaces that align labels or spread a title are none."""
    del around
    hits = [
        (line, line.text[max(0, start - _AROUND) : end + _AROUND])
        for line in document.lines_with(BLANK)
        for start, end in gaps_in_words(line.text)
    ]
    yield from document.finding_often(RULE, hits)
