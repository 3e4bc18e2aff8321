"""Pages of PDF with red rectangles, and where red is on a page."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
from pypdfium2 import raw

A4 = 595, 842


def red(
    width: float = A4[0], height: float = A4[1], pages: int = 1, *, empty: bool = False
) -> bytes:
    """Make a PDF whose pages are red all over, or empty."""
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        page = document.new_page(width, height)
        if not empty:
            shape = raw.FPDFPageObj_CreateNewRect(0, 0, width, height)
            raw.FPDFPageObj_SetFillColor(shape, 255, 0, 0, 255)
            raw.FPDFPath_SetDrawMode(shape, raw.FPDF_FILLMODE_WINDING, 0)
            raw.FPDFPage_InsertObject(page, shape)
            page.gen_content()
    data = io.BytesIO()
    document.save(data)
    document.close()
    return data.getvalue()


def reds(pdf: bytes, page: int) -> tuple[int, int, int, int] | None:
    """Give the box around what is red on a page, in points: left, bottom, right, top."""
    document = pdfium.PdfDocument(pdf)
    try:
        bitmap = document[page].render(scale=1)
        size, step, pixels = bitmap.width, bitmap.stride, bytes(bitmap.buffer)
        width = bitmap.n_channels
        found = [
            (x, bitmap.height - y)
            for y in range(bitmap.height)
            for x in range(size)
            if pixels[y * step + x * width + 2] > 150 and pixels[y * step + x * width] < 100
        ]
    finally:
        document.close()
    if not found:
        return None
    xs, ys = zip(*found, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
