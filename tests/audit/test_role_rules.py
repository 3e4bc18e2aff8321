"""Rules over posts and their duties: slips of real documents, and descriptions that are right."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.audit.audited import audit_files, audit_text, shipped
from tests.audit.clean_posts import CLEAN
from toolkit.audit.rules import roles
from toolkit.model.finding import Finding

IDS = {module.RULE.id for module in roles.RULES}
HEAD = "营销部长岗位职责 ●岗位名称:营销内勤 ●直接上级:营销部长 ●直接下属:无 ●岗位权限与职责\n"
CLERK = "营销内勤岗位职责 ●岗位名称:营销内勤 ●直接上级:营销部长 ●直接下属:无 ●岗位权限与职责\n1、整理资料。\n"


def found(folder: Path, text: str) -> list[Finding]:
    """List what the group finds."""
    return [one for one in audit_text(folder, text) if one.rule in IDS]


def quotes(folder: Path, text: str, rule: str) -> list[str]:
    """List the words that one rule finds."""
    return [one.quote for one in found(folder, text) if one.rule == rule]


@pytest.mark.parametrize("name", CLEAN)
def test_right_descriptions_are_left_alone(name: str, tmp_path: Path) -> None:
    """Nothing is said of posts that are described rightly."""
    assert [(one.rule, one.quote) for one in found(tmp_path, CLEAN[name])] == []


def test_heading_superior_and_subordinates_that_contradict_the_post(tmp_path: Path) -> None:
    """A copied head of a post is told in each of its three fields."""
    told = found(tmp_path, HEAD + "1、参与制定销售战略。\n" + CLERK)
    assert [(one.rule, one.quote, one.source.line) for one in told] == [
        ("post-name-mismatch", "岗位名称:营销内勤", 1),
        ("reporting-circle", "直接上级:营销部长", 1),
        ("subordinates-differ", "直接下属:无", 1),
    ]


def test_a_post_whose_heading_is_glued_is_read(tmp_path: Path) -> None:
    """A heading behind the last duty of the post before it begins a new one."""
    text = HEAD + "1、完成其他工作任务。" + CLERK
    assert quotes(tmp_path, text, "subordinates-differ") == ["直接下属:无"]


@pytest.mark.parametrize(
    "duty",
    [
        "招募、培训、激励、考核下属员工，以及协助下属员工完成任务。",
        "组织与管理销售团队，完成公司销售目标。",
        "考核下属员工。",
        "指导、督促下级工作。",
    ],
)
def test_duties_over_subordinates_that_there_are_not(duty: str, tmp_path: Path) -> None:
    """Who has no subordinates cannot appraise them."""
    assert len(quotes(tmp_path, HEAD + f"1、{duty}", "duty-without-subordinates")) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("抓好客户接待工作并协助处理好客户投诉。", "妥当处理客户投诉事件,以及接待客户的来访."),
        ("负责成品库存的入库、领用。", "负责成品库存的入库和领用。"),
        ("整理业务人员所需资料。", "整理业务人员所需的资料。"),
    ],
)
def test_a_duty_that_stands_twice(first: str, second: str, tmp_path: Path) -> None:
    """Nearly the same words are told at the second place, with the first beside."""
    told = [
        one
        for one in found(tmp_path, f"{CLERK}2、{first}\n3、统计发货。\n4、{second}")
        if one.rule == "duty-repeated"
    ]
    assert [one.quote for one in told] == [second]
    assert [place.line for place in told[0].related] == [3]


@pytest.mark.parametrize(
    "duty",
    [
        "熟悉产品,对图纸和产品有所掌握。",
        "熟练掌握外贸流程，能独立开发客户。",
        "具备随机应变的能力，处理好客户的疑问。",
        "能独立制作整套单据。",
        "注意提升自身产品知识、英语和业务能力",
        "大专及以上学历，市场营销专业。",
    ],
)
def test_qualifications_among_duties(duty: str, tmp_path: Path) -> None:
    """What somebody must know or be is no duty."""
    assert len(quotes(tmp_path, f"{CLERK}2、{duty}", "qualification-among-duties")) == 1


def test_a_list_of_records_that_says_none(tmp_path: Path) -> None:
    """Duties that make records contradict 相关记录 无."""
    text = f"{CLERK}2、建立《合同履行一览表》。\n3、做好会议记录。\n8.相关记录9 无\n9.相关文件 无"
    assert quotes(tmp_path, text, "record-unlisted") == ["8.相关记录9 无"]


def test_a_record_that_the_list_lacks(tmp_path: Path) -> None:
    """A record with a title that the list does not hold is told where it is made."""
    text = "一、资料员岗位职责\n1、登记《文件收发登记表》。\n2、填写《会议记录》。\n二、相关记录\n会议记录\n三、附则\n自发布之日起施行。"
    assert quotes(tmp_path, text, "record-unlisted") == ["《文件收发登记表》"]


def test_a_list_of_records_as_a_table(tmp_path: Path) -> None:
    """What the table below 相关记录 lists is listed."""
    word = Document()
    word.add_heading("一、资料员岗位职责", level=1)
    word.add_paragraph("1.登记《文件收发登记表》。")
    word.add_paragraph("2.填写《会议记录》。")
    word.add_heading("二、相关记录", level=1)
    table = word.add_table(rows=2, cols=2)
    for at, text in enumerate(("序号", "记录名称", "1", "会议记录")):
        table.cell(at // 2, at % 2).text = text
    word.add_heading("三、附则", level=1)
    word.add_paragraph("自发布之日起施行。")
    path = tmp_path / "岗位.docx"
    word.save(str(path))
    told = [one.quote for one in audit_files(path) if one.rule in IDS]
    assert told == ["《文件收发登记表》"]


def test_circles_of_superiors_are_told_once(tmp_path: Path) -> None:
    """A reports to B and B to A: one finding, with the circle."""
    text = "".join(
        f"{post}岗位职责\n岗位名称：{post}\n直接上级：{above}\n1、安排工作。\n"
        for post, above in (("营销部长", "销售主管"), ("销售主管", "营销部长"))
    )
    told = [one for one in found(tmp_path, text) if one.rule == "reporting-circle"]
    assert [one.evidence["circle"] for one in told] == ["营销部长 → 销售主管 → 营销部长"]


def test_a_subordinate_that_names_another_superior(tmp_path: Path) -> None:
    """A list of subordinates and the superior in their own description have to agree."""
    text = "".join(
        f"{post}岗位职责\n岗位名称：{post}\n直接上级：{above}\n直接下属：{below}\n1、做好工作。\n"
        for post, above, below in (
            ("营销部长", "总经理", "销售员"),
            ("销售员", "市场主管", "无"),
            ("市场主管", "总经理", "销售员"),
        )
    )
    assert quotes(tmp_path, text, "subordinates-differ") == ["直接上级：市场主管"]


def test_a_form_as_a_table(tmp_path: Path) -> None:
    """Fields in cells are read as those behind a colon are."""
    word = Document()
    for post, above, below in (("维修主管", "维修主管", "无"), ("维修工", "维修主管", "无")):
        word.add_heading(f"{post}岗位职责", level=2)
        table = word.add_table(rows=2, cols=4)
        cells = ("岗位名称", post, "任职人", "", "直接上级", above, "直接下属", below)
        for at, text in enumerate(cells):
            table.cell(at // 4, at % 4).text = text
        word.add_paragraph("1.上门维修设备。")
        word.add_paragraph("2.填写工单。")
    path = tmp_path / "岗位.docx"
    word.save(str(path))
    told = [(one.rule, one.quote) for one in audit_files(path) if one.rule in IDS]
    assert told == [("reporting-circle", "维修主管"), ("subordinates-differ", "无")]


@pytest.mark.parametrize(
    ("one", "other", "pair"),
    [
        ("负责备件的采购。", "负责到货验收。", "采购与验收"),
        ("办理现金收付。", "负责记账。", "出纳与记账"),
        ("审批费用报销。", "办理报销和付款。", "审批与执行"),
        ("编制投标文件。", "审核投标文件。", "投标文件编制与审核"),
        ("签订销售合同。", "审核合同条款。", "合同签订与合同审核"),
    ],
)
def test_incompatible_duties_of_the_shipped_table(
    one: str, other: str, pair: str, tmp_path: Path
) -> None:
    """Two duties of a pair in one post are told with the name of the pair."""
    told = found(tmp_path, f"业务主管岗位职责\n1、{one}\n2、{other}")
    assert [f.evidence["pair"] for f in told if f.rule == "incompatible-duties"] == [pair]


def test_the_shipped_table_has_pairs_with_words_of_their_own() -> None:
    """No pair has a word on both sides."""
    pairs = shipped().separations
    assert len(pairs) > 10
    assert all(not set(pair.first) & set(pair.second) for pair in pairs)


def test_duties_out_of_place(tmp_path: Path) -> None:
    """A rest clause before the end, another post as subject, and a report to oneself."""
    text = (
        "营销部长岗位职责\n1、管理销售。\n营销内勤岗位职责\n1、完成领导交办的其他任务。\n"
        "2、营销部长负责审批费用。\n3、将结果报营销内勤。\n4、接待来访。"
    )
    assert len(quotes(tmp_path, text, "duty-out-of-place")) == 3


def test_each_post_has_a_list_of_records_of_its_own(tmp_path: Path) -> None:
    """What another post lists is not missing from this one's list, and what it makes itself is."""
    text = (
        "一、售后服务经理岗位职责\n1、处理重大投诉，建立《客户投诉处理台帐》。\n相关记录：无\n"
        "二、售后服务工程师岗位职责\n1、排除故障，填写《维修服务单》。\n相关记录：维修服务单\n"
        "三、备件采购员岗位职责\n1、编制《备件采购计划表》，经批准后执行。\n相关记录：维修服务单\n"
    )
    told = [one for one in found(tmp_path, text) if one.rule == "record-unlisted"]
    assert [(one.source.line, one.evidence["missing"]) for one in told] == [
        (3, "《客户投诉处理台帐》"),
        (8, "《备件采购计划表》"),
    ]
