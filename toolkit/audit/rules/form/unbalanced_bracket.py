"""A bracket or quotation mark is opened and not closed, or closed and not opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.numbers import read_number

_PAIRS = {"（": "）", "【": "】", "《": "》", "“": "”", "「": "」", "〔": "〕", "(": ")", "[": "]"}
_CLOSERS = {close: opened for opened, close in _PAIRS.items()}
_SIGNS = pattern(f"[{re.escape(''.join((*_PAIRS, *_CLOSERS)))}]")
# （ and ( are one bracket to a reader; mixed widths are told by another rule.
_SAME = str.maketrans("()", "（）")

RULE = Rule(
    "unbalanced-bracket",
    Severity.WARNING,
    Text("“{sign}”没有配对", "`{sign}` has no counterpart"),
    Text("补上另一半，或删去多余的一半。", "Add the other half, or delete this one."),
    Text(
        "缺一半的括号让人看不清哪些话算数。",
        "With half a bracket nobody can tell which words count.",
    ),
    Examples(
        bad="接到报修（含节假日后2小时内到达现场。",
        good="接到报修（含节假日）后2小时内到达现场。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each bracket of a paragraph that has no counterpart in it; 1）is a number."""
    del around
    for line in document.lines:
        if not _SIGNS.search(line.text):
            continue
        text = line.text.translate(_SAME)
        number = read_number(text)
        for at in _alone(text, number.end if number else 0):
            quote = line.text[max(0, at - 6) : at + 7]
            yield document.finding(RULE, line, quote, sign=line.text[at])


def _alone(text: str, start: int) -> list[int]:
    opened: list[int] = []
    alone: list[int] = []
    for sign in _SIGNS.finditer(text, start):
        at, char = sign.start(), sign[0]
        if char in _PAIRS:
            opened.append(at)
        elif opened and text[opened[-1]] == _CLOSERS[char]:
            opened.pop()
        else:
            alone.append(at)
    return sorted((*alone, *opened))
