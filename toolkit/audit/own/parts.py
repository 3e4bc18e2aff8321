"""Parts that a document has: fields, headings, sentences of a length, tables with columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence, Check
from toolkit.model.finding import Finding, Rule
from toolkit.model.rules import FieldRule, HeadingRule, LengthRule, TableColumnRule
from toolkit.pattern import pattern
from toolkit.reading.line import Line
from toolkit.reading.numbers import read_number
from toolkit.reading.passage import Passage
from toolkit.reading.sentences import LONGEST, sentences
from toolkit.reading.text import plain

from .patterns import Pattern
from .search import Words, shown

_LONGEST_HEADING = 40
_LONGEST_PLAIN_HEADING = 20
_SHOWN = 16
_STOPS = "。；;！!？?"
# What a form leaves open: ____年__月__日, （盖章）, 【 】.
_BLANK = pattern(r"(?:[\s_\-—…/\\（）()【】\[\]＿﹍年月日]|盖章|签字|签名|公章)*")


def field(rule: FieldRule, told: Rule) -> Check:
    """Report a field that is missing, is left open, or holds what does not look like its value."""
    labels, expected = Words.of(rule.labels), shown(rule.labels)
    values = re.compile(
        rf"(?:^|[^\w])(?:{'|'.join(re.escape(plain(one).text) for one in rule.labels)})"
        r"(?:（[^）]{0,20}）)?：([^；。\n]*)",
        re.I | re.M,
    )
    pattern = Pattern.of(rule.pattern) if rule.pattern else None

    def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
        del around
        if not labels.stand_in(document.plain_text):
            yield document.finding_whole(told, found="", expected=expected, number=0)
            return
        if rule.filled == "no":
            return
        held = tuple(_values(document, values, rule.labels))
        filled = [(line, value) for line, value in held if not _BLANK.fullmatch(value)]
        if any(pattern is None or _looks(pattern, value) for _, value in filled):
            return
        if not held:
            yield document.finding_whole(told, found="", expected=expected, number=0)
            return
        line, value = (filled or held)[0]
        quote = _quoted(line, value)
        yield document.finding(told, line, quote, found=value, expected=expected, number=1)

    return check


def heading(rule: HeadingRule, told: Rule) -> Check:
    """Report each title that no heading holds, and each heading that comes too early."""
    titles = [(title, plain(title).text) for title in rule.titles]

    def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
        del around
        headings = tuple(_headings(document))
        furthest, before = -1, ""
        for title, folded in titles:
            at = next((n for n, (_, text) in enumerate(headings) if folded in text), None)
            if at is None:
                yield document.finding_whole(told, found="", expected=title, number=0)
            elif at < furthest and rule.ordered == "yes":
                line = headings[at][0]
                yield document.finding(
                    told, line, line.text, found=title, expected=before, number=1
                )
            else:
                furthest, before = at, title

    return check


def length(rule: LengthRule, told: Rule) -> Check:
    """Report each sentence, paragraph or heading that is too long."""
    expected = str(rule.at_most)

    def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
        del around
        for line, text in _pieces(document, rule):
            size = len("".join(text.split()))
            if size > rule.at_most:
                quote = text[:_SHOWN]
                yield document.finding(
                    told, line, quote, found=quote, expected=expected, number=size
                )

    return check


def table_column(rule: TableColumnRule, told: Rule) -> Check:
    """Report that no table has the columns: at the header that has most of them, if half of them."""
    columns = [(column, plain(column).text) for column in rule.columns]

    def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
        del around
        best: Passage | None = None
        lacking = [column for column, _ in columns]
        for header in _headers(document):
            cells = [plain(cell).text for cell in header.cells]
            missing = [name for name, folded in columns if not any(folded in one for one in cells)]
            if not missing:
                return
            if len(missing) < len(lacking):
                best, lacking = header, missing
        expected, number = shown(lacking), len(lacking)
        if best is None or number * 2 > len(columns):
            yield document.finding_whole(told, found="", expected=expected, number=number)
        else:
            line = next(one for one in document.lines if _in_row(one, best))
            yield document.finding(
                told, line, line.text, found="", expected=expected, number=number
            )

    return check


def label_and_value(text: str) -> tuple[str, str] | None:
    """Read 招标编号：GX-2026-01 from the plain text of a line; None where it is no field."""
    label, colon, value = text.partition("：")
    if not colon or not 0 < len(label) <= 12 or _BLANK.fullmatch(value):
        return None
    return label, value


def _values(
    document: DocumentEvidence, values: re.Pattern[str], labels: tuple[str, ...]
) -> Iterator[tuple[Line, str]]:
    """List the values behind the labels: after a colon, or in the cell beside that of the label."""
    names = {plain(label).text for label in labels}
    pairs = tuple(zip(document.lines, document.plain_lines, strict=True))
    for index, (line, text) in enumerate(pairs):
        yield from ((line, match[1]) for match in values.finditer(text.text))
        if line.place.row and text.text.rstrip("：") in names:
            beside, value = pairs[index + 1] if index + 1 < len(pairs) else (line, text)
            same = (beside.place.table, beside.place.row) == (line.place.table, line.place.row)
            yield (beside, value.text) if same and beside is not line else (line, "")


def _quoted(line: Line, value: str) -> str:
    return value if value and value in line.text else line.text[: 2 * _SHOWN]


def _looks(pattern: Pattern, value: str) -> bool:
    return next(pattern.find((value,)), None) is not None


def _headings(document: DocumentEvidence) -> Iterator[tuple[Line, str]]:
    """List the headings: styled or numbered ones, and short lines that end no sentence."""
    for line, text in zip(document.lines, document.plain_lines, strict=True):
        short = len(text.text) <= _LONGEST_HEADING and not text.text.endswith(("。", "；", "，"))
        if not line.in_body or line.place.row or not text.text or not short:
            continue
        marked = line.level or line.label or read_number(text.text)
        if marked or len(text.text) <= _LONGEST_PLAIN_HEADING:
            yield line, text.text


def _pieces(document: DocumentEvidence, rule: LengthRule) -> Iterator[tuple[Line, str]]:
    if rule.of == "heading":
        yield from ((line, line.text) for line, _ in _headings(document))
    elif rule.of == "paragraph":
        yield from ((line, line.text) for line in document.body)
    else:
        for line in (one for one in document.body if len(one.text) > rule.at_most):
            yield from ((line, line.text[a:b]) for a, b in _whole(line.text))


def _whole(text: str) -> Iterator[tuple[int, int]]:
    """List the sentences of a text; what reading cuts because it is endless is put together."""
    start = end = -1
    for left, right in sentences(text):
        if end - start < LONGEST // 2 or text[end - 1] in _STOPS or "\n" in text[end:left]:
            if start >= 0:
                yield start, end
            start = left
        end = right
    if start >= 0:
        yield start, end


def _headers(document: DocumentEvidence) -> Iterator[Passage]:
    """List the rows that may be a table's header: those known as one, and first rows."""
    for passage in document.file.passages:
        if passage.cells and (passage.is_header or passage.place.row == 1):
            yield passage


def _in_row(line: Line, row: Passage) -> bool:
    one, other = line.place, row.place
    return (one.table, one.row, one.page, one.part) == (
        other.table,
        other.row,
        other.page,
        other.part,
    )
