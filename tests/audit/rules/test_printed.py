from __future__ import annotations

import shutil
from pathlib import Path

import docx

from tests.audit.audited import audit_files
from tests.conftest import lacking
from toolkit.rendering.pdf import to_pdf

RULES = {"broken-paragraph", "list-stop-missing"}
PARAGRAPHS = (
    "一、服务内容",
    "1、及时受理报修，并在两小时内答复。",
    "2、按期回访用户，征求意见并做好记录",
    "3、定期检查设备，更换磨损的部件。",
    "4、妥善保管用户资料，不向他人透露。",
    "二、",
    "力孚科技售后服务部是本管理文",
    "件归口管理部门,并负责产品的售后服务。",
)


def test_paragraphs_of_a_page_are_not_judged_by_where_they_end(tmp_path: Path) -> None:
    """What a Word file shows as a broken sentence or a missing stop may be a line of a PDF."""
    document = docx.Document()
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    document.save(str(word := tmp_path / "承诺书.docx"))
    assert {one.rule for one in audit_files(word)} >= RULES
    assert not RULES & {one.rule for one in audit_files(printed(word))}


def printed(word: Path) -> Path:
    """Make a PDF of a Word file by LibreOffice."""
    if shutil.which("soffice") is None:
        lacking("soffice is not installed")
    path = word.with_suffix(".pdf")
    path.write_bytes(to_pdf({word.name: word.read_bytes()})[path.name])
    return path
