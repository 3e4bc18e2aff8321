"""Pictures of the pages of a PDF, for people who look before they print."""

from __future__ import annotations

import io


def page_pictures(pdf: bytes, width: int) -> tuple[bytes, ...]:
    """Draw each page of a PDF as a PNG of a width in pixels."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures = []
        for page in document:
            out = io.BytesIO()
            page.render(scale=width / page.get_width()).to_pil().save(out, "PNG", optimize=True)
            pictures.append(out.getvalue())
        return tuple(pictures)
    finally:
        document.close()
