from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import AS_OF
from tests.planning.asked import STAR, asked, tender
from toolkit.model.text import Language
from toolkit.model.workspace import Workspace
from toolkit.pipeline.workspace import open_workspace
from toolkit.planning.answers import plan_answers
from toolkit.reports.answer_columns import COLUMNS, FIRST_ROW, KEYS, TOO_LONG, Sort
from toolkit.reports.matrix_json import matrix_json
from toolkit.reports.matrix_text import matrix_text
from toolkit.reports.matrix_view import View
from toolkit.reports.matrix_xlsx import matrix_xlsx

FORMULAS = ('=HYPERLINK("http://x")', "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", "=1+1")


@pytest.fixture(scope="module")
def example(root: Path) -> Workspace:
    """Open the shipped example."""
    return open_workspace(root, AS_OF).workspace


def shown(example: Workspace, *requirements: dict[str, object], **more: object) -> View:
    """Answer a tender and gather what is shown of it."""
    made = tender(*requirements, **{"rules": STAR, **more})
    workspace = replace(example, entries=(*example.entries, made))
    names = {name: metric.name for name, metric in example.metrics.items()}
    choices = {path: entry.wording for path, entry in example.commitments.items()}
    matrix = plan_answers(workspace, made, AS_OF)
    return View(made, matrix, AS_OF, names, choices, {"jinlan-responses/invoice": "发票"})


def answers_sheet(view: View, language: Language = "zh") -> Worksheet:
    """Open the sheet for people as another program does."""
    book = openpyxl.load_workbook(BytesIO(matrix_xlsx(view, language)))
    return book.worksheets[0]


def cell(sheet: Worksheet, row: int, key: str) -> object:
    """Give the value of a cell of an answer, the first being 0."""
    return sheet.cell(FIRST_ROW + row, KEYS.index(key) + 1).value


def test_text_tells_what_is_asked_promised_and_why(example: Workspace) -> None:
    """A block a requirement, and the verdict behind them, in both languages."""
    arrival = asked(
        "接通知20分钟到场。", "arrival_time", "≤ 20 分钟", mark="★", clause="2.1", place="第3页",
        trigger="接到通知", scope="",
    )  # fmt: skip
    del arrival["scope"]
    gone = asked("已取消。", clause="9.9", change="gone")
    view = shown(example, arrival, gone)
    text = "\n".join(matrix_text(view, "en"))
    assert text.startswith("★2.1 [technical, substantive] 第3页 接通知20分钟到场。")
    assert "read as  到场时间 ≤ 20分钟（接到通知）" in text
    assert "不超过30分钟  negative deviation  [needs a decision]" in text
    assert "approval  总经理 韦建锋" in text
    assert "Verdict: would be rejected" in text
    assert "taken away by an addendum: 9.9" in text
    assert "结论：会被废标" in "\n".join(matrix_text(view, "zh"))


def test_json_has_the_same_decisions(example: Workspace) -> None:
    """Bounds as policies write them, null where there is none."""
    view = shown(example, asked("24小时修复。", "repair_time", "≤ 24 小时"), asked("不得转包。"))
    numbers, words = json.loads(matrix_json(view, (), "zh"))["answers"]
    assert (numbers["promise"], numbers["limit"]) == ("≤ 24小时", "≤ 12小时")
    assert numbers["others"] == {"equipment-installation/repair-general": "≤ 8小时"}
    assert (words["promise"], words["response"]) == (None, "jinlan-responses/no-subcontracting")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sheet_is_made_for_people(language: Language, example: Workspace) -> None:
    """Frozen headings, a filter, widths, wrapped text, locked cells, lists, hidden ids."""
    view = shown(example, asked("不得转包。"), asked("2小时到场。", "arrival_time", "≤ 2 小时"))
    sheet = answers_sheet(view, language)
    assert sheet.freeze_panes == "G3"
    assert sheet.auto_filter.ref == "A2:AA4"
    assert sheet.protection.sheet
    assert sheet.row_dimensions[1].hidden
    for index, column in enumerate(COLUMNS, 1):
        held = sheet.cell(FIRST_ROW, index)
        assert held.protection.locked is not (column.sort is Sort.CHOICE), column.key
        assert held.alignment.wrap_text
        letter = held.column_letter
        # Neighbours of one width share an entry of the file.
        group = next(d for d in sheet.column_dimensions.values() if d.min <= index <= d.max)
        assert group.hidden is (column.sort is Sort.HIDDEN), letter
        assert sheet.cell(2, index).value == column.title.of(language)
    offered = {
        str(rule.sqref): str(rule.formula1) for rule in sheet.data_validations.dataValidation
    }
    assert offered["K3:K4"] == ('"是,否"' if language == "zh" else '"yes,no"')
    choices = "可选" if language == "zh" else "Choices"
    assert offered["T3:T4"] == f"'{choices}'!$A$2:$A${len(view.commitments) + 1}".strip("=")
    assert cell(sheet, 1, "promise") == "不超过1小时"


def test_no_value_becomes_a_formula(example: Workspace) -> None:
    """What begins with = + - @ stays the text that the tender has."""
    view = shown(example, *(asked(text, clause=text.strip()) for text in FORMULAS))
    data = matrix_xlsx(view, "zh")
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    for row, text in enumerate(FORMULAS):
        held = sheet.cell(FIRST_ROW + row, KEYS.index("quote") + 1)
        assert (held.value, held.data_type) == (text.strip(), "s")
    assert not re.search(rb"<f>", data)


def test_odd_texts_stay_whole(example: Workspace) -> None:
    """Breaks, quotes, angle brackets, emoji and what looks like an escape come back."""
    odd = '一行\n二行 <b>&amp;</b> “引号” "双" 😀 _x000D_ 1.10 2026-11-23 007'
    sheet = answers_sheet(shown(example, asked(odd, answer={"text": odd, "page": "007"})))
    assert cell(sheet, 0, "quote") == odd
    assert cell(sheet, 0, "text") == odd
    assert cell(sheet, 0, "page") == "007"


def test_text_longer_than_a_cell_is_named(example: Workspace) -> None:
    """Excel cuts a text at 32,767 characters; the sheet says where the whole is."""
    sheet = answers_sheet(shown(example, asked("长" * 40_000)))
    assert cell(sheet, 0, "quote") == TOO_LONG


def test_tender_without_requirements_gives_a_sheet(example: Workspace) -> None:
    """An empty matrix is a sheet with headings and the verdict."""
    sheet = answers_sheet(shown(example))
    assert sheet.max_row <= FIRST_ROW
