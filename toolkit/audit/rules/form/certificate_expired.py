"""A certificate is out of date when bids close."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.organisation import Certificate
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.calendar_dates import written_dates
from toolkit.reading.line import Line

_CLOSING, _TODAY = Text("投标截止日", "the closing day"), Text("审核当日", "the day of the audit")
_UNTIL = pattern(r"有效期?限?\s*(?:至|到|截止|为|：|:)|截止日期|到期")
_NAME = pattern(r"[\u4e00-\u9fffA-Z0-9/]{0,24}?(?:证书|许可证|资质证|执照|资格证|合格证)")
_REACH = 40

RULE = Rule(
    "certificate-expired",
    Severity.ERROR,
    Text(
        "“{name}”有效期至 {until}，到{when} {day} 已过期",
        "{name} is valid until {until} and out of date on {day} ({when})",
    ),
    Text(
        "换成在有效期内的证书，或附上续期的证明。",
        "Put a certificate that is valid, or the proof that it was renewed.",
    ),
    Text("过期的证书按没有证书评审。", "A certificate out of date counts as none."),
    Examples(
        bad="质量管理体系认证证书，有效期至2025年6月30日",
        good="质量管理体系认证证书，有效期至2028年6月30日",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report what a document says of a certificate, and what our organisation knows of it."""
    day = around.tender.closes if around.tender else around.as_of
    when = _CLOSING if around.tender else _TODAY
    told: set[str] = set()
    for line, name, until in _written(document):
        if until < day:
            told.add(name)
            yield document.finding(RULE, line, name, name=name, until=until, when=when, day=day)
    for known in around.organisation.certificates if around.organisation else ():
        if known.valid_until >= day:
            continue
        cited = _cited(document, known)
        if cited and cited[1] not in told:
            line, words = cited
            yield document.finding(
                RULE, line, words, name=known.name, until=known.valid_until, when=when, day=day
            )


def _written(document: DocumentEvidence) -> Iterator[tuple[Line, str, date]]:
    """Give each certificate with the last of the days that the document writes beside it."""
    if not _UNTIL.search(document.text):
        return
    rows: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in document.body:
        if line.place.row and line.place.table:
            rows[line.place.table, line.place.row].append(line)
        else:
            rows[0, id(line)].append(line)
    for lines in rows.values():
        text = "\t".join(line.text for line in lines)
        found = _UNTIL.search(text) if "证" in text or "执照" in text else None
        days = (
            [one.value for one in written_dates(text[found.end() :][:_REACH]) if one.value]
            if found
            else []
        )
        names = ((line, name) for line in lines if (name := _NAME.search(line.text)))
        if days and (named := next(names, None)):
            line, name = named
            yield line, name[0], max(days)


def _cited(document: DocumentEvidence, known: Certificate) -> tuple[Line, str] | None:
    for words in filter(None, (known.number, known.name)):
        for line in document.body:
            if words in line.text:
                return line, words
    return None
