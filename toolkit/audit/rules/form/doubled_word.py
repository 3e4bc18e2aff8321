"""A word stands twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.doubled import DOUBLED, doubled_words

RULE = Rule(
    "doubled-word",
    Severity.WARNING,
    Text("“{word}”重复了一遍", "`{word}` stands twice"),
    Text("删去重复的一个。", "Delete one of them."),
    Text("重复的字词说明文件没有人通读过。", "Doubled words show that nobody read the document."),
    Examples(bad="我方我方承诺免费保修两年。", good="我方承诺免费保修两年。"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each, at both of them."""
    del around
    for line in document.lines_with(DOUBLED):
        for word in doubled_words(line.text):
            yield document.finding(RULE, line, word * 2, word=word)
