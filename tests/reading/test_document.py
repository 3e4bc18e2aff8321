from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from toolkit.errors import DocumentError
from toolkit.reading import document as reading
from toolkit.reading.document import read_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(path: Path, body: str, head: str = "") -> Path:
    """Write a package with one part, word/document.xml."""
    xml = (
        f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    )
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("word/document.xml", xml)
    return path


def test_paragraphs_come_in_the_order_of_the_page(tmp_path: Path) -> None:
    """Paragraphs before, in and after a table are read in their order."""
    document = docx.Document()
    document.add_paragraph("前")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "甲", "乙"
    document.add_paragraph("后")
    document.save(str(tmp_path / "d.docx"))
    assert read_document(tmp_path / "d.docx").paragraphs == ("前", "甲", "乙", "后")


def test_runs_of_a_paragraph_are_one_text(tmp_path: Path) -> None:
    """A text that Word split over runs is read as one; tabs and breaks stay."""
    document = docx.Document()
    paragraph = document.add_paragraph("收到通知")
    paragraph.add_run("后\t1小时")
    paragraph.add_run().add_break()
    paragraph.add_run("内到达")
    document.save(str(tmp_path / "d.docx"))
    assert read_document(tmp_path / "d.docx").text == "收到通知后\t1小时\n内到达"


def test_deleted_text_is_not_read(tmp_path: Path) -> None:
    """What a tracked change deleted is not on the page; what it inserted is."""
    body = (
        "<w:p><w:del><w:r><w:delText>二</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>三</w:t></w:r></w:ins><w:r><w:t>年</w:t></w:r></w:p>"
    )
    assert read_document(package(tmp_path / "d.docx", body)).text == "三年"


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04"])
def test_file_that_is_no_package_is_unreadable(data: bytes, tmp_path: Path) -> None:
    """A file that is no zip is refused with a reason."""
    (tmp_path / "d.docx").write_bytes(data)
    with pytest.raises(DocumentError, match=r"."):
        read_document(tmp_path / "d.docx")


def test_missing_file_is_unreadable(tmp_path: Path) -> None:
    """A file that is not there is refused."""
    with pytest.raises(DocumentError):
        read_document(tmp_path / "d.docx")


def test_package_without_a_body_is_unreadable(tmp_path: Path) -> None:
    """A zip that is no Word file is refused."""
    with zipfile.ZipFile(tmp_path / "d.docx", "w") as target:
        target.writestr("a.txt", "a")
    with pytest.raises(DocumentError):
        read_document(tmp_path / "d.docx")


def test_broken_xml_is_unreadable(tmp_path: Path) -> None:
    """A body that is not XML is refused."""
    with pytest.raises(DocumentError):
        read_document(package(tmp_path / "d.docx", "<w:p>"))


def test_damaged_package_is_unreadable(tmp_path: Path) -> None:
    """A package whose compressed data are damaged is refused."""
    document = docx.Document()
    document.add_paragraph("承诺" * 500)
    document.save(str(tmp_path / "d.docx"))
    data = bytearray((tmp_path / "d.docx").read_bytes())
    with zipfile.ZipFile(tmp_path / "d.docx") as source:
        start = source.getinfo("word/document.xml").header_offset + 60
    data[start : start + 40] = b"\xff" * 40
    (tmp_path / "d.docx").write_bytes(bytes(data))
    with pytest.raises(DocumentError):
        read_document(tmp_path / "d.docx")


def test_text_over_the_limit_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A body that unpacks to more than the limit is refused before it is unpacked."""
    path = package(tmp_path / "d.docx", f"<w:p><w:r><w:t>{'字' * 1000}</w:t></w:r></w:p>")
    assert read_document(path).text == "字" * 1000
    monkeypatch.setattr(reading, "MAX_BYTES", 2000)
    with pytest.raises(DocumentError, match="inflates to over"):
        read_document(path)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """A file cannot pull in what lies elsewhere on the disk."""
    (tmp_path / "secret.txt").write_text("机密", encoding="utf-8")
    uri = (tmp_path / "secret.txt").as_uri()
    head = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{uri}">]>'
    path = package(tmp_path / "d.docx", "<w:p><w:r><w:t>前&x;</w:t></w:r></w:p>", head)
    try:
        text = read_document(path).text
    except DocumentError:
        return
    assert "机密" not in text


def test_damaged_document_is_told_in_both_languages(tmp_path: Path) -> None:
    """The reason names the file and how to mend it; nobody is sent to a purchaser."""
    (tmp_path / "d.docx").write_bytes(b"PK\x03\x04")
    with pytest.raises(DocumentError) as error:
        read_document(tmp_path / "d.docx")
    assert error.value.said.zh.startswith("d.docx：压缩包已损坏")
    assert error.value.said.zh.endswith("另存为 .docx。")
    assert "save it as .docx" in error.value.said.en
