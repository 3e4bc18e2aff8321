"""A period ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.calendar_dates import DATED, WrittenDate, periods, written_dates
from toolkit.reading.line import Line

RULE = Rule(
    "period-reversed",
    Severity.ERROR,
    Text("起止日期颠倒：{end} 早于 {start}", "the period is reversed: {end} lies before {start}"),
    Text("核对起止日期。", "Check both dates."),
    Text("颠倒的期限等于没有期限。", "A reversed period is none."),
    Examples(bad="服务期：2026年6月1日至2025年5月31日", good="服务期：2026年6月1日至2027年5月31日"),
)


# What the first day of a time is called, and its last.
_NAMED = tuple(
    (pattern(rf"(?:{first}){label}$"), pattern(rf"(?:{last}){label}$"))
    for label in (r"(?:日期|时间|日)?\s*[：:为]\s*",)
    for first, last in (
        ("开工", "竣工|完工|交工"),
        ("(?:服务|合同|质保|保修|租赁)(?:期限?)?(?:开始|起始)", "(?:服务|合同|质保|保修|租赁)(?:期限?)?(?:结束|截止|终止|届满)"),
    )
)  # fmt: skip
_Day = tuple[Line, WrittenDate]


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each period whose last day lies before its first, and 竣工 before 开工."""
    del around
    dated = [(line, day) for line in document.lines_with(DATED) for day in written_dates(line.text)]
    for line in document.lines_with(DATED):
        for start, end in periods(line.text):
            if end.before(start):
                quote = line.text[start.start : end.end]
                yield document.finding(RULE, line, quote, start=start.text, end=end.text)
    for first, last in _named(dated):
        line, end = last
        if end.before(first[1]):
            yield document.finding(RULE, line, end.text, start=first[1].text, end=end.text)


def _named(dated: list[_Day]) -> Iterator[tuple[_Day, _Day]]:
    """Pair the first and last days that are called so, where the document has one of each."""
    for names in _NAMED:
        first, last = (
            [(line, day) for line, day in dated if name.search(line.text[: day.start])]
            for name in names
        )
        if len(first) == len(last) == 1:
            yield first[0], last[0]
