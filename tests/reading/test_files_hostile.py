from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

from toolkit.errors import DocumentError
from toolkit.reading import files
from toolkit.reading.files import read_file
from toolkit.reading.intake import package

from .written import book, inline, p, pdf, table, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
PASSWORD = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
    "/O <28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A> "
    "/U <28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A> >> /ID [<00><00>]"
)


def refused(path: Path) -> str:
    """Read a file that has to be refused soon; gives the reason in Chinese."""
    start = time.monotonic()
    with pytest.raises(DocumentError) as error:
        read_file(path)
    assert time.monotonic() - start < 20
    said = error.value.said
    assert said.zh.startswith(path.name)
    assert said.en.startswith(path.name)
    return said.zh


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "文件是空的"),
        (OLE + "WordDocument".encode("utf-16-le"), "另存为 .docx"),
        (OLE + "Workbook".encode("utf-16-le"), "另存为 .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        (b"{\\rtf1 text}", "RTF"),
        (b"<html><body>", "网页"),
        (b"\x89PNG\r\n\x1a\n....", "图片"),
        (b"plain text", "内容不是 .docx"),
        (b"PK\x03\x04broken", "损坏"),
    ],
)
def test_what_is_no_word_file_is_told(data: bytes, reason: str, tmp_path: Path) -> None:
    """A .docx that is something else is refused with what it is and how to mend it."""
    (tmp_path / "d.docx").write_bytes(data)
    assert reason in refused(tmp_path / "d.docx")


def test_missing_file_and_folder_are_told(tmp_path: Path) -> None:
    """A path that is no file is named."""
    assert "无法读取" in refused(tmp_path / "no.docx")
    assert "不是文件" in refused(tmp_path)


def test_large_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size is looked at first."""
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    (tmp_path / "d.txt").write_bytes(b"x" * 1001)
    assert "超过" in refused(tmp_path / "d.txt")


def test_bomb_is_refused_by_its_declared_size(tmp_path: Path) -> None:
    """A part that inflates to gigabytes is not inflated."""
    path = tmp_path / "d.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
        target.open("word/document.xml", "w") as part,
    ):
        for _ in range(package.MAX_PART_BYTES // 2**20 + 1):
            part.write(b" " * 2**20)
    assert "解压后超过" in refused(path)


def test_bomb_of_entries_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A zip of very many files is not opened."""
    monkeypatch.setattr(package, "MAX_ENTRIES", 3)
    assert "条目" in refused(word(tmp_path / "d.docx", p("x"), header1="", header2=""))


def test_entities_are_refused(tmp_path: Path) -> None:
    """A part that declares entities is refused, in Word and in Excel files."""
    assert "DOCTYPE" in refused(word(tmp_path / "d.docx", p("&c;"), head=LAUGHS))
    path = book(tmp_path / "b.xlsx", "<sheetData/>")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "e.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(
                name, LAUGHS.encode() + old.read(name) if "sheet1" in name else old.read(name)
            )
    assert "DOCTYPE" in refused(tmp_path / "e.xlsx")


def test_deep_nesting_is_refused_or_read(tmp_path: Path) -> None:
    """Tables in tables in tables do not overrun the stack."""
    inner = table("甲|乙")
    for _ in range(40):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert [one.text for one in read_file(word(tmp_path / "a.docx", inner)).passages] == ["甲\t乙"]
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    assert "损坏" in refused(word(tmp_path / "b.docx", deep))


def test_cell_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    """A sheet that claims a million rows of sixteen thousand columns is read as what it holds."""
    rows = (
        f'<row r="1">{inline("A1", "要求")}</row><row r="1048576">{inline("XFD1048576", "x")}</row>'
    )
    start = time.monotonic()
    read = read_file(book(tmp_path / "b.xlsx", f"<sheetData>{rows}</sheetData>"))
    assert time.monotonic() - start < 5
    assert [passage.text for passage in read.passages] == ["要求"]
    assert "只读了前" in read.warnings[0].zh


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\xff" * 5000])
def test_broken_pdf_is_told(data: bytes, tmp_path: Path) -> None:
    """A PDF that cannot be opened is refused."""
    (tmp_path / "d.pdf").write_bytes(data)
    assert "损坏" in refused(tmp_path / "d.pdf")


def test_pdf_with_password_is_told(tmp_path: Path) -> None:
    """A PDF that asks for a password is refused with a way out."""
    assert "密码" in refused(pdf(tmp_path / "d.pdf", "", trailer=PASSWORD))


def test_slow_pdf_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF that is not read in time is refused."""
    monkeypatch.setattr("toolkit.reading.intake.pdf.MAX_SECONDS", 0.01)
    assert "没有读完" in refused(pdf(tmp_path / "d.pdf", ""))


def test_binary_is_no_text(tmp_path: Path) -> None:
    """Bytes that are no text in any usual encoding are refused."""
    (tmp_path / "t.txt").write_bytes(bytes(range(256)) * 20)
    assert "不是文字文件" in refused(tmp_path / "t.txt")


def test_part_of_very_many_elements_is_refused(tmp_path: Path) -> None:
    """Sixty megabytes of empty elements would take gigabytes as a tree."""
    assert "个元素" in refused(word(tmp_path / "d.docx", "<w:a/>" * package.MAX_ELEMENTS))
    junk = "<x/>" * package.MAX_ELEMENTS
    assert "个元素" in refused(book(tmp_path / "b.xlsx", f"<sheetData>{junk}</sheetData>"))


def test_binary_workbook_is_told(tmp_path: Path) -> None:
    """A .xlsb that is called .xlsx is refused as what it is."""
    types = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as target:
        target.writestr("xl/workbook.bin", b"\x83\x01")
        target.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{types}"><Relationship Id="r1" Type="x/officeDocument" '
            'Target="xl/workbook.bin"/></Relationships>',
        )
    assert "xlsb" in refused(tmp_path / "b.xlsx")
