from __future__ import annotations

import pytest

from toolkit.model.citation import Pages
from toolkit.model.tables import Layout
from toolkit.model.workspace import Workspace

from .answered import LETTER, LETTER_KIND, answered, cells, table
from .asked import asked

ARRIVAL = asked(
    "接到通知后30分钟内到达现场。", "arrival_time", "≤ 30 分钟", clause="3.1", mark="★",
    trigger="接到通知", answer={"commitment": f"{LETTER}/arrival", "confirmed": True},
)  # fmt: skip
BACKUP = asked(
    "24小时内提供备用设备。", "replace_time", "≤ 24 小时", clause="3.2",
    answer={"commitment": f"{LETTER}/backup", "confirmed": True},
)  # fmt: skip
RECTIFY = asked(
    "发现的问题8小时内处理完毕。", "rectify_time", "≤ 8 小时", clause="3.3",
    answer={
        "commitment": f"{LETTER}/inspection-rectify", "bound": "≤ 12 小时",
        "deviates": True, "confirmed": True, "note": "停机须商定",
    },
)  # fmt: skip
SECRET = asked("对图纸保密。", clause="3.4", answer={"text": "遵守保密义务。", "confirmed": True})
EVERY = (ARRIVAL, BACKUP, RECTIFY, SECRET)
ALL_LAYOUTS = (
    "business-six-columns",
    "technical-five-columns",
    "business-five-columns",
    "technical-seven-columns",
    "technical-by-review-item",
    "business-ordinary-deviations",
    "technical-with-page",
)


def layout(name: str) -> tuple[dict[str, str]]:
    """Prescribe a layout for the technical part."""
    return ({"part": "technical", "layout": name},)


def test_the_seven_layouts_ship(example: Workspace) -> None:
    """The layouts of the example are these seven."""
    assert tuple(example.layouts) == ALL_LAYOUTS


@pytest.mark.parametrize("name", ALL_LAYOUTS)
def test_the_columns_are_those_of_the_tender(name: str, example: Workspace) -> None:
    """A table has the titles of its layout in their order, and as many cells in every row."""
    chosen: Layout = example.layouts[name]
    made = table(answered(example, *EVERY, tables=layout(name)))
    assert [column.title for column in made.columns] == [c.title for c in chosen.columns]
    assert {len(row.cells) for row in made.rows} == {len(chosen.columns)}
    assert made.landscape == (len(chosen.columns) > 6)


def test_each_column_shows_its_fact(example: Workspace) -> None:
    """Mark and clause, words, the decided bound, the deviation and its reason stand in a row."""
    rows = cells(answered(example, *EVERY, tables=layout("technical-seven-columns")))
    assert rows[0] == [
        "1", "到场时间", "★ 3.1", "接到通知后30分钟内到达现场。",
        "收到业主故障通知后，技术人员30分钟内到达现场。", "无偏离", "满足招标要求",
    ]  # fmt: skip
    assert rows[1][5:] == ["正偏离", "招标要求不超过24小时，我方承诺不超过12小时，优于招标要求"]
    assert rows[2][5:] == ["负偏离", "招标要求不超过8小时，我方承诺不超过12小时。停机须商定"]
    assert rows[3][4:] == ["遵守保密义务。", "无偏离", "满足招标要求"]


def test_a_mark_stands_at_the_quote_without_a_column_of_clauses(example: Workspace) -> None:
    """Where no column shows clauses, ★ and the clause go before the requirement."""
    rows = cells(answered(example, *EVERY, tables=layout("technical-five-columns")))
    assert rows[0][1] == "★3.1 接到通知后30分钟内到达现场。"


def test_row_of_a_table_is_quoted_readably(example: Workspace) -> None:
    """Tabs become bars, and the mark stands once."""
    row = {**EVERY[0], "quote": "2.4\t★到场\t★接到通知后30分钟内到达现场。", "clause": "2.4"}
    own = cells(answered(example, row, tables=layout("technical-five-columns")))
    assert own[0][1] == "★2.4｜到场｜接到通知后30分钟内到达现场。"
    usual = cells(answered(example, row))
    assert usual[0][1:3] == ["★ 2.4", "2.4｜到场｜接到通知后30分钟内到达现场。"]


def test_without_a_pdf_the_number_is_cited(example: Workspace) -> None:
    """The column of pages names document and number, never a page that nobody counted."""
    rows = cells(answered(example, *EVERY, tables=layout("technical-by-review-item")))
    assert rows[0][5] == "见《售后服务承诺书》第三部分第（二）项"
    assert rows[3][5] == "见《售后服务承诺书》第八部分第（一）项"


def test_pages_of_the_pdf_are_shown(example: Workspace) -> None:
    """With the pages of the PDFs the column names document and page."""
    pages = Pages({f"{LETTER}/arrival": 2})
    plan = answered(example, *EVERY, tables=layout("technical-with-page"), pages=pages)
    assert cells(plan)[0][4].splitlines()[1] == "《售后服务承诺书》第2页"
    assert cells(plan)[1][4].splitlines()[1] == "见《售后服务承诺书》第三部分第（六）项"


def test_a_page_of_a_person_comes_first(example: Workspace) -> None:
    """The page that a person wrote into the answer is shown as it was written."""
    written = {**SECRET, "answer": {"text": "响应。", "confirmed": True, "page": "第三册第18页"}}
    rows = cells(answered(example, written, tables=layout("technical-by-review-item")))
    assert rows[0][5] == "第三册第18页"


@pytest.mark.parametrize(
    ("name", "clauses"),
    [
        ("business-six-columns", ["★ 3.1", "3.2", "3.3", "3.4"]),
        ("business-five-columns", ["3.2", "3.3", "★ 3.5"]),
        ("business-ordinary-deviations", ["3.2", "3.3"]),
    ],
)
def test_a_layout_says_which_rows_are_listed(
    name: str, clauses: list[str], example: Workspace
) -> None:
    """All rows, deviations only, or only those of clauses without a substantive mark."""
    starred = {**BACKUP, "clause": "3.5", "mark": "★"}
    given = (*EVERY, starred) if name != "business-six-columns" else EVERY
    rows = cells(answered(example, *given, tables=layout(name)))
    assert [row[1] for row in rows] == clauses


def test_a_table_without_deviations_says_so(example: Workspace) -> None:
    """An empty table holds its layout's sentence; the line above counts what was answered."""
    made = table(answered(example, ARRIVAL, SECRET, tables=layout("business-five-columns")))
    assert made.rows == ()
    assert made.when_empty == "全部响应无偏离"
    assert made.opening.startswith("招标文件的技术条款共2项，其中无偏离2项。")


def test_a_tender_may_want_no_empty_table(example: Workspace) -> None:
    """Where the rules say omit, a table without deviations is not in the set."""
    omit = {"empty_table": "omit"}
    chosen = layout("business-five-columns")
    kinds = [d.kind.id for d in answered(example, ARRIVAL, rules=omit, tables=chosen).documents]
    assert "technical-deviations" not in kinds
    plan = answered(example, BACKUP, rules=omit, tables=chosen)
    assert "technical-deviations" in [document.kind.id for document in plan.documents]


def test_open_points_are_marked(example: Workspace) -> None:
    """What nobody confirmed or decided is marked in its cell, and the head calls it a draft."""
    unread = {**ARRIVAL, "confirmed": False}
    unknown = asked("提供无人机巡检。", clause="3.6")
    plan = answered(example, unread, unknown, tables=layout("technical-seven-columns"))
    rows = cells(plan)
    assert rows[0][4].endswith("到达现场。【待确认】")
    assert rows[1][4:6] == ["【待定】", "【待定】"]
    assert {document.head.draft for document in plan.documents} == {"草稿"}
    assert {document.head.draft for document in answered(example, ARRIVAL).documents} == {""}


def test_parts_stand_in_their_own_tables(example: Workspace) -> None:
    """Business requirements stand in the business table only; without a layout it has its own."""
    plan = answered(example, ARRIVAL, {**SECRET, "part": "business"})
    assert [row[1] for row in cells(plan)] == ["★ 3.1"]
    assert [row[1] for row in cells(plan, "business-deviations")] == ["3.4"]
    assert len(table(plan, "business-deviations").columns) == 6


def test_a_sentence_with_levels_names_the_level_of_each_row(example: Workspace) -> None:
    """Two requirements of one sentence are told apart by their scope."""
    quote = "修复时限：一般故障8小时，重大故障24小时。"
    both = [
        asked(
            quote, "repair_time", bound, scope=scope, trigger="到达现场",
            answer={"commitment": f"{LETTER}/{name}", "confirmed": True},
        )
        for name, bound, scope in (
            ("repair-general", "≤ 8 小时", "一般故障"), ("repair-major", "≤ 24 小时", "重大故障"),
        )
    ]  # fmt: skip
    rows = cells(answered(example, *both))
    assert [row[2] for row in rows] == [f"{quote}（一般故障）", f"{quote}（重大故障）"]


def test_limits_and_approvals_stay_with_us(example: Workspace) -> None:
    """No document tells the purchaser our limit or who approved what."""
    beyond = asked(
        "接到通知后20分钟内到达现场。", "arrival_time", "≤ 20 分钟", trigger="接到通知",
        answer={"commitment": f"{LETTER}/arrival", "confirmed": True},
    )  # fmt: skip
    granted = {
        "commitment": f"{LETTER}/arrival", "bound": "≤ 20 分钟", "approver": "general-manager",
        "reason": "驻点在同一栋楼", "granted": "2026-11-20", "expires": "2026-12-31",
    }  # fmt: skip
    plan = answered(example, beyond, approvals=(granted,))
    text = "".join(repr((document.head, document.body)) for document in plan.documents)
    assert "20分钟内到达现场" in text
    for secret in ("2026-12-31", "上限", "驻点在同一栋楼", "30分钟内到达"):
        assert secret not in text


def test_a_set_without_a_letter_answers_in_the_table(example: Workspace) -> None:
    """A promise that no document of the set carries stands in the table itself."""
    documents = ({"kind": "technical-deviations"},)
    chosen = layout("technical-by-review-item")
    plan = answered(example, ARRIVAL, documents=documents, tables=chosen)
    assert cells(plan)[0][5] == "见本表"
    assert LETTER_KIND not in documents
