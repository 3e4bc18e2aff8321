"""A page number stands inside a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.reading.item_styles import style_of
from toolkit.reading.line import Line
from toolkit.reading.page_numbers import (
    is_marked_page_number,
    number_at_end,
    numbers_inside,
    spacing_of,
)
from toolkit.reading.seams import goes_on

_AROUND = 5
_LEAST = 12

RULE = Rule(
    "stray-page-number",
    Severity.WARNING,
    Text("正文里夹着页码“{page}”", "the page number `{page}` stands in the text"),
    Text("删去页码，把断开的句子接上。", "Delete the number and join the sentence."),
    Text("夹在句中的页码会被读成数量。", "A page number inside a sentence is read as a quantity."),
    Examples(
        bad="用户是电信运营 1 企业的发展之源，要用心服务。",
        good="用户是电信运营企业的发展之源，要用心服务。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report numbers between spaces inside a sentence, where one breaks off, and between paragraphs."""
    del around
    spacing = spacing_of(document.text)
    for line in () if document.is_printed else document.body:
        if not line.place.row and is_marked_page_number(line.text):
            yield document.finding(RULE, line, line.text.strip(), page=line.text.strip())
    for line, following in zip(document.body, [*document.body[1:], None], strict=False):
        if " " not in line.text and "\u3000" not in line.text:
            continue
        for at, page in numbers_inside(line.text, spacing):
            quote = line.text[max(0, at - _AROUND) : at + len(page) + _AROUND]
            yield document.finding(RULE, line, quote, page=page)
        last = number_at_end(line.text)
        if (
            last
            and following
            and not line.place.row
            and _broken(line, last[0], following, document)
        ):
            quote = line.text[max(0, last[0] - _AROUND) :].rstrip()
            yield document.finding(RULE, line, quote, page=last[1])


def _broken(line: Line, end: int, following: Line, document: DocumentEvidence) -> bool:
    """Tell whether a sentence goes on behind the number; one of some length surely does."""
    item = style_of(line) in document.sentence_styles or end >= _LEAST
    return goes_on(line.text[:end], following, item=item)
