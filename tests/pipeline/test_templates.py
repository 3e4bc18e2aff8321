from __future__ import annotations

from pathlib import Path

import docx
import pytest

from toolkit.errors import PledgebookError
from toolkit.pipeline.templates import template_text


def test_text_has_a_line_for_each_paragraph(tmp_path: Path) -> None:
    """A template is shown as text, those of tables included."""
    document = docx.Document()
    document.add_paragraph("致：{{ tender.purchaser }}")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "序号"
    document.save(str(tmp_path / "t.docx"))
    assert template_text(tmp_path / "t.docx").splitlines() == ["致：{{ tender.purchaser }}", "序号"]


def test_file_that_is_no_document_is_named(tmp_path: Path) -> None:
    """A file that does not open is an error with its path."""
    (tmp_path / "坏.docx").write_bytes(b"no zip")
    with pytest.raises(PledgebookError, match=r"坏\.docx"):
        template_text(tmp_path / "坏.docx")
