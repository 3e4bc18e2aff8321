"""What a rendered document says, read from its bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import docx
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from .compare import entries
from .wordml import NAMESPACES, parse

W = f"{{{NAMESPACES['w']}}}"


def by_docxtpl(data: bytes, context: Mapping[str, object], strict: bool = True) -> bytes:
    """Render as docxtpl does: with its safest options, or with those it has by itself."""
    template = DocxTemplate(io.BytesIO(data))
    if strict:
        env = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
        template.render(dict(context), jinja_env=env, autoescape=True)
    else:
        template.render(dict(context))
    saved = io.BytesIO()
    template.save(saved)
    return saved.getvalue()


def root(data: bytes, part: str = "word/document.xml") -> etree._Element:
    """Parse a part, strictly."""
    return parse(entries(data)[part])


def said(data: bytes, part: str = "word/document.xml") -> list[str]:
    """Give the text of each paragraph of a part, with its breaks and tabs."""
    return [_text(paragraph) for paragraph in root(data, part).iter(f"{W}p")]


def _text(paragraph: etree._Element) -> str:
    signs: dict[str, Callable[[etree._Element], str]] = {
        f"{W}t": lambda found: found.text or "",
        f"{W}tab": lambda _: "\t",
        f"{W}br": lambda found: "\f" if found.get(f"{W}type") == "page" else "\n",
    }
    found = (signs[str(item.tag)](item) for item in paragraph.iter(*signs))
    return "".join(found)


def title(data: bytes) -> str:
    """Give the title among the core properties."""
    return str(docx.Document(io.BytesIO(data)).core_properties.title)
