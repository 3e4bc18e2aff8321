from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from tests.rendering.fidelity.wordml import png
from toolkit.errors import SigningError
from toolkit.rendering.pdf import to_pdf
from toolkit.rendering.stamping.pages import Box, Stamp, page_sizes, paging, stamped
from toolkit.rendering.stamping.placing import marks, seal_place
from toolkit.rendering.stamping.stamps import SEAL_MM, mark_page, seal_page

from .printed import A4, red, reds

NEAR = 2


def near(found: tuple[int, int, int, int] | None, *expected: float) -> bool:
    """Tell whether a box is where it should be, but for the rounding of pixels."""
    assert found is not None
    return all(abs(one - other) <= NEAR for one, other in zip(found, expected, strict=True))


def printed(*paragraphs: str) -> bytes:
    """Print paragraphs by LibreOffice."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    data = io.BytesIO()
    document.save(data)
    return to_pdf({"x.docx": data.getvalue()})["x.pdf"]


def test_a_stamp_stands_where_it_was_put_and_nowhere_else() -> None:
    """Whole or in part, in points from the lower left corner."""
    stamp = Stamp(red(100, 60))
    half = Stamp(red(100, 60), 0.5, 1)
    made = stamped(
        red(pages=3, empty=True), [(Box(0, 200, 300, 0, 0), stamp), (Box(2, 10, 20, 0, 0), half)]
    )
    assert near(reds(made, 0), 200, 300, 300, 360)
    assert reds(made, 1) is None
    assert near(reds(made, 2), 10, 20, 60, 80)


@pytest.mark.parametrize("pages", [2, 3, 25])
def test_a_paging_seal_is_split_over_the_right_edges(pages: int) -> None:
    """Each page has its part at its edge, and the parts of a seal are together the whole."""
    pdf, seal = red(pages=pages, empty=True), red(120, 120)
    parts = paging(pdf, seal)
    assert [box.page for box, _ in parts] == list(range(pages))
    assert all(box.right == pytest.approx(A4[0], abs=1) for box, _ in parts)
    widths = [box.right - box.left for box, _ in parts]
    seals = 1 if pages <= 20 else 2
    assert sum(widths) == pytest.approx(120 * seals)
    made = stamped(pdf, parts)
    for page in (0, pages - 1):
        width = widths[page]
        assert near(reds(made, page), A4[0] - width, 361, A4[0], 481)


def test_a_single_page_has_no_paging_seal() -> None:
    """There is nothing that could be exchanged."""
    assert paging(red(empty=True), red(120, 120)) == ()


def test_the_seal_goes_over_the_name_behind_its_place(need: Callable[[str], str]) -> None:
    """The last place in brackets counts, not the word in a sentence; without one there is none."""
    need("soffice")
    seal = red(113, 113)
    pdf = printed(
        "本函加盖公章后生效。",
        "甲方（公章）：",
        *["条款"] * 10,
        "承诺单位（公章）：某公司",
        "日期：",
    )
    place = seal_place(pdf, seal)
    assert place is not None
    assert place.right - place.left == pytest.approx(113)
    assert place.top < A4[1] / 2 + 200
    assert seal_place(printed("本函加盖公章后生效。"), seal) is None


def test_a_mark_stands_on_every_page_and_where_the_document_wants_it(
    need: Callable[[str], str],
) -> None:
    """In the upper right corner; below the words 受控印章：; its page is as large as its words."""
    need("soffice")
    pdf = printed("受控印章：", "正文")
    mark = to_pdf({"m.docx": mark_page(("受控文件　副本 01", "持有人：某某部门"))})["m.pdf"]
    ((width, height),) = page_sizes(mark)
    assert 80 < width < 160
    assert 25 < height < 60
    corner, wanted = (box for box, _ in marks(pdf, mark))
    assert corner.right == pytest.approx(page_sizes(pdf)[0][0] - 8)
    assert wanted.top < corner.bottom
    found = reds(stamped(pdf, marks(pdf, mark)), 0)
    assert found is not None


def test_a_seal_is_as_wide_as_a_seal_and_on_one_page(need: Callable[[str], str]) -> None:
    """What is no picture is told."""
    need("soffice")
    ((width, _),) = page_sizes(to_pdf({"s.docx": seal_page(png(1))})["s.pdf"])
    assert width / 72 * 25.4 == pytest.approx(SEAL_MM + 2, abs=0.5)
    with pytest.raises(SigningError, match="cannot be read"):
        seal_page(b"no picture")
