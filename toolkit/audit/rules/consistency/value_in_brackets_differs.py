"""A value is said again in brackets, and is another one there."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.bracketed import differing_twice

RULE = Rule(
    "value-in-brackets-differs",
    Severity.ERROR,
    Text(
        "“{found}”前后不一致：一处是 {one}，括号里是 {two}",
        "`{found}` contradicts itself: {one}, and {two} in brackets",
    ),
    Text("核对后改成一致，或删去括号里的。", "Correct one of them, or take out the brackets."),
    Text(
        "同一处写了两个数，对方会按对自己有利的那个主张。",
        "Of two numbers in one place each side will claim the one that suits it.",
    ),
    Examples(
        bad="整机质保期为自验收合格之日起三（2）年，备件质保3年（24个月）。",
        good="整机质保期为自验收合格之日起三（3）年，备件质保2年（24个月）。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each value whose brackets say another one, where the two can be compared."""
    del around
    for line, text in zip(document.lines, document.plain_lines, strict=True):
        for quote, one, two in differing_twice(text):
            yield document.finding(RULE, line, quote, found=quote, one=one, two=two)
