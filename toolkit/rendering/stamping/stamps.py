"""Stamps as Word pages of their own, which LibreOffice turns into PDF with the fonts that it has."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor

from toolkit.errors import SigningError
from toolkit.model.text import Text

SEAL_MM = 40
"""The diameter of the round seal of a company (国发〔1999〕25号: 42 mm at most for most)."""
_RED = "C00000"
_HALF_MM = 1.9
"""Half the width of a character of 10.5 points."""


def seal_page(picture: bytes) -> bytes:
    """Put a picture of a seal, as wide as a seal is, on a page of its size.

    Raises SigningError where it is no picture that Word shows.
    """
    document = _page(Mm(SEAL_MM + 2), Mm(SEAL_MM))
    try:
        run = document.paragraphs[0].add_run()
        shape = run.add_picture(io.BytesIO(picture), width=Mm(SEAL_MM))
    except Exception as error:
        # python-docx lets out whatever its readers of pictures stumble over.
        raise SigningError(
            Text("印章图片读不出来；请用 PNG", "the picture of the seal cannot be read; use a PNG")
        ) from error
    # Room for the line that the picture stands in; none for a second page.
    document.sections[0].page_height = Length(shape.height + Mm(4))
    for side in ("distT", "distB", "distL", "distR"):
        # LibreOffice keeps a distance where none is given.
        shape._inline.set(side, "0")
    return _saved(document)


def mark_page(lines: Sequence[str]) -> bytes:
    """Put lines in a red frame on a page of their size."""
    widest = max(
        sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in lines
    )
    document = _page(Mm(widest * _HALF_MM + 8), Mm(5.6 * len(lines) + 5))
    frame = "".join(
        f'<w:{side} w:val="single" w:sz="12" w:space="1" w:color="{_RED}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    for at, line in enumerate(lines):
        paragraph = document.paragraphs[0] if at == 0 else document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        properties: BaseOxmlElement = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f"<w:pBdr {nsdecls('w')}>{frame}</w:pBdr>"))
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(2)
        run = paragraph.add_run(line)
        run.font.size, run.font.color.rgb = Pt(10.5), RGBColor.from_string(_RED)
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), "宋体")
    return _saved(document)


def _page(width: Length, height: Length) -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = width, height
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(1))
    section.header_distance = section.footer_distance = Mm(0)
    spacing = document.styles["Normal"].paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing = 1.0
    document.add_paragraph()
    return document


def _saved(document: Document) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()
