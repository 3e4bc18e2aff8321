"""A workspace with a base tender, and workbooks of customers, for batches of any size."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

from xlsxwriter import Workbook

from .work import ROOT

DAY = date(2026, 11, 29)
KINDS = 3
"""Documents that each customer gets."""
TITLES = ("招标编号", "项目名称", "客户名称", "截止日", "落款日")
BASE = """\
kind: tender
id: yearly
number: ZB-0000
project: 年度客户
purchaser: 年度客户
closes: 2027-01-31
bidder: guangxi-jinlan
documents:
  - {kind: service-commitment, policy: equipment-installation}
  - {kind: management-rules, policy: after-sales-management}
  - {kind: service-levels}
"""
_MAP = """\
kind: batch
id: customers
base: yearly
columns: {number: 招标编号, project: 项目名称, purchaser: 客户名称, closes: 截止日, signed: 落款日}
names: "{customer}/{number}-{title}.docx"
"""


def new_workspace(parent: Path) -> Path:
    """Copy the example's policies and templates, and add a base tender and map.yaml."""
    folder = parent / "workspace"
    folder.mkdir()
    shutil.copyfile(ROOT / "pledgebook.yaml", folder / "pledgebook.yaml")
    for name in ("policies", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "policies" / "customers.yaml").unlink()  # Its base is a tender of the example.
    (folder / "tenders").mkdir()
    (folder / "tenders" / "yearly.yaml").write_text(BASE, encoding="utf-8")
    (folder / "map.yaml").write_text(_MAP, encoding="utf-8")
    return folder


def new_workbook(path: Path, sets: int) -> Path:
    """Write a workbook with a row for each set."""
    with Workbook(path, {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for column, title in enumerate(TITLES):
            sheet.write(0, column, title)
        for number in range(1, sets + 1):
            sheet.write(number, 0, f"ZB-2026-{number:06}")
            sheet.write(number, 1, f"第{number}中学教学楼弱电及智能化系统安装工程")
            sheet.write(number, 2, f"第{number}中学")
            for column, month in ((3, 1), (4, 12)):
                moment = datetime(2027 - month // 12, month, 1 + number % 28)  # noqa: DTZ001 -- a cell's day
                sheet.write_datetime(number, column, moment, day)
    return path


def change_one_commitment(workspace: Path, by: str = "（签字）") -> None:
    """Change what the schedule shows and the letter does not."""
    path = workspace / "policies" / "commitments" / "equipment-installation.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip().startswith("evidence:"))
    lines[at] += by
    path.write_text("\n".join(lines), encoding="utf-8")
