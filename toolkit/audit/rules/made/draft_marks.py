"""A made document still holds the marks of a draft."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.evidence import SetEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.reading.placeholders import OPEN_MARK

RULE = Rule(
    "draft-marks",
    Severity.WARNING,
    Text(
        "这是草稿：“{name}”里有 {count} 处【待…】标记，第一处在第 {number} 段",
        "this is a draft: `{name}` holds {count} open marks, the first in paragraph {number}",
    ),
    Text(
        "逐项决定后用 pledgebook generate --final 定稿。",
        "Decide each, then make the set with pledgebook generate --final.",
    ),
    Text("草稿不能递交。", "A draft must not be handed in."),
)


def check(evidence: SetEvidence) -> Iterator[Finding]:
    """Count the marks of each document once; only a draft holds any, a final set is refused them."""
    for name, document in evidence.texts.items():
        found = [
            (number, mark)
            for number, paragraph in enumerate(document.paragraphs, 1)
            for mark in OPEN_MARK.findall(paragraph)
        ]
        if found:
            number, mark = found[0]
            yield RULE.finding(
                Source(evidence.folder / name, part="word/document.xml", paragraph=number),
                quote=mark,
                name=name,
                count=len(found),
                number=number,
            )
