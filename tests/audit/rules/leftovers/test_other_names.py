from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.audited import audit_against, shipped
from toolkit.model.tender import Tender

RULES = ("other-company", "other-tender", "signed-after-closing")


def against(folder: Path, text: str) -> list[tuple[str, str]]:
    """Audit a text as part of the answer to the tender of the telecom company's office."""
    path = folder / "承诺.txt"
    path.write_text(text, encoding="utf-8")
    found = audit_against(shipped().find(Tender, "guangxi-telecom-office"), path)
    return [(one.rule, one.quote) for one in found if one.rule in RULES]


@pytest.mark.parametrize(
    ("text", "rule", "quote"),
    [
        ("重庆力孚有限公司负责维修。", "other-company", "重庆力孚有限公司"),
        ("招标编号：GXDXSY-2025-003", "other-tender", "GXDXSY-2025-003"),
        ("项目名称：图书馆改造工程", "other-tender", "图书馆改造工程"),
        ("致：南宁市第三医院", "other-tender", "南宁市第三医院"),
        ("用于云岭溪景区电动观光车采购项目。", "other-tender", "云岭溪景区电动观光车采购项目"),
        ("编号YLX-2026-CG-032的项目。", "other-tender", "YLX-2026-CG-032"),
        ("日期：2026年12月20日", "signed-after-closing", "2026年12月20日"),
    ],
)
def test_what_belongs_to_another_bid_is_found(
    text: str, rule: str, quote: str, tmp_path: Path
) -> None:
    """Names and numbers of other bids of the workspace, and other facts behind labels, are errors."""
    assert (rule, quote) in against(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "投标人：广西锦澜装饰工程有限责任公司",
        "致：广西电信实业集团公司",
        "招标编号：GXDXSY-2026-017",
        "招标编号： GXDXSY - 2026 - 017",
        "项目名称：总部新办公室强、弱电及智能化系统安装工程",
        "日期：2026年12月10日",
        "日期：　　年　　月　　日",
        "工程名称：",
        "保修期至2029年12月31日。",
        "致：广西诚信招标代理有限公司",
    ],
)
def test_what_is_of_this_bid_is_left_alone(text: str, tmp_path: Path) -> None:
    """The facts of the tender itself, however they are spaced, are no findings."""
    assert against(tmp_path, text) == []


def test_a_strange_company_in_a_paper_that_nobody_signs(tmp_path: Path) -> None:
    """Who bids is known: 我公司 is that company, and one that acts beside it was copied."""
    text = (
        "我公司在接到报修后2小时内到达现场。\n我公司免费更换易损件。\n"
        "广西星海科技有限公司将负责全部维修。\n我公司每月巡检一次。"
    )
    rule = ("stranger-company", "广西星海科技有限公司")
    path = tmp_path / "方案.txt"
    path.write_text(text, encoding="utf-8")
    tender = shipped().find(Tender, "guangxi-telecom-office")
    assert rule in [(one.rule, one.quote) for one in audit_against(tender, path)]
    path.write_text(f"{text}\n承诺人：广西星海科技有限公司（盖章）", encoding="utf-8")
    assert rule not in [(one.rule, one.quote) for one in audit_against(tender, path)]
