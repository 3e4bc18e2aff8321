"""A date that no calendar has."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.calendar_dates import DATED, written_dates

RULE = Rule(
    "impossible-date",
    Severity.ERROR,
    Text("没有“{date}”这一天", "there is no such day as `{date}`"),
    Text("写上真实的日期。", "Write the real date."),
    Text(
        "日期不存在，签署和期限就都不成立。",
        "With a day that does not exist neither a signature nor a term holds.",
    ),
    Examples(bad="日期：2000年0月0日", good="日期：2026年12月10日"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report months beyond the twelfth, days that the month lacks, and zeros."""
    del around
    for line in document.lines_with(DATED):
        for day in written_dates(line.text):
            if not day.possible:
                yield document.finding(RULE, line, day.text, date=day.text)
