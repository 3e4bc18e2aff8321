"""What the three documents of the seed say is found again in the planned ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from toolkit.model.plan import (
    CommitmentLetter,
    DocumentPlan,
    JobResponsibilities,
    WarrantyStatement,
)

Planned = Callable[[str], DocumentPlan]
LETTER = [
    ("free-warranty", ["工程竣工验收合格", "免费保修2年"]),
    ("goods-new", ["全新、完整、未使用"]),
    ("approved-manufacturers", ["确认的厂家生产的合格产品"]),
    ("site-order", ["文明施工"]),
    ("design-conformity", ["符合设计要求"]),
    ("system-scope", ["整个系统的安装、调试、验收和交付使用后的维修"]),
    ("quality-grade", ["优良标准"]),
    ("free-repair", ["设计要求的质量标准范围内使用造成的损坏", "免费"]),
    ("arrival", ["收到业主故障通知", "1小时内到达现场"]),
    ("plan", ["4小时内制定详细的故障处理方案"]),
    ("repair-standard", ["国家标准和行业标准"]),
    ("main-inspection", ["主要设备", "现场检查", "每月不少于1次"]),
    ("system-inspection", ["其余设备", "国家规定", "每年不少于1次"]),
    ("after-inspection", ["保修期满后", "每年不少于1次"]),
    ("lifetime-repair", ["终身有偿维修、保养", "零件成本费和人工费"]),
    ("parts-discount", ["备品备件", "下浮"]),
    ("upgrade-discount", ["产品更新改造"]),
    ("training-hours", ["免费培训", "操作人员"]),
    ("training-start", ["随到随教"]),
    ("training-proficiency", ["熟练掌握"]),
    ("operating-procedures", ["详细的设备操作规程", "备案执行"]),
]


@pytest.mark.parametrize(("commitment", "words"), LETTER)
def test_each_promise_of_the_seed_letter_is_made(
    commitment: str, words: list[str], planned: Planned
) -> None:
    """Article 2 of the seed: its figures, bases and events stand in the new letter."""
    body = planned("equipment-installation").body
    assert isinstance(body, CommitmentLetter)
    texts = {point.path: point.text for part in body.sections for point in part.points}
    text = texts[f"equipment-installation/{commitment}"]
    assert [word for word in words if word not in text] == []


def test_the_letter_answers_the_tender_of_the_seed(planned: Planned) -> None:
    """Purchaser, project and bidder of the seed stand in head and opening."""
    document = planned("equipment-installation")
    body = document.body
    assert isinstance(body, CommitmentLetter)
    assert document.head.tender.purchaser == "广西电信实业集团公司"
    assert "总部新办公室强、弱电及智能化系统安装工程" in body.opening
    assert document.head.organisation.name.startswith("广西")


def test_the_warranty_keeps_the_periods_and_parts_of_the_seed(planned: Planned) -> None:
    """Article 5: one year for main components, half a year for accessories and special use."""
    body = planned("lifu-ev-warranty").body
    assert isinstance(body, WarrantyStatement)
    (appendix,) = body.appendices
    rows = {(row.component, row.use): (row.period, row.start) for row in appendix.rows}
    main = ("整车机械部分", "电机", "控制器", "充电机", "动力电池")
    of_appendix = ("后桥", "变速箱", "方向机", "制动系统", "车架总成")
    for component in (*main, *of_appendix):
        assert rows[component, "一般用途"] == ("1年", "交车")
    assert {row.period for row in appendix.rows if row.group == "附件电器"} == {"半年"}
    assert rows["整车", "特殊用途"] == ("半年", "交车")
    assert (body.brand, body.category) == ("力孚", "系列电动车")


def test_the_warranty_keeps_the_causes_and_conditions_of_the_seed(planned: Planned) -> None:
    """Design, material, manufacture and assembly; fluids by the manual; no indirect losses."""
    body = planned("lifu-ev-warranty").body
    assert isinstance(body, WarrantyStatement)
    points = "".join(
        point.text for chapter in body.chapters for a in chapter.articles for point in a.points
    )
    for words in ("设计、材质、制造、装配", "润滑油、制动液、电瓶补充液", "间接损失", "样车和旧车"):
        assert words in points


def test_the_marketing_roles_keep_their_duties_and_number(planned: Planned) -> None:
    """Article 4: four roles with 14, 24, 8 and 16 duties under Q/UWE-营005-2009."""
    document = planned("uwe-marketing-roles")
    assert isinstance(document.body, JobResponsibilities)
    assert document.head.control.number == "Q/UWE-营005-2009"
    assert document.head.organisation.name == "大连联合风电轴承有限公司"
    assert {role.title: len(role.duties) for role in document.body.roles} == {
        "营销部长": 14,
        "营销内勤": 24,
        "驻外销售员": 8,
        "外贸业务员": 16,
    }
