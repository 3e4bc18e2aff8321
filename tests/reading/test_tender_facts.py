from __future__ import annotations

from datetime import date, time
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from toolkit.reading.addendum import read_amendments
from toolkit.reading.files import read_file
from toolkit.reading.passage import Passage, Place
from toolkit.reading.tender_facts import TenderFacts, read_facts

EXAMPLES = ("works/tender.docx", "goods/tender.docx", "service/tender.pdf")


def read(*lines: str) -> TenderFacts:
    """Read the facts of lines of text; a line with | is a row."""
    return read_facts(
        [
            Passage(
                line.replace("|", "\t"),
                Place(line=at),
                tuple(line.split("|")) if "|" in line else (),
            )
            for at, line in enumerate(lines, 1)
        ]
    )


def values(facts: TenderFacts, name: str) -> Any:  # noqa: ANN401
    """Give a fact, or the list of its values."""
    held = getattr(facts, name)
    if isinstance(held, tuple):
        return [fact.value for fact in held]
    return None if held is None else held.value


@pytest.mark.parametrize("name", EXAMPLES)
def test_facts_of_the_examples(name: str) -> None:
    """The three example tenders are read as a careful person reads them."""
    path = ROOT / "tests" / "tenders" / name
    asked = yaml.safe_load((path.parent / "expected.yaml").read_text(encoding="utf-8"))["facts"]
    facts = read_facts(read_file(path).passages)
    for key in ("number", "project", "purchaser", "rejected_from"):
        assert values(facts, key) == asked.get(key), key
    assert values(facts, "closes").day == asked["closes"]
    assert str(values(facts, "bid_validity")) == asked["bid_validity"].replace(" 天", "天")
    assert asked["deposit"] in values(facts, "deposit")
    assert dict(values(facts, "marks")) == asked["marks"]
    assert (values(facts, "verbatim") or "allowed") == asked["verbatim"]
    assert (values(facts, "empty_table") or "submit") == asked["empty_table"]
    assert {one.part: list(one.columns) for one in values(facts, "tables")} == asked["tables"]
    assert values(facts, "required_documents") == asked["required_documents"]
    said = " ".join(values(facts, "rejection"))
    assert [rule for rule in asked["rejection"] if rule not in said] == []


@pytest.mark.parametrize(
    ("line", "day", "clock"),
    [
        ("投标截止时间：2026年12月15日上午9时30分", date(2026, 12, 15), time(9, 30)),
        (
            "提交投标文件截止时间为 2026 年 12 月 15 日 下午 2 点半（北京时间）",
            date(2026, 12, 15),
            time(14, 30),
        ),
        ("递交响应文件的截止时间：2026-12-15 09:30:00", date(2026, 12, 15), time(9, 30)),
        ("投标文件递交截止日期：2026/12/5", date(2026, 12, 5), None),
        ("投标截止时间：二〇二六年十二月十五日九时三十分", date(2026, 12, 15), time(9, 30)),
        ("4.2.2|投标截止时间|2026年12月15日9:30", date(2026, 12, 15), time(9, 30)),
        ("开标时间：2026.12.15 10:00", date(2026, 12, 15), time(10, 0)),
        ("投标人应于2026年12月15日17:00前将投标文件递交至一楼。", date(2026, 12, 15), time(17, 0)),
    ],
)
def test_closing_time_in_many_forms(line: str, day: date, clock: time | None) -> None:
    """The day and the time are read however they are written."""
    closing = values(read(line), "closes")
    assert (closing.day, closing.time) == (day, clock)


@pytest.mark.parametrize(
    "line",
    [
        "获取招标文件截止时间：2026年11月30日17时",
        "报名截止时间：2026年11月30日",
        "投标人要求澄清的截止时间：2026年11月30日",
        "投标保证金缴纳截止时间：2026年11月30日",
        "投标截止时间：2026年13月40日",
    ],
)
def test_other_times_are_not_the_closing_time(line: str) -> None:
    """Until when a tender can be had, or a question asked, is another time."""
    assert read(line).closes is None


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("项目编号：ABC-2026-001", "number", "ABC-2026-001"),
        ("招 标 编 号 ： 青招〔2026〕12号", "number", "青招〔2026〕12号"),
        ("1.1.2|招标人|名称：云溪区水务局\n地址：望湖路8号", "purchaser", "云溪区水务局"),
        ("一、项目名称：滨河路灯改造工程（二次）", "project", "滨河路灯改造工程（二次）"),
        ("采购人为青禾市第二中学，地址见公告。", "purchaser", "青禾市第二中学"),
        ("投标保证金：不收取", "deposit", "不收取"),
        ("招标代理机构：云溪诚衡咨询有限公司（盖章处）", "agency", "云溪诚衡咨询有限公司"),
    ],
)
def test_facts_behind_labels(line: str, name: str, value: str) -> None:
    """A value stands after its label, in a line or in the next cell."""
    assert values(read(line), name) == value


@pytest.mark.parametrize(
    "line", ["项目编号：______", "招标编号：XXXX", "采购人：（盖章）", "项目名称：请填写"]
)
def test_blanks_are_no_facts(line: str) -> None:
    """A form that is to be filled in says nothing."""
    facts = read(line)
    assert [facts.number, facts.purchaser, facts.project] == [None, None, None]


def test_party_on_the_line_below(tmp_path: Path) -> None:
    """In a notice the purchaser's name stands below a heading of its own."""
    facts = read(
        "1.采购人信息",
        "名  称：青峰山旅游管理有限公司",
        "2.采购代理机构信息",
        "名 称：恒正招标有限公司",
    )
    assert values(facts, "purchaser") == "青峰山旅游管理有限公司"
    assert values(facts, "agency") == "恒正招标有限公司"


def test_front_table_comes_before_later_mentions() -> None:
    """Of two values that contradict the table in front counts, and both places are told."""
    facts = read(
        "第三章 技术要求",
        "投标有效期为60天。",
        "投标人须知前附表",
        "3.3|投标有效期|自投标截止之日起90日历天",
    )
    assert str(values(facts, "bid_validity")) == "≥ 90天"
    (conflict,) = facts.conflicts
    assert (str(conflict.kept.place), str(conflict.other.place)) == ("第4行", "第2行")


def test_forms_and_contracts_say_nothing() -> None:
    """Names in a form are examples."""
    facts = read(
        "第六章 投标文件格式",
        "项目名称：某某工程示例",
        "第四章 合同主要条款",
        "采购人：示例公司有限",
    )
    assert facts.project is None
    assert facts.purchaser is None


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("带★号的条款为实质性条款，不满足作无效投标处理。", [("★", "substantive")]),
        ("标注“▲”的参数为重要参数，负偏离每项扣2分，不作为无效投标条件。", [("▲", "important")]),
        ("“★”为必须满足的要求；“▲”为主要指标。", [("★", "substantive"), ("▲", "important")]),
        ("加注“※”的条款不允许负偏离，否则投标无效。", [("※", "substantive")]),
        ("★3.1 质保期不少于3年。", []),
    ],
)
def test_meaning_of_marks(line: str, marks: list[tuple[str, str]]) -> None:
    """A tender says itself what its marks mean."""
    assert values(read(line), "marks") == marks


def test_mark_without_a_meaning_is_told() -> None:
    """A mark that stands at a clause and is not explained is listed."""
    assert read("★3.1 质保期不少于3年。", "3.2 带“▲”的为重要参数。").unexplained == ("★",)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("一般条款负偏离五项及以上的，作无效投标处理。", 5),
        ("负偏离超过3项的，投标无效。", 4),
        ("负偏离超过 8 项（含）的，作无效投标处理。", 8),
        ("有5项（含5项）以上不满足的，投标被否决。", 5),
        ("负偏离累计达到十项的，响应无效。", 10),
        ("★条款有1项负偏离的，投标无效。", None),
        ("负偏离每项扣2分。", None),
    ],
)
def test_number_of_deviations_that_rejects(line: str, count: int | None) -> None:
    """The number from which on ordinary deviations reject; more than N is N + 1."""
    assert values(read(line), "rejected_from") == count


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("技术偏离表不得照抄招标文件要求，否则视为不响应。", "forbidden"),
        ("响应内容与采购需求完全复制粘贴的，按无效响应处理。", "forbidden"),
        ("营业执照复印件须加盖公章。", None),
    ],
)
def test_verbatim_answers(line: str, found: str | None) -> None:
    """Whether an answer may repeat the requirement."""
    assert values(read(line), "verbatim") == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("无偏离的，也须提交偏离表并盖章。", "submit"),
        ("投标人无偏离时可不提交偏离表。", "omit"),
        ("偏离表格式见附件。", None),
    ],
)
def test_empty_tables(line: str, found: str | None) -> None:
    """Whether a table without deviations is handed in."""
    assert values(read(line), "empty_table") == found


def test_rejection_rules_are_quoted_with_their_list() -> None:
    """A lead sentence brings its items, and what follows the list is no item."""
    facts = read(
        "有下列情形之一的，投标无效：", "（1）未密封的；", "（2）逾期送达的。", "3.5 开标地点。"
    )
    assert values(facts, "rejection") == [
        "有下列情形之一的，投标无效：",
        "（1）未密封的；",
        "（2）逾期送达的。",
    ]


def test_every_fact_has_its_quote_and_place() -> None:
    """What was read can be looked up."""
    facts = read("", "项 目 编 号：ABC-1")
    assert facts.number is not None
    assert (facts.number.quote, str(facts.number.place)) == ("项 目 编 号：ABC-1", "第2行")


@pytest.mark.parametrize(
    "piece",
    [
        "投标有效期",
        "负偏离",
        "（",
        "不得",
        "★",
        "无偏离",
        "投标文件",
        "1.",
        "一",
        "“",
        "第",
        "项目名称：",
        "投标截止",
        "5项",
    ],
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    """A hostile line of 60,000 characters is read within seconds."""
    line = Passage(piece * (60_000 // len(piece)), Place(line=1))
    start = monotonic()
    read_facts([line])
    read_amendments([line])
    assert monotonic() - start < 5
