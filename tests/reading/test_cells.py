from __future__ import annotations

from pathlib import Path

from tests.audit.audited import shipped_signs
from toolkit.audit.document import DocumentEvidence
from toolkit.reading.files import read_file


def read(folder: Path, text: str) -> list[tuple[str, str, str]]:
    """Read a table and give metric, value and trigger of each statement."""
    path = folder / "表.md"
    path.write_text(text, encoding="utf-8")
    statements = DocumentEvidence(read_file(path), shipped_signs(), "表").statements
    return [(one.metric, one.bound.written if one.bound else "", one.trigger) for one in statements]


def test_how_long_a_record_is_kept_is_no_promise(tmp_path: Path) -> None:
    """A column that says how long papers are kept holds no warranty, with units or without."""
    rows = "| 1 | 保修期检查记录 | 售后服务经理 | 3年 |\n| 2 | 工程质量保修书 | 档案员 | 10年 |\n"
    for head in ("保存期限", "保管期限", "保存年限", "保管"):
        text = f"# 质保期服务记录\n\n| 序号 | 记录名称 | 保管岗位 | {head} |\n|---|---|---|---|\n{rows}"
        assert read(tmp_path, text) == []
    bare = rows.replace("年 |", " |")
    text = f"| 序号 | 记录名称 | 保管岗位 | 保存年限 |\n|---|---|---|---|\n{bare}"
    assert read(tmp_path, text) == []


def test_the_start_may_have_a_column_of_its_own(tmp_path: Path) -> None:
    """What starts the time stands in the column that says so, without 自…之日起."""
    text = (
        "| 序号 | 服务指标 | 起算 | 级别或范围 | 承诺值 |\n|---|---|---|---|---|\n"
        "| 4 | 免费质保期 | 工程竣工验收合格 | 智能化系统 | 不少于2年 |\n"
    )
    assert read(tmp_path, text) == [("warranty_period", "不少于2年", "工程竣工验收合格")]
