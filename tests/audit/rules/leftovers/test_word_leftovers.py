from __future__ import annotations

from pathlib import Path

import docx
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


def test_a_file_without_remarks_has_none_of_these(tmp_path: Path) -> None:
    """No comments, no hidden text and nobody in the properties: nothing to tell."""
    document = docx.Document()
    document.add_paragraph("2小时内到场。")
    assert audit_files(saved(document, tmp_path)) == ()
