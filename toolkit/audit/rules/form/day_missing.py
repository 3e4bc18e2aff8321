"""A day of issue or of effect is only a year."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern

_LONGEST = 40
_SHORT = pattern(
    r"(?:(?<!\d)\d{4}年|[〇零一二三四五六七八九]{4}年)(?:\d{1,2}月)?\s*(?:发布|实施|施行|生效|批准|颁布|执行)(?!的|后|了|期|以|前|情况|方案|计划|率)"
)

RULE = Rule(
    "day-missing",
    Severity.WARNING,
    Text("“{date}”没有写到日", "`{date}` names no day"),
    Text("写成“2026年1月1日发布”这样的完整日期。", "Write a whole date, as 2026年1月1日发布."),
    Text(
        "没有日子，就说不清哪一天起按哪一版执行。",
        "Without a day nobody can tell which version held when.",
    ),
    Examples(bad="2009年发布2009年实施", good="2009年3月1日发布 2009年4月1日实施"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each 发布, 实施, 生效 and the like behind a year, or a year and a month, alone."""
    del around
    for line in document.lines:
        if len(line.text) <= _LONGEST and "年" in line.text:
            for found in _SHORT.finditer(line.text):
                yield document.finding(RULE, line, found[0], date=found[0])
