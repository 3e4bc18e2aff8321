from __future__ import annotations

from toolkit.model.citation import Pages
from toolkit.model.workspace import Workspace

from .answered import ALL, LETTER, answered, index
from .asked import asked

ARRIVAL = asked(
    "1小时内到达现场。", "arrival_time", "≤ 1 小时", clause="3.1", mark="★",
    answer={"commitment": f"{LETTER}/arrival", "confirmed": True},
)  # fmt: skip
SECRET = asked(
    "对图纸保密。", clause="2.1", part="business",
    answer={"text": "遵守保密义务。", "confirmed": True},
)  # fmt: skip


def test_each_requirement_leads_to_document_and_number(example: Workspace) -> None:
    """Business comes first; a promise leads to the letter, own words to their point in it."""
    rows = index(answered(example, ARRIVAL, SECRET)).rows
    assert [(r.clause, r.document, r.place, r.page) for r in rows] == [
        ("2.1", "《售后服务承诺书》", "第八部分第（一）项", "—"),
        ("★ 3.1", "《售后服务承诺书》", "第三部分第（二）项", "—"),
    ]
    assert rows[1].response == "收到业主故障通知后，技术人员1小时内到达现场。"


def test_pages_come_with_the_pdfs(example: Workspace) -> None:
    """Pages by promise and by the answer's own words; and the length of each document."""
    pages = Pages(
        {f"{LETTER}/arrival": 2, "guangxi-telecom-office/r2": 1}, {"售后服务承诺书.docx": 5}
    )
    made = index(answered(example, ARRIVAL, SECRET, pages=pages))
    assert [row.page for row in made.rows] == ["1", "2"]
    assert [d.pages for d in made.documents if "承诺书" in d.heading] == ["5"]
    assert [d.pages for d in made.documents if "水平" in d.heading] == [""]


def test_required_papers_are_listed(example: Workspace) -> None:
    """What the set holds is found in the list of documents; the rest is filled in by hand."""
    papers = index(answered(example)).required
    assert [(p.heading, p.pages) for p in papers[:2]] == [
        ("售后服务承诺书", "见上表第1项"),
        ("商务偏离表", "见上表第3项"),
    ]
    assert {p.pages for p in papers[-2:]} == {""}


def test_the_documents_of_the_set_are_listed(example: Workspace) -> None:
    """Every document of the set but the index itself, in the order of the tender."""
    made = index(answered(example))
    assert [document.heading for document in made.documents] == [
        "《售后服务承诺书》",
        "《服务水平承诺表》",
        "《商务偏离表》",
        "《技术偏离表》",
    ]
    assert made.rows == ()


def test_an_index_may_stand_before_what_it_lists(example: Workspace) -> None:
    """The order of the tender does not matter for what an index knows."""
    first = (ALL[-1], *ALL[:-1])
    plan = answered(example, ARRIVAL, SECRET, documents=first)
    assert plan.documents[0].kind.id == "response-index"
    assert [r.document for r in index(plan).rows] == ["《售后服务承诺书》", "《售后服务承诺书》"]


def test_a_page_of_a_person_needs_no_document_of_ours(example: Workspace) -> None:
    """What stands in another volume is indexed by the page that a person gave."""
    other = {**SECRET, "answer": {"text": "见资格文件。", "confirmed": True, "page": "资格册第7页"}}
    (row,) = index(answered(example, other)).rows
    assert (row.document, row.place, row.page) == ("—", "—", "资格册第7页")


def test_without_tables_the_index_answers_itself(example: Workspace) -> None:
    """Own words that no table carries stand in the index."""
    (row,) = index(answered(example, SECRET, documents=({"kind": "response-index"},))).rows
    assert (row.document, row.response) == ("本目录", "遵守保密义务。")


def test_one_answer_may_stand_in_two_places(example: Workspace) -> None:
    """An answer that two promises give names both numbers and both pages."""
    fast = asked(
        "故障24小时内修复。", "repair_time", "≤ 24 小时", trigger="到达现场",
        answer={"confirmed": True},
    )  # fmt: skip
    pages = Pages({f"{LETTER}/repair-general": 2, f"{LETTER}/repair-major": 3})
    (row,) = index(answered(example, fast, pages=pages)).rows
    assert set(row.place.split("、")) == {"第三部分第（四）项", "第三部分第（五）项"}
    assert row.page == "2、3"
