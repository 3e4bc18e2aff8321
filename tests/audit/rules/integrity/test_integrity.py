from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from tests.audit.audited import AS_OF
from toolkit.audit.rules import integrity
from toolkit.model.finding import Finding
from toolkit.pipeline.audit import Asked, audit
from toolkit.pipeline.generate import Request, generate

LETTER, RULES = "售后服务承诺书.docx", "售后服务管理制度.docx"
IDS = {module.RULE.id for module in integrity.RULES}


@pytest.fixture
def made(workspace: Path) -> Path:
    """Give the folder of a set that was made."""
    (only,) = generate(Request(workspace, ("guangxi-telecom-office",), AS_OF)).sets
    return only.folder


def audited(*paths: Path) -> list[Finding]:
    """Audit documents; give what was changed in them."""
    return [f for f in audit(Asked(paths, AS_OF)).findings if f.rule in IDS]


def write(path: Path, before: str, after: str) -> None:
    """Change words of a document as a person does, cells included."""
    document = docx.Document(str(path))
    cells = (c for t in document.tables for row in t.rows for c in row.cells)
    paragraphs = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    paragraph = next(p for p in paragraphs if before in p.text)
    paragraph.text = paragraph.text.replace(before, after)
    document.save(str(path))


def test_nothing_that_was_made_is_told_as_changed(made: Path) -> None:
    """Every kind of document reads back as the words that it was made with."""
    assert audited(made) == []


def test_nothing_is_told_without_the_manifest_either(made: Path) -> None:
    """The digests inside name exactly what stands on the page."""
    (made / "manifest.json").unlink()
    assert audited(made) == []


@pytest.mark.parametrize(
    ("name", "before", "after", "clause"),
    [
        (LETTER, "1小时内到达现场", "2小时内到达现场", "三、（二）"),
        (LETTER, "免费保修2年", "免费保修1年", "二、（一）"),
        (LETTER, "施工与质量", "施工", "一、"),
        (LETTER, "每季度不少于1次", "每年不少于1次", "七、（三）"),
        (LETTER, "以上承诺由我公司承担全部责任", "以上承诺仅供参考", ""),
        (RULES, "30分钟内登记投诉人", "3天内登记投诉人", "第二章第三条"),
        (RULES, "第一条　目的", "第一条　宗旨", "第一章第一条"),
        ("商务偏离表.docx", "24小时内书面答复处理意见", "48小时内书面答复处理意见", "5"),
    ],
)
def test_a_changed_clause_is_named_with_what_it_said(
    name: str, before: str, after: str, clause: str, made: Path
) -> None:
    """Number, old and new words, at the line as it is now."""
    write(made / name, before, after)
    (found,) = audited(made / name)
    assert found.rule == "clause-changed"
    assert found.evidence["clause"] == (clause or "a paragraph without a number")
    assert after in found.quote
    assert before.removeprefix("第一条　") in found.message.zh
    assert after.removeprefix("第一条　") in found.message.zh


def test_a_changed_clause_is_named_without_the_manifest(made: Path) -> None:
    """The digest inside tells which clause; what it said is told to stand in the record."""
    write(made / LETTER, "1小时内到达现场", "2小时内到达现场")
    (made / "manifest.json").unlink()
    (found,) = audited(made / LETTER)
    assert found.evidence["clause"] == "三、（二）"
    assert "2小时内到达现场" in found.quote
    assert "见生成时的记录" in found.message.zh


def test_a_clause_that_was_taken_out_is_told(made: Path) -> None:
    """It is told at the line before it."""
    document = docx.Document(str(made / LETTER))
    gone = next(p for p in document.paragraphs if "1小时内到达现场" in p.text)
    parent = gone._element.getparent()
    assert parent is not None
    parent.remove(gone._element)
    document.save(str(made / LETTER))
    (found,) = audited(made / LETTER)
    assert found.evidence["clause"] == "三、（二）"
    assert "现在没有了" in found.message.zh


def test_another_change_is_told_for_the_document(made: Path) -> None:
    """A head is no clause; that the file is another one is told all the same."""
    write(made / LETTER, "致：广西电信实业集团公司", "致：广西电信公司")
    (found,) = audited(made / LETTER)
    assert found.rule == "document-changed"


def test_the_documents_of_others_are_left_alone(tmp_path: Path) -> None:
    """Without a record there is nothing to hold a document against."""
    document = docx.Document()
    document.add_paragraph("一、收到故障通知后，1小时内到达现场。")
    document.save(str(tmp_path / "a.docx"))
    assert audited(tmp_path / "a.docx") == []


def test_what_goes_out_holds_digests_and_no_words(made: Path) -> None:
    """The record inside a document holds no text of a clause."""
    with zipfile.ZipFile(made / LETTER) as package:
        record = package.read("customXml/item1.xml").decode()
    assert "words" in record
    assert "到达现场" not in record
