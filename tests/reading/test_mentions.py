"""Where a text names appendices, articles and clauses."""

from __future__ import annotations

import pytest

from toolkit.reading.line import Line
from toolkit.reading.mentions import appendices, appendix_mentions, article_mentions
from toolkit.reading.passage import Place


def lines(text: str) -> list[Line]:
    """Give the lines of a text."""
    return [Line(one, Place(line=at)) for at, one in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("参照附录a执行。", [("附录", "A")]),
        ("见附件一和附件2。", [("附件", "1"), ("附件", "2")]),
        ("按招标文件附件3填写。", []),
        ("按《管理办法》附件2执行。", []),
        ("本合同附件2为收费标准。", [("附件", "2")]),
        ("附录A 部件保修期限表", []),
        ("附件1：授权委托书", []),
        ("附录A是本保证书的组成部分。", [("附录", "A")]),
    ],
)
def test_appendices_that_a_sentence_names(text: str, named: list[tuple[str, str]]) -> None:
    """Headings of appendices, and appendices of other documents, are no mentions."""
    assert [(one.kind, one.label) for one in appendix_mentions(lines(text))] == named


def test_appendices_that_are_there() -> None:
    """Headings and the list at the end give what a document has."""
    text = "附录A 期限表\n附件：1.人员表\n2.工具表\n附表二 收费标准"
    assert {("附录", "A"), ("附件", "1"), ("附件", "2"), ("附表", "2")} <= set(
        appendices(lines(text))
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("按第七条执行。", ["第七条"]),
        ("按本办法第七条执行。", ["第七条"]),
        ("依据《产品质量法》第四十条、第四十一条。", []),
        ("按招标文件第五章第三条执行。", []),
        ("共三条生产线，第三条生产线备用。", []),
    ],
)
def test_articles_that_a_sentence_names(text: str, named: list[str]) -> None:
    """Articles of laws and of other documents are left out, also the second of two."""
    assert [one.text for one in article_mentions(lines(text), frozenset())] == named
