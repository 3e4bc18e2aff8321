from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

from toolkit.model.source import Source
from toolkit.pipeline.audit import Asked, Audited, audit
from toolkit.pipeline.audit_faults import NOTHING, UNREADABLE
from toolkit.reading.files import MAX_BYTES
from toolkit.reading.intake.package import MAX_PART_BYTES

BAD = "日期：2026年2月30日"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
MANY = 1_000


def audited(*paths: Path) -> Audited:
    """Audit outside any workspace."""
    return audit(Asked(paths, date(2026, 11, 23)))


def refused(result: Audited) -> dict[str, str]:
    """Give each file that was not read, with the reason."""
    return {
        one.source.path.name: one.message.zh for one in result.findings if one.rule == UNREADABLE.id
    }


def dates(result: Audited) -> list[Source]:
    """Give the places of impossible dates."""
    return [one.source for one in result.findings if one.rule == "impossible-date"]


def package_of(path: Path, document: str) -> None:
    """Write a package with one part."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", document)


def letter(path: Path) -> None:
    """Write a Word file with a date that there is not."""
    word = docx.Document()
    word.add_paragraph("投标承诺书")
    word.add_paragraph(BAD)
    word.save(str(path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder of hostile files, with a good one in the middle and one with a name of spaces."""
    large = tmp_path / "超大 文件.txt"
    with large.open("wb") as target:
        target.truncate(MAX_BYTES + 1)
    with (
        zipfile.ZipFile(tmp_path / "炸弹.docx", "w", zipfile.ZIP_DEFLATED) as bomb,
        bomb.open("word/document.xml", "w") as part,
    ):
        for _ in range(MAX_PART_BYTES // 2**20 + 1):
            part.write(b" " * 2**20)
    package_of(tmp_path / "实体.docx", f"{LAUGHS}<a>&b;</a>")
    package_of(tmp_path / "深层.docx", "<a>" * 5_000 + "</a>" * 5_000)
    (tmp_path / "空 的.md").write_bytes(b"")
    (tmp_path / "坏的.pdf").write_bytes(b"%PDF-1.7\nnothing follows")
    letter(tmp_path / "好 的（终稿）.docx")
    (tmp_path / "~$好 的（终稿）.docx").write_bytes(b"owner")
    inner = tmp_path / "下一级 文件夹"
    inner.mkdir()
    (inner / "承诺 书.txt").write_text(f"承诺书\n{BAD}\n", encoding="utf-8")
    return tmp_path


def test_hostile_files_are_refused_and_the_others_audited(folder: Path) -> None:
    """Each is told with its reason, and no good one is lost for them."""
    result = audited(folder)
    reasons = refused(result)
    assert set(reasons) == {
        "超大 文件.txt",
        "炸弹.docx",
        "实体.docx",
        "深层.docx",
        "空 的.md",
        "坏的.pdf",
    }
    assert "超过 100 MB" in reasons["超大 文件.txt"]
    assert "解压后超过" in reasons["炸弹.docx"]
    assert "DOCTYPE" in reasons["实体.docx"]
    assert {place.path.name for place in dates(result)} == {"好 的（终稿）.docx", "承诺 书.txt"}
    assert not result.readable


def test_a_folder_of_a_thousand_files_is_audited_whole(tmp_path: Path) -> None:
    """Every file has its say, also those that lie deep."""
    for number in range(MANY):
        inner = tmp_path / f"标段 {number % 7}"
        inner.mkdir(exist_ok=True)
        (inner / f"承诺 {number}.txt").write_text(f"承诺书\n{BAD}\n", encoding="utf-8")
    result = audited(tmp_path)
    assert (result.files, len(dates(result))) == (MANY, MANY)


def test_a_path_that_is_not_there_is_told_beside_the_others(tmp_path: Path) -> None:
    """What cannot be read is named; the other file is audited."""
    letter(tmp_path / "好 的.docx")
    result = audited(tmp_path / "没有 这个.docx", tmp_path / "好 的.docx")
    assert list(refused(result)) == ["没有 这个.docx"]
    assert len(dates(result)) == 1


def test_an_empty_folder_is_no_clean_audit(tmp_path: Path) -> None:
    """That nothing was audited is a finding."""
    assert [one.rule for one in audited(tmp_path).findings] == [NOTHING.id]


def test_one_endless_line_is_audited_soon(tmp_path: Path) -> None:
    """A text of one line of a megabyte is read like any other."""
    line = "收到报修通知后，2小时内到达现场，" * 20_000
    (tmp_path / "一行.txt").write_text(f"承诺书\n{line}\n{BAD}\n", encoding="utf-8")
    assert len(dates(audited(tmp_path / "一行.txt"))) == 1
