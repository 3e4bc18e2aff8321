"""Descriptions of posts as companies write them."""

from __future__ import annotations

from toolkit.reading.line import Line
from toolkit.reading.numbering import read_numbering
from toolkit.reading.passage import Place
from toolkit.reading.posts import Post, read_posts


def read(text: str) -> tuple[Post, ...]:
    """Read the posts of a text."""
    lines = [Line(one, Place(line=at)) for at, one in enumerate(text.split("\n"), 1)]
    return read_posts(lines, read_numbering(lines))


def test_fields_behind_dots_in_one_line() -> None:
    """A heading, fields and the title of the duties may stand in one line."""
    post = read(
        "营销部长岗位职责 ●岗位名称:营销内勤 ●直接上级:营销部长 ●直接下属:无 ●岗位权限与职责\n"
        "1、参与制定战略。\n2、控制预算。"
    )[0]
    assert post.titles == ("营销部长", "营销内勤")
    assert post.superior
    assert post.superior.quote == "直接上级:营销部长"
    assert post.below
    assert post.below.none
    assert [duty.text for duty in post.duties] == ["参与制定战略。", "控制预算。"]


def test_sections_of_a_post() -> None:
    """Only what stands under its duties is a duty."""
    post = read(
        "安全员岗位职责\n1、检查现场。\n岗位权限\n1、停工权。\n任职条件\n1、熟悉规范。\n"
        "工作职责\n1、填写日志。"
    )[0]
    assert [duty.text for duty in post.duties] == ["检查现场。", "填写日志。"]


def test_duties_of_parties_and_departments_make_no_post() -> None:
    """甲方职责 and 质量部职责 describe nobody's post."""
    assert read("甲方职责\n1、提供场地。\n质量部职责\n1、监督检查。") == ()
