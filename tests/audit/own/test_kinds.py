from __future__ import annotations

import pytest

from toolkit.model.finding import Verdict

from .ruled import found_by, quotes


def test_words_are_found_whatever_their_spaces_and_width() -> None:
    """The quote is what stands in the line, so that a comment can be put at it."""
    rule = "kind: forbidden\nwords: [24小时, 随叫随到]"
    assert quotes(rule, "２４小时值班，随 叫随到。") == ["２４小时", "随 叫随到"]


def test_what_is_found_often_is_one_finding() -> None:
    """The same word at many places is told once, with its number."""
    (one,) = found_by("kind: forbidden\nwords: [终身]", "终身保修。\n\n终身免费。\n\n终身服务。")
    assert (one.count, one.evidence["number"], len(one.related)) == (3, "3", 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("保修两年。", ["保修"]),
        ("保修期两年，保 修 期满后。", []),
        ("保修期两年，另行保修。", ["保修"]),
        ("不予保修。", []),
    ],
)
def test_longer_words_are_not_meant(text: str, found: list[str]) -> None:
    """A word inside one of not_in is left alone, another one beside it is not."""
    assert quotes("kind: forbidden\nwords: [保修]\nnot_in: [保修期, 不予保修]", text) == found


def test_unless_counts_in_the_same_sentence_only() -> None:
    """A word that excuses stands in the sentence of the forbidden word."""
    rule = "kind: forbidden\nwords: [一切责任]\nunless: [不承担]"
    assert quotes(rule, "我方不承担一切责任。") == []
    assert quotes(rule, "我方承担一切责任。乙方不承担运费。") == ["一切责任"]


def test_required_words_may_stand_in_any_spelling() -> None:
    """One of the words is enough; without any the document as a whole is told."""
    rule = "kind: required\nwords: [服务热线, 服务电话]"
    assert found_by(rule, "服务 电话：123") == []
    (one,) = found_by(rule, "标题\n\n正文。")
    assert (one.quote, one.source.line, one.evidence["expected"]) == ("", 1, "服务热线、服务电话")


def test_replacing_leaves_the_right_word_alone() -> None:
    """What is wrong by itself may be part of what is right."""
    rule = "kind: replace\nwrong: [质保]\nright: 质保期"
    assert quotes(rule, "质保期为两年，质保从验收起算。") == ["质保"]


def test_occurrences_are_counted_together() -> None:
    """Too few are told of the document, too many at the first that is too much."""
    rule = "kind: occurs\nwords: [甲方, 采购人]\nat_least: 2\nat_most: 3"
    assert [one.evidence["number"] for one in found_by(rule, "甲方。")] == ["1"]
    assert found_by(rule, "甲方。采购人。甲方。") == []
    assert quotes(rule, "甲方。采购人。甲方。采购人验收。") == ["采购人"]


@pytest.mark.parametrize(
    ("within", "found"),
    [("sentence", 3), ("paragraph", 2), ("clause", 0), ("document", 0)],
)
def test_a_condition_holds_within_a_part(within: str, found: int) -> None:
    """How far away the second word may stand is said by the rule."""
    rule = f"kind: conditional\nwhen: [维修]\nthen: [费用]\nwithin: {within}"
    text = "一、维修\n\n接到报修后维修。费用另计。\n\n每年维修一次。"
    places = found_by(rule, text)
    assert sum(one.count for one in places) == found


def test_the_quote_of_a_condition_is_in_the_sentence_that_fails() -> None:
    """The same word earlier in the line, where the condition holds, is not pointed at."""
    rule = "kind: conditional\nwhen: [到场]\nthen: [小时]"
    assert quotes(rule, "到场不超过2小时。工程师到场并修复。") == ["到场并修复。"]


def test_the_most_frequent_word_counts() -> None:
    """Where several words are used, the rare one is told, and of equals the later in the rule."""
    rule = "kind: consistent\nwords: [质保期, 保修期]"
    (one,) = found_by(rule, "保修期两年。保修期内免费。质保期满。")
    assert (one.evidence["found"], one.evidence["expected"]) == ("质保期", "保修期")
    assert quotes(rule, "质保期两年，保修期满。") == ["保修期"]
    assert quotes(rule, "质保期两年，质保期满。") == []


def test_a_weaker_promise_is_told_at_its_number() -> None:
    """Only promises on the matter count, in whatever unit of the same sort they are made."""
    rule = 'kind: bound\nmetric: warranty_period\nbound: "≥ 5 年"\nabout: [防水]'
    assert quotes(rule, "本工程屋面防水保修期为 24 个月。\n\n电气管线保修期为2年。") == ["24 个月"]
    assert quotes(rule, "本工程屋面防水保修期为60个月。") == []


def test_units_that_do_not_compare_are_no_pass() -> None:
    """Working days are not converted into hours."""
    rule = 'kind: bound\nmetric: response_time\nbound: "≤ 4 小时"'
    (one,) = found_by(rule, "响应时间不超过1个工作日。")
    assert one.verdict is Verdict.ERROR


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("招标编号：GX-2026-01", 0),
        ("招标编号（项目编号）：GX-2026-01；日期：2026年1月1日", 0),
        ("招标编号：________", 1),
        ("招标编号：（盖章）", 1),
        ("本公司参加投标。", 1),
        ("招标编号以公告为准。", 1),
        ("| 招标编号 | GX-2026-01 |\n|---|---|\n| 日期 | |", 0),
        ("| 招标编号 | |\n|---|---|\n| 日期 | 今天 |", 1),
    ],
)
def test_a_field_is_there_and_filled_in(text: str, found: int) -> None:
    """A label alone, with blanks, or in running text is no field."""
    assert len(found_by("kind: field\nlabels: [招标编号]", text)) == found


def test_the_value_of_a_field_looks_like_its_pattern() -> None:
    """One of several places with the right value is enough."""
    rule = "kind: field\nlabels: [招标编号]\npattern: '^[A-Z]+-\\d{4}-\\d+$'"
    assert quotes(rule, "招标编号：2026第1号") == ["2026第1号"]
    assert quotes(rule, "招标编号：待定\n\n招标编号：GX-2026-01") == []


def test_a_seal_needs_only_its_label() -> None:
    """What is stamped later has no text."""
    rule = 'kind: field\nlabels: [公章]\nfilled: "no"'
    assert found_by(rule, "投标人（公章）：") == []
    assert len(found_by(rule, "投标人：")) == 1


def test_order_is_that_of_the_first_places() -> None:
    """A word that comes too early is told with the one that belongs before it."""
    rule = "kind: order\nwords: [响应, 到场, 修复]"
    (one,) = found_by(rule, "先修复。再到场。")
    assert (one.quote, one.evidence["expected"]) == ("修复", "到场")
    assert quotes(rule, "响应，修复。") == []


def test_headings_exist_in_their_order() -> None:
    """Styled, numbered and plain headings are looked at, sentences are not."""
    rule = 'kind: heading\ntitles: [投诉, 回访]\nordered: "yes"'
    assert quotes(rule, "## 回访\n\n## 投诉处理") == ["回访"]
    assert found_by(rule, "一、投诉处理\n\n我们定期回访。\n\n二、回访管理") == []
    (one,) = found_by(rule, "一、投诉处理\n\n我们每个月都会对客户进行一次电话回访并且记录。")
    assert one.evidence["expected"] == "回访"


def test_length_leaves_spaces_out() -> None:
    """Ten characters with spaces between them are ten characters."""
    rule = "kind: length\nat_most: 10"
    assert found_by(rule, "一 二 三 四 五 六 七 八 九。") == []
    (one,) = found_by(rule, "短句。一二三四五六七八九十十。")
    assert (one.quote, one.evidence["number"]) == ("一二三四五六七八九十十。", "12")


def test_an_endless_sentence_is_measured_as_a_whole() -> None:
    """Where reading cuts at a comma, the rule does not."""
    (one,) = found_by(
        "kind: length\nat_most: 900", "短句。" + "一二三四五六七八九，" * 100 + "完。短句。"
    )
    assert one.evidence["number"] == "1002"


def test_a_table_has_its_columns() -> None:
    """A table with most of them is told at its header, else the document."""
    rule = "kind: table_column\ncolumns: [序号, 要求, 偏离]"
    table = "| 序号 | 招标要求 | 响应 |\n|---|---|---|\n| 1 | 甲 | 乙 |"
    (one,) = found_by(rule, f"标题\n\n{table}")
    assert (one.source.table, one.evidence["expected"]) == (1, "偏离")
    assert found_by(rule, table.replace("响应", "响应及偏离")) == []
    (none,) = found_by(rule, "没有表。")
    assert none.evidence["expected"] == "序号、要求、偏离"


@pytest.mark.parametrize(
    ("applies", "found"),
    [
        ("title: [承诺书]", 1),
        ("title: [偏离表]", 0),
        ("text: [电梯]", 1),
        ("text: [空调]", 0),
        ("without: [电梯]", 0),
        ("metric: arrival_time", 1),
        ("metric: warranty_period", 0),
        ("title: [承诺书], text: [空调]", 0),
    ],
)
def test_a_rule_looks_at_the_documents_that_it_is_for(applies: str, found: int) -> None:
    """All keys of applies have to hold."""
    rule = f"kind: forbidden\nwords: [随时]\napplies: {{{applies}}}"
    text = "售后服务承诺书\n\n电梯随时维修，接到报修后2小时内到达现场。"
    assert len(found_by(rule, text)) == found
