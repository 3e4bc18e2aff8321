"""Findings as a workbook: a row each, to be filtered, and a summary; same input, same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime, time

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.model.finding import Severity
from toolkit.model.report import Report, state
from toolkit.model.text import Language, Text

from .findings_table import COLUMNS, TITLE, by_rule, counts, rest, row_of
from .xml_text import allowed

_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_WIDTHS = (6, 8, 24, 16, 26, 30, 30, 20, 7, 9, 22, 18, 24)
_COLOURS = {Severity.ERROR: "#F8CBAD", Severity.WARNING: "#FFF2CC", Severity.NOTE: "#DDEBF7"}
_EXCUSED = "#EDEDED"
_SHEETS = (Text("汇总", "Summary"), Text("发现", "Findings"))
_NUMBERS = (0, 8)
MAX_CELL = 32_767
"""Characters that Excel takes in one cell."""


def findings_xlsx(report: Report, language: Language) -> bytes:
    """Write the workbook: summary first, then a row for each finding."""
    data = io.BytesIO()
    with Workbook(data, _PLAIN) as book:
        # The day of the report, not of the clock: equal inputs give equal bytes.
        book.set_properties({"created": datetime.combine(report.as_of, time())})
        summary, listed = (book.add_worksheet(title.of(language)) for title in _SHEETS)
        _summary(book, summary, report, language)
        _findings(book, listed, report, language)
    return data.getvalue()


def _findings(book: Workbook, sheet: Worksheet, report: Report, language: Language) -> None:
    base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
    head = book.add_format({**base, "bold": True, "bg_color": "#D9E1F2"})
    plain = book.add_format(base)
    colours = {key: book.add_format({**base, "bg_color": c}) for key, c in _COLOURS.items()}
    excused = book.add_format({**base, "bg_color": _EXCUSED, "font_color": "#7F7F7F"})
    for column, (title, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.write_string(0, column, title.of(language), head)
        sheet.set_column(column, column, width)
    for number, finding in enumerate(report.findings, 1):
        settled = state(finding) in ("waived", "known")
        cells = row_of(number, finding, language)
        for column, text in enumerate(cells):
            form = excused if settled else colours[finding.severity] if column == 1 else plain
            if column in _NUMBERS:
                sheet.write_number(number, column, int(text), form)
            else:
                # A string is written as one, so that what begins with = + - @ never is a formula.
                sheet.write_string(number, column, allowed(text)[:MAX_CELL], form)
    sheet.autofilter(0, 0, max(len(report.findings), 1), len(COLUMNS) - 1)
    sheet.freeze_panes(1, 2)
    _page(sheet)
    sheet.repeat_rows(0)


def _summary(book: Workbook, sheet: Worksheet, report: Report, language: Language) -> None:
    bold = book.add_format({"bold": True})
    big = book.add_format({"bold": True, "font_size": 14})
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "align": "left"})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 60, wrapped)
    sheet.write_string(0, 0, TITLE.of(language), big)
    row = _pairs(sheet, 2, counts(report, language), bold)
    sheet.write_string(row, 0, COLUMNS[7].of(language), bold)
    sheet.write_string(row, 1, _SHEETS[1].of(language), bold)
    row = _pairs(sheet, row + 1, ((rule, str(n)) for rule, n in by_rule(report)), None)
    for line in rest(report, language):
        sheet.merge_range(row, 0, row, 1, "", wrapped)
        sheet.write_string(row, 0, allowed(line)[:MAX_CELL], wrapped)
        row += 1
    _page(sheet)


def _pairs(sheet: Worksheet, row: int, pairs: Iterable[Sequence[str]], form: object | None) -> int:
    for key, value in pairs:
        sheet.write_string(row, 0, key, form)
        if value.isdecimal():
            sheet.write_number(row, 1, int(value))
        else:
            sheet.write_string(row, 1, value)
        row += 1
    return row + 1


def _page(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
