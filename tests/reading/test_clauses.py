from __future__ import annotations

from time import process_time

import pytest

from toolkit.reading.clauses import read_clauses
from toolkit.reading.passage import Passage, Place
from toolkit.reading.requirements import read_requirements
from toolkit.reading.signs import MetricSigns
from toolkit.reading.statement import Clause


def read(text: str) -> tuple[Clause, ...]:
    """Read the clauses of lines."""
    return read_clauses(
        [Passage(line, Place(line=at)) for at, line in enumerate(text.splitlines(), 1)]
    )


def row(*cells: str, header: tuple[str, ...] = ()) -> Passage:
    """Make a row of a table."""
    return Passage("\t".join(cells), Place(table=1, row=2), cells=cells, header=header)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("第一章 总则", "第一章"), ("第二节 服务", "第二节"), ("第六条 质保", "第六条"), ("一、服务要求", "一"),
        ("（二）服务要求", "（二）"), ("(二)服务要求", "(二)"), ("3. 服务要求", "3"), ("3、服务要求", "3"),
        ("3.2 服务要求", "3.2"), ("3.2.1服务要求", "3.2.1"), ("（1）服务", "（1）"), ("1）服务", "1）"),
        ("①服务", "①"), ("A.服务", "A"), ("a) 服务", "a"), ("★3.2 服务", "3.2"), ("3.2★服务", "3.2"),
        ("１．服务要求", "１"), ("1 服务要求", "1"),
    ],
)  # fmt: skip
def test_numbers_of_every_style_are_read(line: str, number: str) -> None:
    """The number stands apart from the text of the clause."""
    (clause,) = read(line)
    assert clause.number == number
    assert clause.text.lstrip("★").startswith(("总则", "服务", "质保"))


@pytest.mark.parametrize(
    "line", ["3.5小时内到达。", "2小时内响应。", "5 个工作日内交货。", "99.9%的可用率。"]
)
def test_an_amount_is_no_number(line: str) -> None:
    """A clause may begin with an amount."""
    assert [clause.number for clause in read(line)] == [""]


def test_numbers_make_a_path() -> None:
    """A clause knows the numbers above it, and a new one closes those below it."""
    text = "第三章 需求\n一、服务\n（一）质保\n1.整机3年。\n2.电池2年。\n（二）响应\n二、培训\n3.1 总则\n3.1.1 次数。\n3.2 其他"
    assert [clause.path for clause in read(text)] == [
        ("第三章",),
        ("第三章", "一"),
        ("第三章", "一", "（一）"),
        ("第三章", "一", "（一）", "1"),
        ("第三章", "一", "（一）", "2"),
        ("第三章", "一", "（二）"),
        ("第三章", "二"),
        ("第三章", "二", "3.1"),
        ("第三章", "二", "3.1", "3.1.1"),
        ("第三章", "二", "3.2"),
    ]


def test_sentences_are_cut_but_not_in_brackets() -> None:
    """Full stops, semicolons and ends of lines cut; brackets and numbers are kept whole."""
    text = "质保期3年（含电池；不含灯泡）；2.5小时内到场！“一级故障；停机”除外。8:30上班"
    assert [clause.text for clause in read(text)] == [
        "质保期3年（含电池；不含灯泡）；",
        "2.5小时内到场！",
        "“一级故障；停机”除外。",
        "8:30上班",
    ]


def test_text_and_start_give_the_place_in_the_passage() -> None:
    """The text of a clause is the exact text at its offset."""
    line = " ★3.2  质保期 3 年；★（2）响应 2 小时。 "
    for clause in read(line):
        assert line[clause.start : clause.start + len(clause.text)] == clause.text


def test_a_list_knows_its_lead_and_an_inline_list_too() -> None:
    """Items carry the sentence that introduces them, until the list ends."""
    text = "3、接到通知后：\n（1）2小时到场；\n（2）8小时修复。\n4、其他。\n5、接到报修后：30分钟响应；2小时到场。"
    assert [clause.lead for clause in read(text)] == [
        "", "3、接到通知后：", "3、接到通知后：", "", "", "接到报修后：",
    ]  # fmt: skip


def test_marks_count_for_the_item_and_are_handed_down_by_headings() -> None:
    """★ before an item, in its text, on its heading; not where a mark is only spoken of."""
    text = (
        "★1. 质保期3年。包含电池。\n2. 带★的条款为实质性条款。\n▲3、响应\n响应时间2小时。\n"
        "4、培训\n（1）※培训2次。★（2）每次2天。\n注：★表示实质性条款\n*5、备件充足。\n5*3小时"
    )
    marks = [(clause.mark, clause.text) for clause in read(text)]
    assert marks == [
        ("★", "质保期3年。"), ("★", "包含电池。"), ("", "带★的条款为实质性条款。"), ("▲", "响应"),
        ("▲", "响应时间2小时。"), ("", "培训"), ("※", "培训2次。"), ("★", "每次2天。"),
        ("", "注：★表示实质性条款"), ("*", "备件充足。"), ("", "5*3小时"),
    ]  # fmt: skip


def test_a_short_row_is_one_clause_with_the_mark_of_any_cell() -> None:
    """Number and mark of a row come from its cells."""
    (clause,) = read_clauses([row("★3.1", "质保期", "不少于3年", header=("序号", "项目", "要求"))])
    assert (clause.number, clause.mark, clause.cells[1]) == ("3.1", "★", "质保期")


def test_a_row_with_several_marks_is_cut_into_its_sentences() -> None:
    """Each sentence of a long cell keeps its own mark and number, and the label as its heading."""
    clauses = read_clauses([row("4", "售后", "★1、质保3年；\n▲2、2小时到场。\n3、免费培训。")])
    assert [(one.mark, one.path, one.title) for one in clauses] == [
        ("★", ("4", "1"), "售后"),
        ("▲", ("4", "2"), "售后"),
        ("", ("4", "3"), "售后"),
    ]


def test_word_numbers_and_headings_are_taken_from_the_passage() -> None:
    """A number that Word makes by itself, and the level of a heading, place what follows."""
    passages = [
        Passage("服务要求", Place(paragraph=1), level=1),
        Passage("质保期不少于3年。", Place(paragraph=2), label="3.2.1"),
    ]
    last = read_clauses(passages)[-1]
    assert (last.number, last.title) == ("3.2.1", "服务要求")


def test_tables_give_metric_by_column_or_row_and_level_by_the_other(signs: MetricSigns) -> None:
    """Levels may stand in the rows or in the columns, units in the header."""
    header = ("故障等级", "响应时间", "到场时间", "修复时间（小时）")
    turned = ("指标", "一级故障", "二级故障")
    rows = [
        row("一级", "30分钟", "≤2小时", "8", header=header),
        row("响应时间", "15分钟", "1小时", header=turned),
        row("2", "质保期", "≥36个月", "自验收之日起", header=("序号", "项目", "要求", "备注")),
    ]
    read = [
        (one.metric, str(one.bound), one.scope, one.trigger)
        for asked in read_requirements(rows, signs)
        for one in asked.statements
    ]
    assert read == [
        ("response_time", "≤ 30分钟", "一级", ""),
        ("arrival_time", "≤ 2小时", "一级", ""),
        ("repair_time", "≤ 8小时", "一级", ""),
        ("response_time", "≤ 15分钟", "一级故障", ""),
        ("response_time", "≤ 1小时", "二级故障", ""),
        ("warranty_period", "≥ 36个月", "", "验收"),
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "2小时内到场，",
        "一",
        "1.",
        "（",
        "每",
        "接到",
        "后",
        "★",
        "不超过",
        " ",
        "7×",
        "、1.1 ",
        "“",
        "采购人",
        "①",
        "\t",
    ],
)
def test_time_grows_with_length_alone(unit: str, signs: MetricSigns) -> None:
    """No text makes reading slower than in proportion to its length."""
    few, many = (Passage((unit * size)[:size], Place(line=1)) for size in (4_000, 32_000))
    read_requirements([few], signs)
    short, long = (_seconds(one, signs) for one in (few, many))
    assert long < 8 * 3 * max(short, 0.01)


def _seconds(passage: Passage, signs: MetricSigns) -> float:
    begun = process_time()
    read_requirements([passage], signs)
    return process_time() - begun


@pytest.mark.parametrize(
    ("texts", "marks"),
    [
        (("质保期不少于5年。★",), ["★"]),
        (("质保期不少于5年。（★）",), ["★"]),
        (("▲★质保期不少于5年。",), ["★"]),
        (("★标识牌交货期30天。",), ["★"]),
        (("★条款：工期60天。",), ["★"]),
        (("★以下条款必须满足：", "1.交货期30天。", "2.质保期3年。"), ["★", "★", "★"]),
    ],
)
def test_marks_in_odd_places_count(texts: tuple[str, ...], marks: list[str]) -> None:
    """A mark behind the stop, beside another, before 标识牌, or put to the lead of a list."""
    passages = [Passage(text, Place(paragraph=at)) for at, text in enumerate(texts, 1)]
    assert [clause.mark for clause in read_clauses(passages)] == marks
