"""A document is signed after bids closed."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.signing import signing_dates

RULE = Rule(
    "signed-after-closing",
    Severity.ERROR,
    Text(
        "签署日期 {signed} 晚于投标截止日 {closes}",
        "signed on {signed}, after bids close on {closes}",
    ),
    Text("签署日期应不晚于投标截止日。", "Sign on or before the closing day."),
    Text(
        "截止后签署的文件按无效投标处理。", "What is signed after closing counts as not handed in."
    ),
    Examples(
        bad="招标文件的投标截止日是2026年12月15日；承诺书落款“日期：2026年12月20日”。",
        good="落款“日期：2026年12月10日”。",
    ),
    needs=(Need.TENDER,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report the date under a signature that lies after the closing day of the tender."""
    if around.tender is None:
        return
    for line, day in signing_dates(document.body):
        if day.value is not None and day.value > around.tender.closes:
            closes = around.tender.closes
            yield document.finding(RULE, line, day.text, signed=day.value, closes=closes)
