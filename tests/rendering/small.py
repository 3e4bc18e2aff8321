"""Small templates, built by python-docx, and what comes of rendering them."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.document import Document

from toolkit.rendering import compile_template


def template(path: Path, *paragraphs: str, header: str = "", footer: str = "") -> Path:
    """Write a template with these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    document.save(str(path))
    return path


def filled(path: Path, **context: object) -> Document:
    """Render a template, save it, and open what was saved."""
    return docx.Document(io.BytesIO(compile_template(path).render(context)))


def lines(path: Path, **context: object) -> list[str]:
    """Render a template and give its paragraphs."""
    return [paragraph.text for paragraph in filled(path, **context).paragraphs]
