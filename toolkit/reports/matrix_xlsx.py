"""The answers as a workbook in which people decide and confirm; same input, same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, time

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from toolkit.model.answer import Answer, Deviation, State
from toolkit.model.text import Language, Text

from .answer_columns import (
    ASKED_CHECK,
    CHOICE_CHECK,
    COLUMNS,
    FIRST_ROW,
    ID,
    KEY_ROW,
    KEYS,
    MAX_CELL,
    NO,
    SHEET,
    SHOWN_CHECK,
    TOO_LONG,
    YES,
    YES_OR_NO,
    Sort,
    asked_cells,
    cells_check,
    choice_cells,
    choice_check,
    facts_check,
)
from .matrix_view import PART_NAMES, STATE_NAMES, View, deviation_name, summary

_VERDICT = Text("结论", "Verdict")
_CHOICES = Text("可选", "Choices")
_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_COLOURS = {
    State.READY: "#E2EFDA",
    State.NEEDS_CONFIRMATION: "#FFF2CC",
    State.NEEDS_APPROVAL: "#FCE4D6",
    State.NEEDS_DECISION: "#F8CBAD",
}
_RED = "#C00000"
_HELP = (
    Text(
        "白色格可以填写，灰色格由程序给出，不能改。",
        "Fill in the white cells; the grey ones are the program's.",
    ),
    Text(
        "先核对“识读”，无误选“是”；再看“应答”，认可就在“应答确认”选“是”。",
        "Compare the reading, then choose yes; accept the answer with yes in its column.",
    ),
    Text(
        "改承诺值写成 ≤ 2 小时、≥ 24 个月 这样的样式；比要求差的选“负偏离”。要求有数值而自写答复的，两格都要填。",
        "Write a bound as ≤ 2 小时 or ≥ 24 个月; where it is worse than asked choose deviates. An own text that answers a number needs its bound too.",
    ),
    Text(
        "填好后存盘，运行：pledgebook tender answer {tender} --take-in 文件名.xlsx",
        "Save it, then run: pledgebook tender answer {tender} --take-in FILE.xlsx",
    ),
)


def matrix_xlsx(view: View, language: Language) -> bytes:
    """Write the workbook: the answers, the verdict, and what may be chosen."""
    data = io.BytesIO()
    with Workbook(data, _PLAIN) as book:
        # The day of the matrix, not of the clock: equal inputs give equal bytes.
        book.set_properties({"created": datetime.combine(view.as_of, time())})
        _Book(book, view, language).write()
    return data.getvalue()


class _Book:
    def __init__(self, book: Workbook, view: View, language: Language) -> None:
        self.view = view
        self.language = language
        self.answers = book.add_worksheet(SHEET.of(language))
        self.verdict = book.add_worksheet(_VERDICT.of(language))
        self.choices = book.add_worksheet(_CHOICES.of(language))
        base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        self.formats: dict[str, Format] = {
            "head": book.add_format({**base, "bold": True, "bg_color": "#D9E1F2"}),
            "locked": book.add_format({**base, "bg_color": "#F2F2F2"}),
            "open": book.add_format({**base, "locked": False, "num_format": "@"}),
            "worse": book.add_format({**base, "bg_color": "#F2F2F2", "font_color": _RED, "bold": True}),
            "plain": book.add_format({"text_wrap": True, "valign": "top"}),
            "big": book.add_format({"bold": True, "font_size": 14}),
            **{state.value: book.add_format({**base, "bg_color": colour}) for state, colour in _COLOURS.items()},
        }  # fmt: skip

    def write(self) -> None:
        rows = [self.cells(answer) for answer in self.view.matrix.answers]
        self.headings()
        for number, (answer, cells) in enumerate(
            zip(self.view.matrix.answers, rows, strict=True), FIRST_ROW
        ):
            self.row(number, answer, cells)
        last = FIRST_ROW + max(len(rows), 1) - 1
        self.dress(last)
        self.lists(last)
        self.conclusion()

    def cells(self, answer: Answer) -> dict[str, str]:
        requirement, view, language = answer.requirement, self.view, self.language
        shown = {
            "answer": answer.text,
            "promise": view.promised(answer),
            "deviation": deviation_name(answer, language),
            "state": STATE_NAMES[answer.state].of(language),
            "reason": answer.reason.of(language),
            "approver": answer.approver,
            "basis": view.basis(answer),
            "where": view.where(answer),
        }
        part = PART_NAMES[requirement.part].of(language)
        cells = {
            **asked_cells(requirement, view.asked(requirement), part),
            **shown,
            **choice_cells(requirement, language),
        }
        fitting = {key: text if len(text) <= MAX_CELL else TOO_LONG for key, text in cells.items()}
        checks = {
            ID: requirement.id,
            ASKED_CHECK: facts_check(requirement) + cells_check(fitting, Sort.ASKED),
            SHOWN_CHECK: cells_check(fitting, Sort.SHOWN),
            CHOICE_CHECK: choice_check(requirement),
        }
        return fitting | checks

    def headings(self) -> None:
        for index, column in enumerate(COLUMNS):
            self.answers.write_string(KEY_ROW - 1, index, column.key)
            title = column.title.of(self.language)
            self.answers.write_string(KEY_ROW, index, title, self.formats["head"])

    def row(self, number: int, answer: Answer, cells: Mapping[str, str]) -> None:
        for index, column in enumerate(COLUMNS):
            form = self.formats[self.form(column.key, column.sort, answer)]
            text = cells[column.key]
            # A string is written as one, so that what begins with = + - @ never is a formula.
            if text:
                self.answers.write_string(number - 1, index, text, form)
            else:
                self.answers.write_blank(number - 1, index, None, form)

    def form(self, key: str, sort: Sort, answer: Answer) -> str:
        if sort is Sort.CHOICE:
            return "open"
        if key == "state":
            return answer.state.value
        return (
            "worse" if key == "deviation" and answer.deviation is Deviation.NEGATIVE else "locked"
        )

    def dress(self, last: int) -> None:
        sheet = self.answers
        for index, column in enumerate(COLUMNS):
            hidden = {"hidden": True} if column.sort is Sort.HIDDEN else {}
            sheet.set_column(index, index, column.width, None, hidden)
        sheet.set_row(KEY_ROW - 1, None, None, {"hidden": True})
        sheet.freeze_panes(FIRST_ROW - 1, KEYS.index("part"))
        sheet.autofilter(KEY_ROW, 0, last - 1, len(COLUMNS) - 1)
        sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
        sheet.set_landscape()
        sheet.set_paper(8)  # A3
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(KEY_ROW)

    def lists(self, last: int) -> None:
        """Write what may be chosen, and let the cells offer it."""
        listed = (("commitment", self.view.commitments), ("response", self.view.responses))
        for place, (key, choices) in enumerate(listed):
            self.column_of_choices(place * 2, key, choices)
            if choices:
                letter = "AC"[place]
                source = f"='{_CHOICES.of(self.language)}'!${letter}$2:${letter}${len(choices) + 1}"
                self.offer(key, last, {"validate": "list", "source": source})
        yes_or_no = [YES.of(self.language), NO.of(self.language)]
        for key in YES_OR_NO:
            self.offer(key, last, {"validate": "list", "source": yes_or_no})

    def column_of_choices(self, at: int, key: str, choices: Mapping[str, str]) -> None:
        heading = next(column.title for column in COLUMNS if column.key == key)
        sheet, plain = self.choices, self.formats["plain"]
        sheet.write_string(0, at, heading.of(self.language), self.formats["head"])
        sheet.write_string(
            0, at + 1, Text("内容", "what it says").of(self.language), self.formats["head"]
        )
        for row, (path, title) in enumerate(choices.items(), 1):
            sheet.write_string(row, at, path, plain)
            sheet.write_string(row, at + 1, title[:MAX_CELL], plain)
        sheet.set_column(at, at, 36)
        sheet.set_column(at + 1, at + 1, 60)
        sheet.freeze_panes(1, 0)
        sheet.protect()

    def offer(self, key: str, last: int, rule: dict[str, object]) -> None:
        index = KEYS.index(key)
        self.answers.data_validation(
            FIRST_ROW - 1, index, last - 1, index, {**rule, "ignore_blank": True}
        )

    def conclusion(self) -> None:
        tender, sheet = self.view.tender, self.verdict
        sheet.set_column(0, 0, 110)
        sheet.write_string(0, 0, f"{tender.project}（{tender.number}）", self.formats["big"])
        lines: Sequence[str] = (
            tender.purchaser,
            *summary(self.view, self.language),
            "",
            *(text.fill(tender=tender.id).of(self.language) for text in _HELP),
        )
        for row, line in enumerate(lines, 1):
            sheet.write_string(row, 0, line, self.formats["plain"])
        sheet.protect()
