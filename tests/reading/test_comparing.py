from __future__ import annotations

from pathlib import Path

import docx
import pytest

from toolkit.model.comparison import ClauseChange, Sort
from toolkit.reading.comparing import compare_files
from toolkit.reading.files import read_file
from toolkit.reading.signs import MetricSigns


def changes(folder: Path, signs: MetricSigns, before: str, after: str) -> list[ClauseChange]:
    """Compare two texts, a paragraph a line."""
    paths = folder / "旧.txt", folder / "新.txt"
    for path, text in zip(paths, (before, after), strict=True):
        path.write_text(text, encoding="utf-8")
    return list(compare_files(read_file(paths[0]), read_file(paths[1]), signs))


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("接到报修后4小时内到达现场。", "接到报修后6小时内到达现场。", [("4小时", "6小时", "到场时间")]),
        ("接到报修通知后 2 小时内到达现场，并在 8 小时内修复。", "接到报修通知后 3 小时内到达现场，并在 12 小时内修复。",
         [("2 小时", "3 小时", "到场时间"), ("8 小时", "12 小时", "修复时限")]),
        ("质保期两年，自验收合格之日起算。", "质保期三年，自验收合格之日起算。", [("两年", "三年", "免费质保期")]),
        ("本函自2026年3月1日起生效。", "本函自2026年4月1日起生效。", [("2026年3月1日", "2026年4月1日", "")]),
        ("共12人参加培训。", "共15人参加培训。", [("12人", "15人", "培训")]),
    ],
)  # fmt: skip
def test_a_changed_number_is_told_with_its_unit_and_metric(
    tmp_path: Path, signs: MetricSigns, was: str, now: str, told: list[tuple[str, str, str]]
) -> None:
    """Each number that differs is told with the one in its place, and whose it is where known."""
    (one,) = changes(tmp_path, signs, was, now)
    assert one.sort is Sort.AMOUNT
    assert [(amount.was, amount.now, amount.metric) for amount in one.amounts] == told


def test_each_sort_of_change_is_told_once_with_its_clause(
    tmp_path: Path, signs: MetricSigns
) -> None:
    """What came, went, was numbered anew or reworded; what is the same is not listed."""
    before = (
        "第一条 提供全新的货物。\n第二条 常备易损件。\n第三条 每年回访用户。\n第四条 遵守现场规定。"
    )
    after = "第一条 提供全新的货物。\n第二条 每年回访用户。\n第三条 严格遵守业主的现场规定。\n第四条 免费培训操作人员。"
    found = changes(tmp_path, signs, before, after)
    assert [(one.sort, one.clause) for one in found] == [
        (Sort.REMOVED, "第二条"), (Sort.RENUMBERED, "第二条"), (Sort.CHANGED, "第三条"),
        (Sort.ADDED, "第四条"),
    ]  # fmt: skip


def test_spaces_and_spellings_of_one_value_are_no_changed_number(
    tmp_path: Path, signs: MetricSigns
) -> None:
    """Spaces change nothing; 2年 for 两年 is a change of words."""
    assert changes(tmp_path, signs, "质保期 2 年。", "质保期2年。") == []
    (one,) = changes(tmp_path, signs, "设备质保期两年。", "设备质保期2年。")
    assert (one.sort, one.amounts) == (Sort.CHANGED, ())


def test_a_row_is_compared_as_a_whole(tmp_path: Path, signs: MetricSigns) -> None:
    """A changed cell is told with the row that it stands in; footers are compared too."""
    paths = tmp_path / "a.docx", tmp_path / "b.docx"
    for path, hours, footer in zip(paths, (2, 4), ("第一版", "修订版"), strict=True):
        document = docx.Document()
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(
            table._cells, ("级别", "到场时间", "一级故障", f"{hours}小时"), strict=True
        ):
            cell.text = text
        document.sections[0].footer.paragraphs[0].text = f"售后服务 {footer}"
        document.save(str(path))
    row, footer_change = compare_files(read_file(paths[0]), read_file(paths[1]), signs)
    assert (row.was, row.now) == ("一级故障 | 2小时", "一级故障 | 4小时")
    assert [(one.was, one.now) for one in row.amounts] == [("2小时", "4小时")]
    assert footer_change.now == "售后服务 修订版"
