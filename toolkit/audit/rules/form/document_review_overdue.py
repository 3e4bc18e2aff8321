"""A document is past its own day of review or validity."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.calendar_dates import written_dates

_REVIEW = pattern(r"复审|复评|下次评审|文件有效期")

RULE = Rule(
    "document-review-overdue",
    Severity.WARNING,
    Text("“{label}”{date} 已过", "{label} {date} has passed"),
    Text("复审后换发新版，或更新日期。", "Review it, and issue a new version or date."),
    Text("过期的文件不能作为依据。", "A document past its day is no ground for anything."),
    Examples(
        bad="文件编号：FW-GL-001\n复审日期：2025年12月31日",
        good="文件编号：FW-GL-001\n复审日期：2027年12月31日",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report labelled days of review and validity that lie before the day of the audit."""
    for item in document.labelled:
        if not _REVIEW.search(item.label):
            continue
        days = [day.value for day in written_dates(item.value) if day.value]
        if days and days[-1] < around.as_of:
            yield document.finding(RULE, item.line, item.value, label=item.label, date=days[-1])
