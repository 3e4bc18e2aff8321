"""Stamps put on the pages of a PDF, and the places where a seal is wanted."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pypdfium2 as pdfium

POINTS = 72 / 25.4
"""Points in a millimetre."""
SEAL_SIGNS = ("（公章）", "（盖章）", "（单位公章）", "（单位盖章）", "（加盖公章）", "（签章）", "(公章)", "(盖章)")  # fmt: skip
"""How a page says where the seal goes."""
MARK_SIGNS = ("受控印章：", "受控章：", "受控印章:", "受控章:")
"""How a controlled document says where its mark goes."""
MOST_PAGES = 20
"""More pages than this share more than one paging seal: its parts would be too narrow to be seen."""


class Box(NamedTuple):
    """A rectangle on a page (from 0), in points from its lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


class Stamp(NamedTuple):
    """The first page of a PDF, or the part of it between two shares of its width (0 to 1)."""

    pdf: bytes
    start: float = 0
    end: float = 1


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Give width and height of each page in points."""
    document = pdfium.PdfDocument(pdf)
    try:
        return tuple(page.get_size() for page in document)
    finally:
        document.close()


def find_sign(pdf: bytes, signs: Sequence[str]) -> Box | None:
    """Find where the last of some words stands; None where none of them does."""
    document = pdfium.PdfDocument(pdf)
    try:
        for number in reversed(range(len(document))):
            text = document[number].get_textpage()
            found = [hit for sign in signs for hit in _hits(text, sign)]
            if found:
                at, count = max(found)
                first, last = text.get_charbox(at), text.get_charbox(at + count - 1)
                return Box(number, first[0], first[1], last[2], last[3])
    finally:
        document.close()
    return None


def _hits(text: pdfium.PdfTextPage, sign: str) -> Iterable[tuple[int, int]]:
    search = text.search(sign)
    while (hit := search.get_next()) is not None:
        yield hit


def stamped(pdf: bytes, stamps: Iterable[tuple[Box, Stamp]]) -> bytes:
    """Put stamps on pages, each with its lower left corner at that of its box."""
    document = pdfium.PdfDocument(pdf)
    sources = []
    try:
        changed: dict[int, pdfium.PdfPage] = {}
        for box, stamp in stamps:
            source = pdfium.PdfDocument(stamp.pdf)
            sources.append(source)
            width, height = source[0].get_size()
            left = width * stamp.start
            source[0].set_mediabox(left, 0, width * stamp.end, height)
            source[0].set_cropbox(left, 0, width * stamp.end, height)
            shown = source.page_as_xobject(0, document).as_pageobject()
            shown.transform(pdfium.PdfMatrix().translate(box.left, box.bottom))
            page = changed.setdefault(box.page, document[box.page])
            page.insert_obj(shown)
        for page in changed.values():
            page.gen_content()
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
    finally:
        for source in sources:
            source.close()
        document.close()


def paging(pdf: bytes, seal: bytes) -> tuple[tuple[Box, Stamp], ...]:
    """Split a seal over the right edges of the pages, so that none can be exchanged (骑缝章).

    None for a single page. The parts of a seal are equally wide.
    """
    sizes = page_sizes(pdf)
    ((seal_width, seal_height),) = page_sizes(seal)
    if len(sizes) < 2:
        return ()
    groups = -(-len(sizes) // MOST_PAGES)
    found: list[tuple[Box, Stamp]] = []
    for group in range(groups):
        first, end = (len(sizes) * at // groups for at in (group, group + 1))
        for page in range(first, end):
            share = 1 / (end - first)
            start = (page - first) * share
            width, height = sizes[page]
            left, bottom = width - seal_width * share, (height - seal_height) / 2
            box = Box(page, left, bottom, width, bottom + seal_height)
            found.append((box, Stamp(seal, start, start + share)))
    return tuple(found)
