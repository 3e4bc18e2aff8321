from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from tests.conftest import AS_OF
from toolkit.pipeline.audit import Asked, audit
from toolkit.pipeline.audit_faults import UNREADABLE

LETTER = "售後服務承諾書：我公司承諾接到報修後2小時內到達現場，質保期為三年。"


def reasons(path: Path) -> list[str]:
    """Audit a file and say why it was not read."""
    found = audit(Asked((path,), AS_OF))
    told = [one.message.en for one in found.findings if one.rule == UNREADABLE.id]
    assert found.readable == (not told)
    return told


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbf", b"\xff\xfe", "\u200b\n".encode(), b"\xef\xbb\xbf \n"]
)
def test_a_text_without_a_word_is_not_audited(data: bytes, tmp_path: Path) -> None:
    """A mark of the encoding or a sign that nobody sees is no text."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert len(reasons(path)) == 1


def test_a_word_file_without_a_word_is_not_audited(tmp_path: Path) -> None:
    """An empty body passes nothing."""
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    (why,) = reasons(path)
    assert "no text" in why


def test_big5_is_not_taken_for_gb18030(tmp_path: Path) -> None:
    """Its bytes can be read as rubbish in the other encoding; they are refused."""
    path = tmp_path / "a.txt"
    path.write_bytes(LETTER.encode("big5"))
    (why,) = reasons(path)
    assert "Big5" in why


@pytest.mark.parametrize(
    "text",
    [
        "售后服务承诺书：我公司承诺接到报修后2小时内到达现场，质保期为三年。",
        LETTER,
        "致：翀镕喆堃公司。鑫淼焱垚，珺玥瑄琪。",
        "ABC 123。",
    ],
)
def test_gb18030_is_read(text: str, tmp_path: Path) -> None:
    """Simplified and traditional characters, rare names and texts with few characters."""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("gb18030"))
    assert reasons(path) == []


def test_a_package_with_two_parts_of_one_name_is_refused(tmp_path: Path) -> None:
    """Which of them counts differs from reader to reader."""
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.add_paragraph("售后服务承诺书")
    document.save(str(path))
    with zipfile.ZipFile(path, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("word/document.xml", package.read("word/document.xml"))
    (why,) = reasons(path)
    assert "two parts" in why


def test_a_package_with_a_password_says_so(tmp_path: Path) -> None:
    """The reason is in words, and not that of the library."""
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.add_paragraph("售后服务承诺书")
    document.save(str(path))
    data = bytearray(path.read_bytes())
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    path.write_bytes(bytes(data))
    (why,) = reasons(path)
    assert "needs a password" in why
