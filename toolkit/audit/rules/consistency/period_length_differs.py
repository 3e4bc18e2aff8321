"""A length does not fit the first and last day that stand beside it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.calendar_dates import DATED
from toolkit.reading.spans import wrong_spans

RULE = Rule(
    "period-length-differs",
    Severity.ERROR,
    Text(
        "“{said}”与起止日期不符：{days}共{real}",
        "`{said}` does not fit its days: {days} are {real}",
    ),
    Text("核对后改正期限或日期。", "Correct the length or the days."),
    Text(
        "期限与日期对不上，何时到期双方各有各的算法。",
        "Where length and days differ nobody knows when the time is over.",
    ),
    Examples(
        bad="服务期三年，自2027年1月1日起至2028年12月31日止。",
        good="服务期三年，自2027年1月1日起至2029年12月31日止。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each length beside two days that it does not fit, however the last day is counted."""
    del around
    for line, text in zip(document.lines, document.plain_lines, strict=True):
        if DATED.search(line.text):
            for span in wrong_spans(text):
                yield document.finding(
                    RULE, line, span.quote, said=span.said, days=span.days, real=span.real
                )
