from __future__ import annotations

import pytest

from toolkit.model.numbering import Numbering, appendix_label, cite, label

ARTICLES, OFFICIAL, PLAIN = Numbering.ARTICLES, Numbering.OFFICIAL, Numbering.PLAIN


@pytest.mark.parametrize(
    ("style", "level", "number", "text"),
    [
        (ARTICLES, 0, 1, "第一章"),
        (ARTICLES, 1, 12, "第十二条"),
        (ARTICLES, 1, 105, "第一百零五条"),
        (ARTICLES, 2, 3, "（三）"),
        (ARTICLES, 3, 3, "3."),
        (OFFICIAL, 0, 10, "十、"),
        (OFFICIAL, 1, 2, "（二）"),
        (OFFICIAL, 2, 24, "24."),
        (OFFICIAL, 3, 4, "（4）"),
        (PLAIN, 0, 6, "6、"),
        (PLAIN, 1, 1, "（1）"),
        (PLAIN, 2, 20, "⑳"),
        (PLAIN, 2, 21, "㉑"),
        (PLAIN, 2, 50, "㊿"),
        (PLAIN, 2, 51, "[51]"),
    ],
)
def test_each_style_numbers_each_level(
    style: Numbering, level: int, number: int, text: str
) -> None:
    """Rules and contracts, official papers and short letters have their own labels."""
    assert label(style, level, number) == text


@pytest.mark.parametrize(
    ("style", "numbers", "text"),
    [
        (ARTICLES, (2,), "第二章"),
        (ARTICLES, (2, 9), "第九条"),
        (ARTICLES, (2, 9, 3), "第九条第（三）项"),
        (OFFICIAL, (3,), "第三部分"),
        (OFFICIAL, (3, 2), "第三部分第（二）项"),
        (PLAIN, (4,), "第4条"),
        (PLAIN, (4, 2), "第4条第（2）项"),
    ],
)
def test_a_place_is_cited_by_its_numbers(
    style: Numbering, numbers: tuple[int, ...], text: str
) -> None:
    """Articles are cited without their chapter, since they run on through all chapters."""
    assert cite(style, *numbers) == text


@pytest.mark.parametrize("style", Numbering)
def test_labels_of_one_level_are_all_different(style: Numbering) -> None:
    """Fifty places of one level have fifty labels."""
    for level in range(3):
        assert len({label(style, level, number) for number in range(1, 51)}) == 50


def test_appendices_have_letters() -> None:
    """The first appendix is A."""
    assert [appendix_label(number) for number in (1, 2, 26)] == ["附录A", "附录B", "附录Z"]
