"""A document takes effect before it was approved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.calendar_dates import written_dates
from toolkit.reading.line import Line

_LONGEST = 60
_EFFECTIVE = pattern(r"(?:实施|施行|生效|执行)(?:日期|时间|日)?")
_APPROVED = pattern(r"(?:批准|审批|核准)(?:日期|时间|日)?")
_ISSUED = pattern(r"(?:发布|颁布|签发)(?:日期|时间|日)?")
_APPROVAL, _ISSUE = Text("批准日期", "its approval"), Text("发布日期", "its issue")
_EARLY = Text(
    "发布日期 {effective} 早于{what} {approved}",
    "issued on {effective}, before {what} on {approved}",
)

RULE = Rule(
    "effective-before-approval",
    Severity.ERROR,
    Text(
        "实施日期 {effective} 早于{what} {approved}",
        "in effect on {effective}, before {what} on {approved}",
    ),
    Text("核对批准、发布和实施日期。", "Check the days of approval, issue and effect."),
    Text(
        "先实施后批准的文件不受控。",
        "A document in force before its approval is not under control.",
    ),
    Examples(
        bad="批准日期：2026年3月1日\n实施日期：2026年1月1日",
        good="批准日期：2025年12月25日\n实施日期：2026年1月1日",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report a day of effect before one of approval or issue; both are those written first."""
    del around
    effective = _first(document, _EFFECTIVE)
    for what, sign in ((_APPROVAL, _APPROVED), (_ISSUE, _ISSUED)):
        earlier = _first(document, sign)
        if effective and earlier and effective[1] < earlier[1]:
            line, day, quote = effective
            yield document.finding(RULE, line, quote, effective=day, what=what, approved=earlier[1])
            break
    issued, approved = _first(document, _ISSUED), _first(document, _APPROVED)
    if issued and approved and issued[1] < approved[1]:
        line, day, quote = issued
        early = replace(RULE, message=_EARLY)
        yield document.finding(
            early, line, quote, effective=day, what=_APPROVAL, approved=approved[1]
        )


def _first(document: DocumentEvidence, sign: re.Pattern[str]) -> tuple[Line, date, str] | None:
    """Find the first whole day with such a label, or with such a word behind it."""
    for item in document.labelled:
        days = written_dates(item.value) if sign.fullmatch(item.label) else ()
        if days and days[0].value:
            return item.line, days[0].value, days[0].text
    for line in document.body if sign.search(document.text) else ():
        if len(line.text) > _LONGEST or not sign.search(line.text):
            continue
        for day in written_dates(line.text):
            if day.value and sign.match(line.text[day.end :].lstrip()):
                return line, day.value, day.text
    return None
