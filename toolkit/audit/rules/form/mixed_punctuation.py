"""Half-width signs stand between Chinese characters."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.line import Line
from toolkit.reading.numbers import read_number
from toolkit.reading.punctuation import narrow_signs

_SIGNS = pattern(r"[,;:.!?()]")
_AROUND = 4

RULE = Rule(
    "mixed-punctuation",
    Severity.WARNING,
    Text(
        "汉字之间有 {number} 处半角标点，第一处是“{sign}”",
        "{number} half-width signs between Chinese characters, the first is `{sign}`",
    ),
    Text("用查找替换统一成全角标点。", "Replace them by full-width ones."),
    Text(
        "全角、半角混用显得文件是拼起来的。", "Mixed widths make a document look pieced together."
    ),
    Examples(bad="接到报修后,2小时内到达现场。", good="接到报修后，2小时内到达现场。"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Count them over the document; those in numbers, Latin words, addresses and codes are none."""
    del around
    hits: list[tuple[Line, str]] = []
    first = ""
    for line in document.lines:
        if not _SIGNS.search(line.text):
            continue
        number = read_number(line.text)
        for at, sign in narrow_signs(line.text, number.end if number else 0):
            first = first or sign
            hits.append((line, line.text[max(0, at - _AROUND) : at + 1 + _AROUND]))
    yield from document.finding_often(RULE, hits, sign=first)
