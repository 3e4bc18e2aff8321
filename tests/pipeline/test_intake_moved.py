"""What stands above a requirement is a part of what it asks."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from .lamps import LINES, take, tender

SURROUNDED = LINES.replace(
    "3.3 投标人应提供操作手册。",
    "3.3 接到通知后2小时内：\n（1）派人查明原因并书面告知；\n3.5 一级故障\n（1）应提供备用灯具。",
)


def confirmed(root: Path, text: str) -> Path:
    """Read a tender and confirm every entry of it, as a person does; gives its YAML."""
    (root / "招标文件.txt").write_text(text, encoding="utf-8")
    path = root / "tenders" / "lamps.yaml"
    path.unlink(missing_ok=True)
    take(root, "招标文件.txt")
    path.write_text(path.read_text("utf-8").replace("confirmed: false", "confirmed: true"), "utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("接到通知后2小时内：", "接到通知后4小时内：", "查明原因"),
        ("3.5 一级故障", "3.5 二级故障", "备用灯具"),
    ],
)
def test_change_above_the_same_words_opens_them_again(
    old: str, new: str, words: str, workspace: Path
) -> None:
    """A lead or a heading says what its items ask: with another one they are to be confirmed anew."""
    confirmed(workspace, SURROUNDED)
    (workspace / "招标文件.txt").write_text(SURROUNDED.replace(old, new), encoding="utf-8")
    changes = take(workspace, "招标文件.txt").changes
    assert changes is not None
    found = next(one for one in tender(workspace).requirements if words in str(one.quote))
    assert (found.confirmed, found.change, found.was) == (False, "changed", None)
    assert found.id in changes.moved
    others = [one for one in tender(workspace).requirements if one.id not in changes.changed]
    assert all(one.confirmed for one in others)
    assert len(others) > 3


def test_a_change_and_its_way_back_are_both_seen(workspace: Path) -> None:
    """What the last reading had counts, not what any earlier one had."""
    path = confirmed(workspace, SURROUNDED)
    for old, new in (("后2小时内：", "后4小时内："), ("后4小时内：", "后2小时内：")):
        file = workspace / "招标文件.txt"
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        changes = take(workspace, "招标文件.txt").changes
        assert changes is not None
        assert len(changes.moved) == 1
        path.write_text(
            path.read_text("utf-8").replace("confirmed: false", "confirmed: true"), "utf-8"
        )


def test_another_number_before_a_lead_is_no_change(workspace: Path) -> None:
    """Where clauses are only counted anew, what a person confirmed stays."""
    confirmed(workspace, SURROUNDED)
    moved = SURROUNDED.replace("3.3 接到通知后", "3.6 接到通知后")
    (workspace / "招标文件.txt").write_text(moved, encoding="utf-8")
    changes = take(workspace, "招标文件.txt").changes
    assert changes is not None
    assert changes.moved == []
    assert all(one.confirmed for one in tender(workspace).requirements)


def table(root: Path, title: str, name: str = "招标.docx", more: str = "") -> str:
    """Write a Word file with a table whose third column has this title; gives its name."""
    document = docx.Document()
    document.add_paragraph("招标编号：BH-2026-001")
    document.add_heading("第三章 技术要求", 1)
    rows = (("序号", "故障级别", title), ("1", "一级", "30"), ("2", "二级", "60"))
    grid = document.add_table(3, 3)
    for number, texts in enumerate(rows):
        for column, text in enumerate(texts):
            grid.cell(number, column).text = text
    for words in more.split():
        document.add_paragraph(words)
    document.save(str(root / name))
    return name


def test_other_unit_in_a_table_header_opens_its_rows_again(workspace: Path) -> None:
    """小时 in the title of a column becomes 分钟: the rows read the same and ask something else."""
    take(workspace, table(workspace, "到场时间（小时）"))
    path = workspace / "tenders" / "lamps.yaml"
    path.write_text(path.read_text("utf-8").replace("confirmed: false", "confirmed: true"), "utf-8")
    assert {str(one.bound) for one in tender(workspace).requirements} == {"≤ 30小时", "≤ 60小时"}
    changes = take(workspace, table(workspace, "到场时间（分钟）")).changes
    assert changes is not None
    assert len(changes.moved) == 2
    rows = tender(workspace).requirements
    assert {(str(one.bound), one.confirmed) for one in rows} == {
        ("≤ 30分钟", False),
        ("≤ 60分钟", False),
    }


def test_same_words_below_a_new_heading_are_a_new_requirement(workspace: Path) -> None:
    """They are not taken for what a person deleted, and not for what stands elsewhere."""
    confirmed(workspace, SURROUNDED)
    more = SURROUNDED + "3.6 三级故障\n（1）应提供备用灯具。\n"
    (workspace / "招标文件.txt").write_text(more, encoding="utf-8")
    changes = take(workspace, "招标文件.txt").changes
    assert changes is not None
    assert [fresh.quote for fresh in changes.added] == ["应提供备用灯具。"]
    assert changes.dismissed == []


def test_same_words_with_another_number_in_a_further_file_are_not_swallowed(
    workspace: Path,
) -> None:
    """Two files that say a row alike below other titles ask two things; both are there."""
    more = "投标人应提供操作手册。 投标人应提供竣工图。 投标人应提供备件清单。"
    take(workspace, table(workspace, "到场时间（小时）", more=more))
    take(workspace, table(workspace, "到场时间（分钟）", "附件.docx"))
    assert {str(one.bound) for one in tender(workspace).requirements} >= {"≤ 30小时", "≤ 30分钟"}
