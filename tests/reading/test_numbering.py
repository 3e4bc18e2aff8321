"""Which numbers go on from each other."""

from __future__ import annotations

import pytest

from toolkit.reading.line import Line
from toolkit.reading.numbering import read_numbering
from toolkit.reading.passage import Place
from toolkit.reading.series import Follow, Numbered


def read(text: str) -> tuple[Numbered, ...]:
    """Read the numbers of a text, a line for each of its lines."""
    lines = [Line(one, Place(line=at)) for at, one in enumerate(text.split("\n"), 1)]
    return read_numbering(lines)


def test_style_value_level_and_parent_of_each_number() -> None:
    """An item knows what it stands under."""
    numbers = read(
        "第一章 总则\n第一条 目的\n（一）安全；\n1.用电；\n2.用水。\n（二）节约。\n第二条 范围"
    )
    assert [(one.item.text, one.item.value, one.level) for one in numbers] == [
        ("第一章", 1, 0),
        ("第一条", 1, 1),
        ("（一）", 1, 2),
        ("1", 1, 3),
        ("2", 2, 3),
        ("（二）", 2, 2),
        ("第二条", 2, 1),
    ]
    above = [one.parent.text if one.parent else "" for one in numbers]
    assert above == ["", "第一章", "第一条", "（一）", "（一）", "第一条", "第一章"]


def test_decimal_numbers_stand_under_their_prefix() -> None:
    """3.1 stands under 3., and 3.1.1 under 3.1."""
    numbers = read("1.目的\n2.范围\n2.1人员\n2.1.1经理\n2.1.2工程师\n2.2工具\n3.附则")
    told = [(one.item.text, one.parent.text if one.parent else "") for one in numbers]
    assert told[2:6] == [("2.1", "2"), ("2.1.1", "2.1"), ("2.1.2", "2.1"), ("2.2", "2")]
    assert {one.follow for one in numbers} == {Follow.FIRST, Follow.NEXT}


def test_numbers_inside_a_line_are_read_where_they_go_on() -> None:
    """A number behind a stop counts if it continues a list, and knows what it stands behind."""
    numbers = read("1.目的为了明确职责。2.适用范围\n适用于日常工作。3.内容")
    assert [(one.item.text, one.item.behind) for one in numbers] == [
        ("1", ""),
        ("2", "。"),
        ("3", "。"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2026年11月23日前完成。",
        "24小时服务热线",
        "3.5万元以下免费。",
        "2.0版软件免费升级。",
        "10台设备由我方运输。",
        "1.5吨叉车",
        "共3项，见第5页。",
    ],
)
def test_what_only_looks_like_a_number(text: str) -> None:
    """Dates, amounts, versions and measures number nothing."""
    assert read(text) == ()


@pytest.mark.parametrize(
    ("number", "value", "written"),
    [
        ("第九条", 10, "第十条"),
        ("（三）", 12, "（十二）"),
        ("3.4.5", 6, "3.4.6"),
        ("①", 3, "③"),
        ("第1章", 2, "第2章"),
    ],
)
def test_other_values_are_written_in_the_same_form(number: str, value: int, written: str) -> None:
    """A missing number is named as the document would write it."""
    item = read(f"{number} 甲方\n{read_next(number)} 乙方")[0].item
    assert item.written(value) == written


def read_next(number: str) -> str:
    """Give the number behind one of those above."""
    following = {
        "第九条": "第十条",
        "（三）": "（四）",
        "3.4.5": "3.4.6",
        "①": "②",
        "第1章": "第2章",
    }
    return following[number]


def test_numbers_that_word_makes_are_numbers() -> None:
    """A label that is not in the text counts like a typed number, and goes on from typed ones."""
    lines = [
        Line(said, Place(paragraph=at), label=label)
        for at, (label, said) in enumerate(
            (("第一条", "目的"), ("第二条", "范围"), ("", "第三条 职责"), ("第五条", "附则")), 1
        )
    ]
    told = [(one.item.text, one.follow, one.item.quote) for one in read_numbering(lines)]
    assert told[2:] == [
        ("第三条", Follow.NEXT, "第三条 职责"),
        ("第五条", Follow.GAP, "附则"),
    ]
