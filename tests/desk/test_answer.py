from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import yaml
from docx import Document
from playwright.sync_api import expect

from .conftest import WAIT, Desk, Sitting

LINES = """\
滨河智慧路灯项目
招标文件
第一章 招标公告
项目名称：滨河智慧路灯项目
招标人：云溪区城市管理局
投标截止时间：{closes}
第二章 投标人须知
带“★”的条款为实质性要求，不满足的作无效投标处理。
第三章 技术要求
3.1 接到报修通知后30分钟内电话响应；
3.2 ★接到报修通知后20分钟内到达现场。
"""


def asked(folder: Path) -> Path:
    """Write a tender that asks for more than we may promise and does not tell its number."""
    document = Document()
    last = date.today() + timedelta(20)
    closes = f"{last.year}年{last.month}月{last.day}日9时30分"
    for line in LINES.format(closes=closes).splitlines():
        document.add_paragraph(line)
    document.save(str(folder / "路灯.docx"))
    return folder / "路灯.docx"


def test_journey_of_a_bid_team(sit: Callable[[], Sitting], desk: Desk, tmp_path: Path) -> None:
    """A tender is read, completed, corrected, approved and answered; its documents are taken away."""
    one = sit()
    page = one.page
    one.upload("desk-tender-files", asked(tmp_path))
    page.get_by_text("已上传 1 个：路灯.docx").wait_for()
    one.click("desk-read")
    page.get_by_text("请选投标单位。").wait_for()
    one.choose("desk-bidder", "广西锦澜装饰工程有限责任公司")
    one.click("desk-read")

    page.get_by_text("还不能应答").wait_for()
    one.fill("desk-number", "LD-2099-01")
    one.click("desk-facts")
    verdict = page.locator(".desk-verdict")
    expect(verdict).to_contain_text("会被废标", timeout=WAIT)
    expect(page.locator(".desk-quote")).to_contain_text("30分钟内电话响应", timeout=WAIT)

    one.fill("desk-bound", "很快")
    one.click("desk-save")
    page.get_by_text("“很快”读不懂").wait_for()
    one.fill("desk-bound", "≤ 40分钟")
    one.click("desk-save")
    page.get_by_text("要求的“≤ 40分钟”不是原文里的数").wait_for()
    one.fill("desk-bound", "≤ 30分钟")
    one.fill("desk-scope", "夜间")
    one.click("desk-right")
    expect(page.locator(".desk-matrix")).to_contain_text("接到报修通知；夜间", timeout=WAIT)
    expect(page.locator(".desk-quote")).to_contain_text("20分钟内到达现场", timeout=WAIT)
    one.click("desk-right")

    one.fill("desk-approval-reason", "驻点服务，人就在现场")
    one.fill("desk-approval-expires", (date.today() + timedelta(40)).isoformat())
    one.click("desk-approve")
    expect(verdict).to_contain_text("可以递交", timeout=WAIT)
    held = yaml.safe_load((desk.root / "tenders" / "路灯.yaml").read_text("utf-8"))
    assert [entry["approver"] for entry in held["approvals"]] == ["general-manager"]
    assert held["requirements"][0]["scope"] == "夜间"

    page.locator(".desk-final input").check()
    one.click("desk-generate")
    page.locator(".desk-outcomes").wait_for()
    with zipfile.ZipFile(one.download(0, tmp_path)) as package:
        names = package.namelist()
        package.extract("售后服务承诺书.docx", tmp_path)
    assert {"技术偏离表.docx", "响应文件目录.docx"} < set(names)
    text = "\n".join(
        line.text for line in Document(str(tmp_path / "售后服务承诺书.docx")).paragraphs
    )
    assert "20分钟内到达现场" in text
    one.click("desk-look")
    picture = page.locator(".desk-pages img").first
    picture.wait_for()
    assert picture.evaluate("image => image.naturalWidth") == 700


def test_work_is_cancelled(
    sit: Callable[[], Sitting], need: Callable[[str], str], desk: Desk
) -> None:
    """What takes long says so and can be cancelled; the page works on afterwards."""
    need("soffice")
    one = sit()
    page = one.page
    one.choose("desk-tender", "scenic-ev-fleet 云岭溪景区电动观光车采购项目")
    one.click("desk-open")
    page.locator(".desk-matrix").wait_for()
    one.click("desk-generate")
    page.locator(".desk-outcomes").wait_for()
    one.click("desk-look")
    page.get_by_text("正在排版（LibreOffice）").wait_for()
    one.click("desk-cancel")
    page.get_by_text("已取消。").wait_for()
    assert page.locator(".desk-pages img").count() == 0
    one.click("desk-generate")
    expect(page.locator(".desk-outcomes")).to_contain_text("未变", timeout=WAIT)
