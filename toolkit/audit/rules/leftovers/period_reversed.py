"""A period ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.calendar_dates import DATED, periods

RULE = Rule(
    "period-reversed",
    Severity.ERROR,
    Text("起止日期颠倒：{end} 早于 {start}", "the period is reversed: {end} lies before {start}"),
    Text("核对起止日期。", "Check both dates."),
    Text("颠倒的期限等于没有期限。", "A reversed period is none."),
    Examples(bad="服务期：2026年6月1日至2025年5月31日", good="服务期：2026年6月1日至2027年5月31日"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each period whose last day lies before its first."""
    del around
    for line in document.lines_with(DATED):
        for start, end in periods(line.text):
            if end.before(start):
                quote = line.text[start.start : end.end]
                yield document.finding(RULE, line, quote, start=start.text, end=end.text)
