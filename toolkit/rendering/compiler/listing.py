"""Line breaks, tabs, paragraphs and pages in values, as docxtpl's Listing has them.

The work is done only in paragraphs whose values hold such a character.
"""

from __future__ import annotations

import re

from docxtpl import DocxTemplate

_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.S)
_CONTROL = re.compile("[\t\n\a\f]")
_DOCXTPL = DocxTemplate("")


def resolve(xml: str) -> str:
    r"""Turn \n, \t, \a and \f inside texts into breaks, tabs, paragraphs and pages."""
    # Four searches in C cost next to nothing; most documents hold none of them.
    if not ("\n" in xml or "\t" in xml or "\a" in xml or "\f" in xml):
        return xml
    return _PARAGRAPH.sub(_resolve, xml)


def _resolve(paragraph: re.Match[str]) -> str:
    text = paragraph[0]
    return str(_DOCXTPL.resolve_listing(text)) if _CONTROL.search(text) else text
