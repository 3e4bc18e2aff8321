"""A date stands beside a day of the week that it is not."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.calendar_dates import DATED, written_dates

RULE = Rule(
    "weekday-differs",
    Severity.WARNING,
    Text(
        "“{found}”写错了星期，应为{right}",
        "`{found}` names the wrong day of the week: it is {right}",
    ),
    Text("核对日期和星期，改正错的一个。", "Correct the date or the day of the week."),
    Text(
        "日期与星期不符，对方不知道该以哪个为准。",
        "Where they differ nobody knows which of the two counts.",
    ),
    Examples(bad="开标时间：2026年12月1日（星期三）", good="开标时间：2026年12月1日（星期二）"),
)
_DAYS = "一二三四五六日"
_WEEKDAY = pattern(r"\s*[（(]?\s*(?:星期|周|礼拜)([一二三四五六日天])(?![至到期])")


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each whole date with another day of the week directly behind it."""
    del around
    for line in document.lines_with(DATED):
        for day in written_dates(line.text):
            behind = _WEEKDAY.match(line.text, day.end)
            if behind is None or day.value is None:
                continue
            right = _DAYS[day.value.weekday()]
            if behind[1].replace("天", "日") != right:
                found = line.text[day.start : behind.end()]
                yield document.finding(RULE, line, found, found=found, right=f"星期{right}")
