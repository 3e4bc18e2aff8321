from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
from docx import Document

from tests.pipeline.controlled import DOCUMENT, SET
from toolkit.model.ledger import LedgerSettings
from toolkit.pipeline.ledger_place import LedgerPlace
from toolkit.pipeline.ledger_recording import Happened, record

from .conftest import Desk, Sitting


def test_journey_into_the_ledger(sit: Callable[[], Sitting], desk: Desk, tmp_path: Path) -> None:
    """Promises and documents are found, history is told, and a changed file is told from ours."""
    one = sit()
    page = one.page
    page.get_by_role("button", name="查台账").click()
    one.fill("desk-ledger-metric", "没有这个")
    one.click("desk-find")
    page.get_by_text("台账里没有“没有这个”").wait_for()
    one.fill("desk-ledger-metric", "质保")
    one.click("desk-find")
    promises = page.locator(".desk-promises table")
    promises.wait_for()
    assert "云岭溪" in promises.inner_text()
    book = openpyxl.load_workbook(one.download(0, tmp_path))
    assert book["promises"].max_row == promises.locator("tbody tr").count() + 1

    one.fill("desk-document-words", "保证书")
    one.click("desk-list")
    documents = page.locator(".desk-documents table")
    documents.wait_for()
    number = documents.locator("tbody tr td").first.inner_text()
    one.fill("desk-subject", number)
    one.click("desk-trace")
    page.locator(".desk-history table").wait_for()
    assert page.locator(".desk-history tbody tr").count() == 3

    issued = desk.root / "issued" / SET / "1" / DOCUMENT
    ours, changed = tmp_path / "来函甲.docx", tmp_path / "来函乙.docx"
    ours.write_bytes(issued.read_bytes())
    document = Document(str(issued))
    document.add_paragraph("另加一条：终身免费。")
    document.save(str(changed))
    one.upload("desk-verify-files", ours, changed)
    page.get_by_text("已上传 2 个").wait_for()
    one.click("desk-verify")
    told = page.locator(".desk-file-verdict")
    told.get_by_text("与发布时一字节不差").wait_for()
    assert "加进了“另加一条：终身免费。”" in told.inner_text()


def test_what_falls_due_is_told_by_month(
    sit: Callable[[], Sitting], desk: Desk, tmp_path: Path
) -> None:
    """Promises whose end is known stand under their months, and go into a calendar."""
    one = sit()
    page = one.page
    page.get_by_role("button", name="查台账").click()
    one.click("desk-calendar")
    page.locator(".desk-due").get_by_text("没有符合条件的。").wait_for()
    today = date.today()
    place = LedgerPlace(desk.root, LedgerSettings())
    record(place, Happened(SET, "交车", today, "王芳", today))
    one.click("desk-calendar")
    due = page.locator(".desk-due table")
    due.first.wait_for()
    assert due.locator("tbody tr").count() == 3
    last = due.last.locator("tbody td").first.inner_text()
    assert last.startswith(str(today.year + 1))
    calendar = one.download(0, tmp_path).read_text("utf-8")
    assert calendar.count("BEGIN:VEVENT") == 3
    assert last.replace("-", "") in calendar
