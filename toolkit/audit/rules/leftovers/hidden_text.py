"""A Word file holds hidden text."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.text import Text

_SHOWN = 20

RULE = Rule(
    "hidden-text",
    Severity.ERROR,
    Text(
        "有 {number} 处隐藏文字，第一处是“{text}”",
        "{number} pieces of hidden text, the first is `{text}`",
    ),
    Text("显示隐藏文字，删去或改成可见。", "Show hidden text, and delete it or make it visible."),
    Text(
        "对方设置一下就能看到，打印出来却没有。",
        "The other side can see it with one setting, while prints lack it.",
    ),
    Examples(bad="Word 文件里有一段设为“隐藏”的文字。", good="没有隐藏文字。", word=True),
    needs=(Need.WORD,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report the hidden text of a Word file once, at the first."""
    del around
    hidden = document.file.word.hidden if document.file.word else ()
    # What is hidden was not read: the paragraph may hold nothing else.
    places = [(document.paragraph(mark.paragraph), "") for mark in hidden]
    text = hidden[0].text.strip()[:_SHOWN] if hidden else ""
    yield from document.finding_often(RULE, places, text=text)
