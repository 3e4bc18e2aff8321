from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document

from tests.audit.audited import audit_files
from toolkit.model.finding import Severity


def saved(document: Document, folder: Path, author: str = "") -> Path:
    """Save a Word file whose properties name an author or nobody."""
    document.core_properties.author = author
    document.core_properties.last_modified_by = ""
    document.core_properties.comments = ""
    path = folder / "承诺.docx"
    document.save(str(path))
    return path


def test_comments_are_counted_at_the_first(tmp_path: Path) -> None:
    """Comments of a Word file are one error with a count, at the paragraph of the first."""
    document = docx.Document()
    document.add_paragraph("服务承诺如下：")
    for text in ("2小时内到场。", "4小时内修复。"):
        paragraph = document.add_paragraph(text)
        document.add_comment(paragraph.runs, text="做不到", author="韦建锋")
    (found,) = [f for f in audit_files(saved(document, tmp_path)) if f.rule == "comment-left"]
    assert (found.count, found.source.paragraph) == (2, 2)


def test_hidden_text_is_found(tmp_path: Path) -> None:
    """Text that is not shown is told with its first words."""
    document = docx.Document()
    document.add_paragraph("2小时内到场。").add_run("底价九折").font.hidden = True
    (found,) = [f for f in audit_files(saved(document, tmp_path)) if f.rule == "hidden-text"]
    assert found.evidence["text"] == "底价九折"


def test_a_person_in_the_properties_is_a_note_and_a_company_an_error(tmp_path: Path) -> None:
    """A person's name is for a look; another company's name tells where the file came from."""
    weights = []
    for author in ("李明", "湖南博通建设有限公司"):
        document = docx.Document()
        document.add_paragraph("2小时内到场。")
        found = audit_files(saved(document, tmp_path, author))
        weights += [f.severity for f in found if f.rule == "file-properties"]
    assert weights == [Severity.NOTE, Severity.ERROR]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("XX医院售后服务承诺书", True),
        ("南宁市第二人民医院服务方案", True),
        ("售后服务承诺书", False),
        ("广西电信实业集团公司承诺书", False),
    ],
)
def test_a_title_of_another_organisation_is_an_error(
    title: str, told: bool, tmp_path: Path
) -> None:
    """The title that a file carries along names whom it was written for."""
    document = docx.Document()
    document.add_paragraph("致：广西电信实业集团公司")
    document.core_properties.title = title
    found = audit_files(saved(document, tmp_path))
    expected = [(title, Severity.ERROR)] if told else []
    rule = "file-properties"
    assert [(f.evidence["value"], f.severity) for f in found if f.rule == rule] == expected


def test_a_file_without_remarks_has_none_of_these(tmp_path: Path) -> None:
    """No comments, no hidden text and nobody in the properties: nothing to tell."""
    document = docx.Document()
    document.add_paragraph("2小时内到场。")
    assert audit_files(saved(document, tmp_path)) == ()
