from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from tests.conftest import ROOT
from toolkit.model.plan import DocumentPlan

from .shipped import NAMES, TEMPLATES, TURNED

every_document = pytest.mark.parametrize("name", NAMES)
LABELS = ("序号", "条款", "版次")


def squeezed(text: str) -> str:
    """Drop white space, which lines and pages of a PDF put anywhere."""
    return re.sub(r"\s", "", text)


def audit(path: Path) -> list[str]:
    """Check a .docx against the schemas of Microsoft 365, semantics included."""
    validator = OpenXmlValidator(FileFormat.MICROSOFT_365, strict=True, max_errors=0)
    return [str(error) for error in validator.validate(path).errors]


def test_example_makes_the_nine_shipped_documents(documents: dict[str, bytes]) -> None:
    """The example plans the nine documents that these tests look at, and no other."""
    assert tuple(documents) == NAMES


@every_document
def test_document_opens_in_python_docx(
    name: str, files: dict[str, Path], plans: dict[str, DocumentPlan]
) -> None:
    """A rendered document opens again and holds its heading."""
    document = docx.Document(str(files[name]))
    assert plans[name].head.heading in "".join(document.element.xpath("//w:t/text()"))


@every_document
def test_printed_document_shows_heading_company_and_promises(
    name: str,
    plans: dict[str, DocumentPlan],
    page_texts: Callable[[], dict[str, str]],
    need: Callable[[str], str],
) -> None:
    """LibreOffice prints the heading, the company and the words of every promise."""
    need("soffice")
    need("pdftotext")
    plan = plans[name]
    printed = squeezed(page_texts()[name])
    wanted = (plan.head.heading, plan.head.organisation.name, *(p.text for p in plan.promises))
    assert [text for text in wanted if squeezed(text) not in printed] == []


@every_document
def test_audit_finds_nothing_in_a_document(name: str, files: dict[str, Path]) -> None:
    """A rendered document is valid for Microsoft 365 under the strict policy."""
    assert audit(files[name]) == []


@pytest.mark.parametrize("kind", TEMPLATES)
def test_audit_finds_nothing_in_a_template(kind: str) -> None:
    """A shipped template is valid for Microsoft 365 under the strict policy."""
    assert audit(ROOT / "templates" / f"{kind}.docx") == []


def test_audit_finds_a_planted_error(tmp_path: Path) -> None:
    """The audit that finds nothing in our files finds an element that does not belong."""
    document = docx.Document()
    paragraph = document.add_paragraph("x")._p
    paragraph.append(paragraph.makeelement(qn("w:tbl"), {}))
    document.save(str(tmp_path / "broken.docx"))
    assert audit(tmp_path / "broken.docx") != []


@every_document
def test_every_style_font_has_an_east_asian_face(name: str, files: dict[str, Path]) -> None:
    """No style leaves the face of Chinese characters to the machine that opens the file."""
    fonts = etree.fromstring(zipfile.ZipFile(files[name]).read("word/styles.xml")).iter(
        qn("w:rFonts")
    )
    faces = [font.get(qn("w:eastAsia")) for font in fonts]
    assert faces
    assert all(faces)


@every_document
def test_page_is_a4_with_official_margins(name: str, files: dict[str, Path]) -> None:
    """Each section is A4 with margins of 37, 35, 28 and 26 mm (GB/T 9704-2012, 5.2).

    A page on its side is bound at its top, where an upright one is bound at its left.
    """
    on_its_side = name.endswith(TURNED)
    for section in docx.Document(str(files[name])).sections:
        lengths = (
            section.page_width,
            section.page_height,
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
        )
        upright, turned = [210, 297, 37, 35, 28, 26], [297, 210, 28, 26, 35, 37]
        assert [round(length.mm) for length in lengths if length] == (
            turned if on_its_side else upright
        )


@every_document
def test_header_rows_repeat(name: str, files: dict[str, Path]) -> None:
    """A list in a table repeats its header row on each page."""
    lists = [table for table in _tables(files[name]) if table.cell(0, 0).text in LABELS]
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in lists)
    assert lists or name.endswith("service-commitment")


@every_document
def test_rows_do_not_split(name: str, files: dict[str, Path]) -> None:
    """No row of a table breaks over two pages."""
    rows = [row._tr for table in _tables(files[name]) for row in table.rows]
    assert rows
    assert all(row.xpath("./w:trPr/w:cantSplit") for row in rows)


@every_document
def test_page_numbers_are_fields(name: str, files: dict[str, Path]) -> None:
    """The footer counts pages by fields, not by written numbers."""
    package = zipfile.ZipFile(files[name])
    footers = [entry for entry in package.namelist() if entry.startswith("word/footer")]
    codes = "".join(package.read(footer).decode() for footer in footers)
    assert re.search(r"<w:instrText[^>]*> PAGE ", codes)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("guangxi-telecom-office/service-commitment", "承诺单位（公章）："),
        ("scenic-ev-fleet/warranty-statement", "保证单位（公章）："),
        ("guangxi-telecom-office/service-levels", "服务单位（公章）："),
        ("guangxi-telecom-office/business-deviations", "投标人（公章）："),
        ("guangxi-telecom-office/technical-deviations", "投标人（公章）："),
    ],
)
def test_seal_block_stays_on_one_page(name: str, first: str, files: dict[str, Path]) -> None:
    """The lines from the seal to the date are kept together; the date ends the block."""
    paragraphs = docx.Document(str(files[name])).paragraphs
    texts = [paragraph.text for paragraph in paragraphs]
    start = next(index for index, text in enumerate(texts) if text.startswith(first))
    end = next(index for index, text in enumerate(texts) if text.startswith("日期："))
    assert end > start
    for paragraph in paragraphs[start:end]:
        own, style = paragraph.paragraph_format, paragraph.style
        assert style is not None
        assert own.keep_with_next or (own.keep_with_next is None and _style_keeps(paragraph.style))


@every_document
def test_no_empty_paragraph_is_left_by_tags(name: str, files: dict[str, Path]) -> None:
    """Tags leave no empty paragraph; Word itself needs one after a table that ends a file."""
    empty = [
        paragraph.style.name
        for paragraph in docx.Document(str(files[name])).paragraphs
        if paragraph.style and not paragraph.text.strip()
        if not paragraph._p.xpath(".//w:drawing | .//w:br | .//w:sectPr | .//w:pict")
    ]
    assert empty in ([], ["表后"])


@every_document
def test_no_tag_is_left_in_any_part(name: str, files: dict[str, Path]) -> None:
    """No part of a rendered document holds a tag of the template."""
    package = zipfile.ZipFile(files[name])
    for entry in package.namelist():
        text = re.sub(r"<[^>]+>", "", package.read(entry).decode())
        assert not re.search(r"\{\{|\{%|%\}|\}\}", text), entry


def _tables(path: Path) -> list[Table]:
    return docx.Document(str(path)).tables


def _style_keeps(style: object) -> bool:
    return bool(getattr(getattr(style, "paragraph_format", None), "keep_with_next", None))
