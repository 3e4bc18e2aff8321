from __future__ import annotations

import json
from pathlib import Path

import docx
from lxml import html

from .conftest import ran_in


def test_audit_shows_findings_by_severity_and_document(workspace: Path) -> None:
    """The page counts the findings of each document and shows each with its words."""
    folder = workspace / "来函"
    folder.mkdir()
    document = docx.Document()
    document.add_paragraph("接到报修（含节假日后2小时内到达现场。")
    document.add_paragraph("合同生效日：2026年11月31日。")
    document.save(str(folder / "承诺书.docx"))
    given = {"paths": "来函", "annotate": "output/批注", "as_of": "2026-11-23"}
    ran = ran_in(workspace, "audit", given)
    page = html.fromstring(ran.page.read_text(encoding="utf-8"))
    tables = page.xpath("//table")
    assert "来函/承诺书.docx" in tables[1].text_content()
    assert "unbalanced-bracket" in tables[2].text_content()
    executed = json.loads(ran.notebook.read_text(encoding="utf-8"))
    outputs = [out for cell in executed["cells"] for out in cell.get("outputs", ())]
    assert not [out for out in outputs if out["output_type"] == "error"]
    assert "结论：未通过" in tables[-1].text_content()
    copy = docx.Document(str(workspace / "output" / "批注" / "承诺书.docx"))
    assert len(list(copy.comments)) >= 1


def test_audit_stops_where_nothing_was_read(workspace: Path) -> None:
    """A path that is not there fails the notebook, so that a batch sees it."""
    ran = ran_in(workspace, "audit", {"paths": "没有.docx"})
    assert not ran.completed
    assert "错误" in ran.record.reason
