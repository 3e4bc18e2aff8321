from __future__ import annotations

import io
import shutil
from pathlib import Path
from time import process_time

import docx
import pytest
from docx.document import Document
from docx.shared import Cm

from tests.conftest import lacking
from toolkit.reading.files import FileText, read_file
from toolkit.reading.intake.pdf import listed
from toolkit.reading.intake.wraps import starts
from toolkit.rendering.pdf import to_pdf

from .written import pdf

LONG = (
    "投标人应当建立完善的售后服务体系，接到采购人的报修通知后，应在{}小时内响应，并安排具有相应资质的专业技术人员"
    "到达现场处理，直至故障完全排除；不能按时排除的，应当提供性能不低于原设备的备用设备。"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> FileText:
    """Read a PDF of several pages that LibreOffice made."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "云岭项目 招标文件"
    for number in range(1, 31):
        paragraph = document.add_paragraph(f"{number}. {LONG.format(number)}")
        paragraph.paragraph_format.first_line_indent = Cm(0.74)
    grid = document.add_table(rows=1, cols=3)
    grid.style = "Table Grid"
    for column, title in enumerate(("序号", "招标要求", "标识")):
        grid.cell(0, column).text = title
    for number in range(1, 60):
        cells = grid.add_row().cells
        cells[0].text, cells[1].text = (
            str(number),
            f"质保期不少于{number}个月，期满后继续供应备品备件不少于{number}年。",
        )
        cells[2].text = "★"
    return read_file(converted(document, tmp_path_factory.mktemp("pdf") / "d.pdf"))


def converted(document: Document, path: Path) -> Path:
    """Write a document as PDF."""
    if shutil.which("soffice") is None:
        lacking("soffice is not installed")
    data = io.BytesIO()
    document.save(data)
    path.write_bytes(to_pdf({"d.docx": data.getvalue()})["d.pdf"])
    return path


def test_lines_become_paragraphs_over_page_breaks(made: FileText) -> None:
    """Each item is one passage with its whole text, also where a page ends inside it."""
    items = [one.text for one in made.passages if not one.cells and not one.place.part]
    assert items == [f"{number}. {LONG.format(number)}" for number in range(1, 31)]


def test_table_goes_on_over_pages(made: FileText) -> None:
    """Rows on later pages belong to the same table, and know its titles and their own page."""
    rows = [one for one in made.passages if one.cells and not one.is_header]
    assert [row.cells[0] for row in rows] == [str(number) for number in range(1, 60)]
    assert {row.header for row in rows} == {("序号", "招标要求", "标识")}
    assert {row.place.table for row in rows} == {1}
    assert rows[-1].cells[1] == "质保期不少于59个月，期满后继续供应备品备件不少于59年。"
    assert rows[-1].place.page == made.pages


def test_running_header_is_given_once(made: FileText) -> None:
    """A header of every page stands at the end, and in no paragraph."""
    assert [one.text for one in made.passages if one.place.part] == ["云岭项目 招标文件"]


def test_blank_page_is_no_scan_and_a_picture_is(tmp_path: Path) -> None:
    """A page with a picture and no text is told by its number; an empty one is not."""
    assert read_file(pdf(tmp_path / "a.pdf", "")).scanned == ()
    image = "q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"
    read = read_file(pdf(tmp_path / "b.pdf", image, pages=2))
    assert read.scanned == (1, 2)
    assert "第 1-2 页是扫描图片" in read.warnings[0].zh


def test_turned_text_and_watermarks(tmp_path: Path) -> None:
    """Text across the page is a watermark and is not read."""
    content = (
        "BT /F1 12 Tf 72 700 Td (within 2 hours) Tj ET "
        "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET"
    )
    read = read_file(pdf(tmp_path / "d.pdf", content))
    assert [passage.text for passage in read.passages] == ["within 2 hours"]


@pytest.mark.parametrize(
    "text",
    [
        "3.1 质保期",
        "（二）响应",
        "1、范围",
        "★4.2 时限",
        "第三条 付款",
        "①响应",
        "一、总则",
        "12.供货",
    ],
)
def test_line_that_begins_an_item(text: str) -> None:
    """A number, a mark or a bullet begins a paragraph."""
    assert starts(text)


@pytest.mark.parametrize(
    "text", ["2.5 小时内到场", "3.2条的规定", "24 小时", "第三部分第（二）项", "质保期", "10 天内"]
)
def test_line_that_goes_on(text: str) -> None:
    """A value or a reference at the start of a line begins none."""
    assert not starts(text)


def test_pages_are_listed_in_short() -> None:
    """Pages in a row are written as a span."""
    assert listed([1, 3, 4, 5, 9]) == "1, 3-5, 9"


def test_clauses_at_the_top_of_pages_are_no_header(tmp_path: Path) -> None:
    """Lines that differ in more than a page number belong to the text, however alike they begin."""
    document = docx.Document()
    for at in range(1, 8):
        paragraph = document.add_paragraph(f"{at}.1 The supplier shall answer within {at} hours.")
        paragraph.paragraph_format.page_break_before = at > 1
    read = read_file(converted(document, tmp_path / "d.pdf"))
    assert len([one for one in read.passages if not one.place.part]) == 7


def test_text_without_end_costs_its_length(tmp_path: Path) -> None:
    """A paragraph that runs on over hundreds of pages is read as fast as short ones."""
    lines = "".join(f"BT /F1 12 Tf 72 {730 - 17 * at} Td (answer) Tj ET " for at in range(36))
    path = pdf(tmp_path / "d.pdf", lines, pages=250)
    start = process_time()
    (read,) = read_file(path).passages
    assert process_time() - start < 10
    assert read.text.count("answer") == 36 * 250


def shown(*lines: str, x: int, turned: str = "") -> str:
    """Write lines of Helvetica one below the other from a left edge on; `turned` is a matrix."""
    texts = (f"BT /F1 9 Tf {x} {740 - 14 * at} Td ({line}) Tj ET " for at, line in enumerate(lines))
    return f"q {turned} {''.join(texts)} Q"


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    """A page of two columns gives the left one, then the right one, each sentence whole."""
    left = [
        f"{at}.1 The supplier answers within {at} hours of"
        if at % 2
        else "the call that the purchaser made by phone."
        for at in range(1, 21)
    ]
    right = [line.replace(".1 ", ".2 ") for line in left]
    header = "BT /F1 9 Tf 250 815 Td (Tender documents, part 3) Tj ET "
    read = read_file(pdf(tmp_path / "d.pdf", header + shown(*left, x=72) + shown(*right, x=320)))
    items = [one.text for one in read.passages if "supplier" in one.text]
    assert [item.split()[0] for item in items] == [
        f"{at}.{column}" for column in (1, 2) for at in range(1, 21, 2)
    ]
    assert all(item.endswith("of the call that the purchaser made by phone.") for item in items)
    assert "Tender documents, part 3" in [one.text for one in read.passages]


def test_table_without_rules_is_not_two_columns(tmp_path: Path) -> None:
    """Short texts beside each other are rows."""
    names = [f"{at} hours" for at in range(1, 21)]
    content = shown(*[f"Response {at}" for at in range(1, 21)], x=72) + shown(*names, x=400)
    assert read_file(pdf(tmp_path / "d.pdf", content)).passages[0].text == "Response 1\t1 hours"


@pytest.mark.parametrize(
    "turned", ["0 1 -1 0 842 0 cm", "0 -1 1 0 0 595 cm", "-1 0 0 -1 595 842 cm"]
)
def test_page_that_is_printed_sideways_is_read(turned: str, tmp_path: Path) -> None:
    """Text that stands sideways on a page that is not turned itself is read upright."""
    content = shown(
        "3.1 The supplier answers within 2 hours.",
        "3.2 On site within 4 hours.",
        x=100,
        turned=turned,
    )
    read = read_file(pdf(tmp_path / "d.pdf", content, extra="/MediaBox [0 0 842 842]"))
    assert [one.text for one in read.passages] == [
        "3.1 The supplier answers within 2 hours.",
        "3.2 On site within 4 hours.",
    ]
