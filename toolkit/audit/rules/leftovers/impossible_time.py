"""A time of the day that no clock has."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern

RULE = Rule(
    "impossible-time",
    Severity.ERROR,
    Text("没有“{found}”这个时刻", "there is no such time as `{found}`"),
    Text("写上真实的时刻。", "Write the real time."),
    Text(
        "服务时间写错，客户就不知道什么时候能找到人。",
        "With a wrong time the customer does not know when somebody is there.",
    ),
    Examples(bad="值班时间：8:00至25:00", good="值班时间：8:00至24:00"),
)
_TIME = r"(\d{1,2})\s?[:：]\s?(\d{2})"
# 30:70 may be a ratio; from or to a time of the day it is one.
_FROM_TO = pattern(
    rf"(?<![\d.])(?<!\d[:：]){_TIME}\s*[至到\-—–~～]{{1,2}}\s*(?:次日|翌日)?{_TIME}(?![\d:：.%])"
)
_HOURS, _MINUTES = 24, 60


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each pair of times of which one lies beyond midnight or beyond its hour."""
    del around
    for line in document.lines:
        for found in _FROM_TO.finditer(line.text):
            numbers = [int(group) for group in found.groups()]
            if _is_time(*numbers[:2]) is not _is_time(*numbers[2:]):
                yield document.finding(RULE, line, found[0], found=found[0])


def _is_time(hour: int, minute: int) -> bool:
    return minute < _MINUTES and (hour < _HOURS or (hour, minute) == (_HOURS, 0))
