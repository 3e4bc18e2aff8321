"""A tender to answer, and a person who fills in its sheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl

from tests.conftest import AS_OF
from toolkit.model.text import Language
from toolkit.pipeline.answer import Answered, answer, write_sheet
from toolkit.reports.answer_columns import FIRST_ROW, KEY_ROW

NAME = "office-wiring"
TENDER = """\
# 手写的招标文件。
kind: tender
id: office-wiring
number: D-1
project: 办公楼弱电工程
purchaser: 某区机关事务中心
closes: 2026-12-15
bidder: guangxi-jinlan
rules:
  marks:
    - {sign: ★, weight: substantive}
  rejected_from: 3
requirements:
  - id: arrival
    clause: "3.1"
    mark: ★
    quote: 接到通知后45分钟内到场。
    metric: arrival_time
    bound: ≤ 45 分钟
    trigger: 接到通知
    confirmed: false  # 待核对
  - id: no-subcontract
    clause: "3.2"
    quote: "=1+1 不得转包。"
    confirmed: true
  # 质保期要和销售部商量
  - id: warranty
    clause: "3.3"
    quote: 质保期5年。
    metric: warranty_period
    bound: ≥ 5 年
    confirmed: true
    answer:
      note: 另议
  - {id: colour, quote: 墙面颜色为浅灰。}
documents:
  - {kind: service-commitment, policy: equipment-installation}
"""


def write_tender(workspace: Path, text: str = TENDER) -> Path:
    """Put the tender into a workspace."""
    path = workspace / "tenders" / f"{NAME}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def export(workspace: Path, out: Path, language: Language = "zh") -> Path:
    """Export its sheet."""
    view = answered(workspace).view
    assert view is not None
    write_sheet(view, out, language)
    return out


def answered(workspace: Path, sheet: Path | None = None) -> Answered:
    """Answer it, with a sheet taken in."""
    return answer(workspace, NAME, AS_OF, sheet)


def fill(path: Path, cells: Mapping[tuple[str, str], object]) -> None:
    """Fill in cells by the id of their requirement and the key of their column, as Excel would."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    keys = {cell.value: cell.column for cell in sheet[KEY_ROW]}
    rows = {sheet.cell(row, keys["id"]).value: row for row in range(FIRST_ROW, sheet.max_row + 1)}
    for (requirement, key), value in cells.items():
        cell = sheet.cell(rows[requirement], keys[key])
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # As Excel does in a cell of text: = begins no formula.
    book.save(path)
