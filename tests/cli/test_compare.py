from __future__ import annotations

import json
from pathlib import Path

import docx
import openpyxl
import pytest

from toolkit.reading.files import read_file

from .calls import call


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """Give a folder with two versions of a letter."""
    for name, hours, last in (("旧.docx", 4, "=1+1 每年回访"), ("新.docx", 6, "")):
        document = docx.Document()
        document.add_paragraph("售后服务承诺书")
        document.add_paragraph(f"接到报修后{hours}小时内到达现场。")
        if last:
            document.add_paragraph(last)
        document.save(str(tmp_path / name))
    return tmp_path


def test_changes_are_told_in_both_languages(versions: Path) -> None:
    """A number is told with its metric; what differs ends with 1, what does not with 0."""
    run = call("compare", "旧.docx", "新.docx", cwd=versions, lang="zh", COLUMNS="200")
    assert run.returncode == 1, run.stderr
    shown = "".join(char for char in run.stdout if char not in " │\n")
    assert "4小时→6小时" in shown
    assert "新.docx：删除1，数值改变1。" in shown
    assert "number changed 1" in call("compare", "旧.docx", "新.docx", cwd=versions).stdout
    same = call("compare", "旧.docx", "旧.docx", cwd=versions)
    assert (same.returncode, same.stdout.strip()) == (0, "旧.docx: nothing changed.")


def test_json_holds_every_change(versions: Path) -> None:
    """Programs read sorts, texts and numbers apart."""
    run = call("compare", "旧.docx", "新.docx", "--format", "json", cwd=versions)
    (document,) = json.loads(run.stdout)["documents"]
    assert [one["sort"] for one in document["changes"]] == ["amount", "removed"]
    assert document["changes"][0]["numbers"] == [
        {"was": "4小时", "now": "6小时", "metric": "到场时间"}
    ]


def test_a_workbook_can_be_filtered_and_holds_no_formula(versions: Path) -> None:
    """What looks like a formula is a text."""
    run = call("compare", "旧.docx", "新.docx", "--out", "差异.xlsx", cwd=versions, lang="zh")
    assert run.returncode == 1, run.stderr
    sheet = openpyxl.load_workbook(versions / "差异.xlsx")["changes"]
    assert [cell.value for cell in sheet[1]] == ["文件", "条款", "变化", "原文", "现文", "数值"]
    assert sheet["D3"].value == "=1+1 每年回访"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet.auto_filter.ref == "A1:F3"


def test_a_word_file_holds_the_changes_as_tracked_ones(versions: Path) -> None:
    """Its author is who was named; read as accepted it is the newer version."""
    run = call("compare", "旧.docx", "新.docx", "--out", "修订.docx", "--by", "王芳", cwd=versions)
    assert run.returncode == 1, run.stderr
    marked = read_file(versions / "修订.docx")
    assert [line.text for line in marked.lines] == [
        line.text for line in read_file(versions / "新.docx").lines
    ]
    assert 'w:author="王芳"' in docx.Document(str(versions / "修订.docx")).element.xml


def test_folders_are_compared_by_names(versions: Path) -> None:
    """A document that only one of them has is told as a whole."""
    for folder, names in (("一", ("旧.docx",)), ("二", ("旧.docx", "新.docx"))):
        (versions / folder).mkdir()
        for name in names:
            (versions / folder / name).write_bytes((versions / "旧.docx").read_bytes())
    run = call("compare", "一", "二", cwd=versions)
    assert run.returncode == 1
    assert run.stdout.splitlines() == ["旧.docx: nothing changed.", "新.docx: added"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("旧.docx", "没有.docx"), 2, "does not exist"),
        (("旧.docx", "."), 2, "name two files or two folders"),
        (("旧.docx", "新.docx", "--out", "x.pdf"), 2, "has to end with"),
        (("旧.docx", "新.docx", "--out", "新.docx"), 2, "choose another name"),
        (("旧.docx", "注.txt", "--out", "x.docx"), 2, "tracked changes need two .docx"),
        (("旧.docx", "空.txt"), 3, "the file is empty"),
    ],
)
def test_what_cannot_be_compared_is_told(
    versions: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    """Nothing is written, and the reason names a way out."""
    (versions / "注.txt").write_text("接到报修后4小时内到达现场。", encoding="utf-8")
    (versions / "空.txt").write_text("", encoding="utf-8")
    before = sorted(versions.iterdir())
    run = call("compare", *arguments, cwd=versions)
    assert (run.returncode, told in run.stderr) == (code, True), run.stderr
    assert sorted(versions.iterdir()) == before
