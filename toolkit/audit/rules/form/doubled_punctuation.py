"""Two stops stand side by side."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.punctuation import DOUBLED, doubled_signs

_AROUND = 4

RULE = Rule(
    "doubled-punctuation",
    Severity.WARNING,
    Text("标点重复“{signs}”", "two stops in a row: `{signs}`"),
    Text("删去多余的一个。", "Delete one of them."),
    Text(
        "重复的标点是改动后没有再看一遍的痕迹。",
        "Doubled stops show that a change was not read again.",
    ),
    Examples(bad="免费保修两年。。保修期外只收成本费。", good="免费保修两年。保修期外只收成本费。"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each pair of stops."""
    del around
    for line in document.lines_with(DOUBLED):
        for at, signs in doubled_signs(line.text):
            quote = line.text[max(0, at - _AROUND) : at + len(signs) + _AROUND]
            yield document.finding(RULE, line, quote, signs=signs)
