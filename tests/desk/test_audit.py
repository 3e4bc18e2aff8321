from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from docx import Document
from playwright.sync_api import Dialog, expect

from .conftest import WAIT, Desk, Sitting

LINES = (
    "售后服务承诺书",
    "致：滨海市第一中学",
    "第一条 我公司接到通知后，技术人员1小时内到达现场。",
    "第三条 质保期为两年（自验收合格之日起。",
    "项目负责人：XXX",
    "日期：2026年2月30日",
)


def letter(folder: Path, name: str = "承诺书.docx") -> Path:
    """Write a letter with mistakes."""
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(folder / name))
    return folder / name


def test_journey_of_an_auditor(sit: Callable[[], Sitting], desk: Desk, tmp_path: Path) -> None:
    """A letter is uploaded, its findings are seen, one is waived, copies and report are taken away."""
    one = sit()
    page = one.page
    page.get_by_role("button", name="审查文件").click()
    one.upload("desk-audit-files", letter(tmp_path))
    page.get_by_text("已上传 1 个：承诺书.docx").wait_for()
    one.click("desk-audit")
    page.get_by_text("审查了 1 个文件。未通过").wait_for()

    one.choose("desk-severity", "错误")
    found = page.locator(".desk-findings option", has_text="XXX")
    found.wait_for(state="attached")
    expect(page.locator(".desk-findings option", has_text="警告")).to_have_count(0, timeout=WAIT)
    before = page.locator(".desk-findings option").count()
    page.locator(".desk-findings select").select_option(label=found.inner_text())
    page.locator(".desk-detail mark", has_text="XXX").wait_for()
    assert "第三条 质保期为两年" in page.locator(".desk-detail .excerpt").inner_text()

    one.click("desk-waive")
    page.get_by_text("请填写：理由、批准人、最后一天。").wait_for()
    one.fill("desk-reason", "客户书面同意留空")
    one.fill("desk-approver", "总经理")
    one.fill("desk-expires", (date.today() + timedelta(30)).isoformat())
    one.click("desk-waive")
    page.get_by_text("已豁免，到").wait_for()
    page.locator(".desk-findings option", has_text="[已豁免]").wait_for(state="attached")
    assert page.locator(".desk-findings option").count() == before
    assert "客户书面同意留空" in (desk.root / "policies" / "waivers.yaml").read_text("utf-8")

    one.click("desk-report")
    report = Document(str(one.download(0, tmp_path)))
    told = "".join(cell.text for table in report.tables for cell in table._cells)
    assert "XXX" in told
    assert str(desk.temporary) not in told
    one.click("desk-copies")
    with zipfile.ZipFile(one.download(1, tmp_path)) as package:
        assert package.namelist() == ["承诺书.docx"]
        with zipfile.ZipFile(package.open("承诺书.docx")) as word:
            assert "XXX" in word.read("word/comments.xml").decode()


def test_what_is_no_document_is_refused_in_words(
    sit: Callable[[], Sitting], tmp_path: Path
) -> None:
    """Other kinds and empty files are not taken, a broken one is a finding; nobody sees a traceback."""
    one = sit()
    page = one.page
    page.get_by_role("button", name="审查文件").click()
    one.click("desk-audit")
    page.get_by_text("先上传文件，或选一个文件夹。").wait_for()
    (tmp_path / "程序.exe").write_bytes(b"MZ")
    (tmp_path / "空.docx").write_bytes(b"")
    (tmp_path / "坏.docx").write_bytes(b"PK no package")
    one.upload("desk-audit-files", *sorted(tmp_path.glob("*.*")))
    page.get_by_text("“程序.exe”不是能读的文件").wait_for()
    page.get_by_text("“空.docx”是空文件").wait_for()
    page.get_by_text("已上传 1 个：坏.docx").wait_for()
    one.click("desk-audit")
    page.get_by_text("未通过").wait_for()
    assert "坏.docx" in page.locator(".desk-summary").inner_text()
    assert "Traceback" not in page.inner_text("body")
    page.set_viewport_size({"width": 900, "height": 400})
    page.locator(".desk-summary").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.lm-BoxPanel-child').scrollTo(0, 1e6)")
    box = page.evaluate(
        "() => {const box = document.querySelector('.desk-work'); box.style.display = '';"
        " const {top, bottom} = box.getBoundingClientRect(); return [top, bottom]}"
    )
    assert 0 <= box[0] < box[1] <= 400, "what the desk says stays in view"


def test_uploads_are_bounded(sit: Callable[[], Sitting], tmp_path: Path) -> None:
    """Files that are too large together are stopped before they are read; the page works on."""
    one = sit()
    page = one.page
    page.get_by_role("button", name="审查文件").click()
    with (tmp_path / "大.pdf").open("wb") as file:
        file.truncate(200_000_000)
    said: list[str] = []

    def heard(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.accept()

    page.on("dialog", heard)
    one.upload("desk-audit-files", tmp_path / "大.pdf")
    one.upload("desk-audit-files", letter(tmp_path))
    page.get_by_text("已上传 1 个：承诺书.docx").wait_for()
    assert said == ["一次最多上传 150 MB，没有上传。请去掉大图片，或分几次。"]
