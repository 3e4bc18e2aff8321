"""The text of each page of a PDF that we made."""

from __future__ import annotations

from toolkit.pattern import pattern

_BLANKS = pattern(r"[\s\u200b\ufffe\uffff]+")


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """Read the text of each page, without white space: lines break where a page has no room."""
    # Only sets with PDFs need it, and loading it takes a while.
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(
            squeezed(str(document[number].get_textpage().get_text_range()))
            for number in range(len(document))
        )
    finally:
        document.close()


def squeezed(text: str) -> str:
    """Drop the white space of a text."""
    return _BLANKS.sub("", text)
