"""Rules over numbers and references: slips of real documents, and numbering that is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.audit.audited import audit_files, audit_text
from tests.audit.clean_numbering import CLEAN
from toolkit.audit.rules import numbering

IDS = {module.RULE.id for module in (*numbering.RULES, *numbering.SET_RULES)}


def found(folder: Path, text: str) -> list[tuple[str, int, str]]:
    """List rule, line and quote of what the group finds."""
    return [
        (one.rule, one.source.line, one.quote)
        for one in audit_text(folder, text)
        if one.rule in IDS
    ]


@pytest.mark.parametrize("name", CLEAN)
def test_right_numbering_is_left_alone(name: str, tmp_path: Path) -> None:
    """Nothing is said of numbers and references that are right."""
    assert found(tmp_path, CLEAN[name]) == []


def test_an_article_that_stands_twice_and_one_that_is_missing(tmp_path: Path) -> None:
    """第三条 twice is told at the second, the missing 第五条 at 第六条 in the next chapter."""
    text = (
        "第一章 总则\n第一条 原则与宗旨\n第二条 本文系保修的原则规定。\n第三条 基本定义\n"
        "第三条 本规定依据国家有关法规制定。\n第四条 职责\n第二章 前期服务\n"
        "第六条 用户购车阶段，本公司提供培训。\n第七条 费用按有关规定收取。"
    )
    assert found(tmp_path, text) == [
        ("numbering-double", 5, "第三条 本规定依据国家有关法"),
        ("numbering-gap", 8, "第六条 用户购车阶段"),
    ]


def test_a_number_in_another_style_goes_on_from_the_one_before(tmp_path: Path) -> None:
    """3.4.5 followed by 6、 is one list in two styles."""
    text = "3.4.1把握时机。\n3.4.2从客户出发。\n3.4.3给予尊重。\n3.4.4对用户负责。\n3.4.5做好口碑。\n6、小礼品能留住客户。"
    assert found(tmp_path, text) == [("numbering-mixed", 6, "6、小礼品能留住客户")]


def test_a_duty_number_is_left_out(tmp_path: Path) -> None:
    """5、 is followed by 7、."""
    text = "1、翻译。\n2、报价。\n3、定位。\n4、开发。\n5、询价。\n7、生产过程的跟踪、验货。\n8、制单。"
    assert found(tmp_path, text) == [("numbering-gap", 6, "7、生产过程的跟踪、验货")]


def test_items_glued_behind_a_sentence(tmp_path: Path) -> None:
    """Numbers at the end of a paragraph are read, and told where they stand."""
    text = (
        "1.目的为了明确职责,特制定本标准。2.适用范围\n"
        "本标准适用于日常工作。3.内容\n1、整理资料。\n2、完成其他任务。营销内勤岗位职责 ●岗位名称:营销内勤\n"
        "8.相关记录9 无"
    )
    assert found(tmp_path, text) == [
        ("heading-glued", 1, "2.适用范围"),
        ("heading-glued", 2, "3.内容"),
        ("heading-glued", 4, "营销内勤岗位职责"),
        ("numbering-gap", 5, "8.相关记录9"),
    ]


def test_an_appendix_that_another_document_has_is_not_missing(tmp_path: Path) -> None:
    """What one document names may stand in another that is audited with it."""
    letter, table = tmp_path / "保证书.txt", tmp_path / "期限表.txt"
    letter.write_text("制动系统、车架总成，参照附录a执行。", encoding="utf-8")
    table.write_text("附录A 部件保修期限表\n电机 1年", encoding="utf-8")
    alone = [one.quote for one in audit_files(letter) if one.rule == "appendix-missing"]
    together = [one.rule for one in audit_files(letter, table) if one.rule in IDS]
    assert alone == ["附录a"]
    assert together == []


STYLES = {
    "第{}条 ": ("一", "二", "三", "四", "五", "六"),
    "{}、": ("一", "二", "三", "四", "五", "六"),
    "（{}）": ("一", "二", "三", "四", "五", "六"),
    "{}.": ("1", "2", "3", "4", "5", "6"),
    "{}、 ": ("1", "2", "3", "4", "5", "6"),
    "{})": ("1", "2", "3", "4", "5", "6"),
    "({})": ("1", "2", "3", "4", "5", "6"),
    "2.1.{} ": ("1", "2", "3", "4", "5", "6"),
    "{}": ("①", "②", "③", "④", "⑤", "⑥"),
}
SAID = ("按期交货。", "免费培训。", "定期巡检。", "备件齐全。", "热线值守。", "资料齐备。")


def listed(style: str, order: tuple[int, ...]) -> str:
    """Write items with the numbers at these places."""
    return "\n".join(
        style.format(STYLES[style][at]) + said for at, said in zip(order, SAID, strict=False)
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("order", "rule", "line"),
    [
        ((0, 1, 3, 4, 5), "numbering-gap", 3),
        ((0, 1, 1, 2, 3, 4), "numbering-double", 3),
        ((0, 1, 1, 3, 4, 5), "numbering-double", 3),
        ((0, 1, 5, 3, 4), "numbering-jump", 3),
        ((0, 1, 2, 1, 4, 5), "numbering-jump", 4),
        ((1, 2, 3, 4), "numbering-gap", 1),
        ((0, 0, 2, 3), "numbering-double", 2),
    ],
)
def test_slips_are_found_in_every_style(
    style: str, order: tuple[int, ...], rule: str, line: int, tmp_path: Path
) -> None:
    """A gap, a double or a jump is one finding, at its own line, whatever the numbers look like."""
    told = found(tmp_path, listed(style, order))
    assert [(name, at) for name, at, _ in told] == [(rule, line)]


def test_serial_numbers_of_a_table(tmp_path: Path) -> None:
    """The column 序号 counts on; other columns are no numbers."""
    path = tmp_path / "表.md"
    rows = "".join(f"| {n} | 部件{n} | {m} |\n" for n, m in ((1, 9), (2, 4), (4, 4), (5, 1)))
    path.write_text("| 序号 | 部件 | 数量 |\n|---|---|---|\n" + rows, encoding="utf-8")
    told = [(one.rule, one.quote) for one in audit_files(path) if one.rule in IDS]
    assert told == [("numbering-gap", "4")]


def test_a_typed_number_behind_one_that_word_makes(tmp_path: Path) -> None:
    """An automatic number and a typed one in the same paragraph are one too many."""
    word = Document()
    for text in ("提供备件。", "2、提供培训。", "提供资料。"):
        word.add_paragraph(text, style="List Number")
    path = tmp_path / "承诺.docx"
    word.save(str(path))
    told = [(one.rule, one.quote) for one in audit_files(path) if one.rule in IDS]
    assert told == [("number-typed-twice", "2、")]


REFERENCES = [
    ("第一条 保修一年。\n第二条 条件见第九条。\n第三条 生效。", "clause-missing", "第九条"),
    ("1.1 范围\n1.2 期限\n2.1 按第4.3条执行。\n2.2 附则", "clause-missing", "第4.3条"),
    ("一、质保两年。\n二、逾期按第九条处理。\n三、生效。", "clause-missing", "第九条"),
    ("收费标准见附件三。\n附件一 人员表\n附件二 工具表", "appendix-missing", "附件三"),
    ("人员名单详见附表。\n本项目按期完成。", "appendix-missing", "详见附表"),
    ("一、服务内容如下：\n二、服务期限为两年。\n三、附则", "announced-missing", "如下："),
    ("提供以下三种方式：电话、上门。", "announced-missing", "提供以下三种方式："),
    (
        "各部件保修期如下表所示。\n特此承诺，本公司对上述内容负责到底。",
        "table-missing",
        "如下表所示",
    ),
    (
        "7.相关文件 无\n（1）《销售管理规定》\n（2）《合同管理规定》",
        "empty-section-filled",
        "相关文件 无",
    ),
]


@pytest.mark.parametrize(("text", "rule", "quote"), REFERENCES)
def test_what_is_named_and_not_there(text: str, rule: str, quote: str, tmp_path: Path) -> None:
    """References that lead nowhere are told at the words that name them."""
    told = [(name, words) for name, _, words in found(tmp_path, text)]
    assert (rule, quote) in told


def test_contents_without_page_numbers(tmp_path: Path) -> None:
    """Titles below 目录 are its entries up to the first of them as a heading."""
    text = (
        "目录\n一、经理岗位职责\n二、采购员岗位职责\n三、质量监督员岗位职责\n"
        "一、经理岗位职责\n1、管理部门。\n二、采购员岗位职责\n1、采购备件。\n"
    )
    found = [f.quote for f in audit_text(tmp_path, text) if f.rule == "contents-differ"]
    assert found == ["三、质量监督员岗位职责"]
    whole = text + "三、质量监督员岗位职责\n1、监督质量。\n"
    assert not [f for f in audit_text(tmp_path, whole) if f.rule == "contents-differ"]


def test_articles_that_a_document_says_it_has(tmp_path: Path) -> None:
    """本承诺书共九条 is held against the articles of the document."""
    articles = "第一条 保修范围\n防水工程。\n第二条 保修期限\n五年。\n第三条 附则\n一式两份。\n"
    for count, expected in (("九", ["本承诺书共九条"]), ("三", []), ("3", [])):
        text = f"我公司承诺如下，本承诺书共{count}条。\n{articles}"
        found = [f.quote for f in audit_text(tmp_path, text) if f.rule == "announced-missing"]
        assert found == expected
