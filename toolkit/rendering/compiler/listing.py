"""Line breaks, tabs, paragraphs and pages in values, as docxtpl's Listing has them.

The work is done only in paragraphs whose values hold such a character. Each becomes 60 characters
or more, with the properties of its run and paragraph, and is counted before.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from toolkit.rendering.sandbox.budget import in_force

_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>")
_RUN = re.compile(r"<w:r(?: [^>]*)?>")
_TEXT = re.compile(r"<w:t(?: [^>]*)?>")
_CONTROL = re.compile("[\t\n\a\f]")
_START = '<w:t xml:space="preserve">'


def resolve(xml: str) -> str:
    r"""Turn \n, \t, \a and \f inside texts into breaks, tabs, paragraphs and pages.

    Raises BudgetError before more is made than the budget in force has left.
    """
    # Four searches in C cost next to nothing; most documents hold none of them.
    if not ("\n" in xml or "\t" in xml or "\a" in xml or "\f" in xml):
        return xml
    return _changed(xml, _PARAGRAPH, "</w:p>", _resolve_paragraph)


def _changed(xml: str, opening: re.Pattern[str], closing: str, change: Callable[[str], str]) -> str:
    """Change each piece with a control character that `opening.*?closing` finds.

    docxtpl's patterns take the square of many tags that nothing closes; this does not.
    """
    done = 0
    pieces: list[str] = []
    while found := _CONTROL.search(xml, done):
        end = xml.find(closing, found.start()) + len(closing)
        if end < len(closing):
            break
        before = xml.rfind(closing, done, found.start())
        begun = opening.search(xml, done if before < 0 else before, end)
        start = begun.start() if begun else end
        pieces += (xml[done:start], change(xml[start:end]))
        done = end
    return "".join((*pieces, xml[done:]))


def _resolve_paragraph(paragraph: str) -> str:
    properties = _properties(paragraph, "w:pPr")
    return _changed(paragraph, _RUN, "</w:r>", lambda run: _resolve_run(run, properties))


def _resolve_run(run: str, paragraph: str) -> str:
    made = _replacements(paragraph, _properties(run, "w:rPr"))
    return _changed(run, _TEXT, "</w:t>", lambda text: _resolve_text(text, made))


def _properties(xml: str, tag: str) -> str:
    """Give the first element of a name, which docxtpl finds on one line only."""
    for line in xml.split("\n") if f"</{tag}>" in xml else ():
        start = line.find(f"<{tag}>")
        end = line.find(f"</{tag}>", start)
        if 0 <= start < end:
            return line[start : end + len(tag) + 3]
    return ""


def _replacements(paragraph: str, run: str) -> tuple[tuple[str, str], ...]:
    """Give what each character becomes, in docxtpl's order."""
    begin = f"<w:p>{paragraph}<w:r>{run}{_START}"
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return (
        ("\t", f"</w:t></w:r><w:r>{run}<w:tab/></w:r><w:r>{run}{_START}"),
        ("\a", f"</w:t></w:r></w:p>{begin}"),
        ("\n", f"</w:t><w:br/>{_START}"),
        ("\f", f"</w:t></w:r></w:p>{page}{begin}"),
    )


def _resolve_text(text: str, made: tuple[tuple[str, str], ...]) -> str:
    in_force().make(sum(text.count(char) * len(xml) for char, xml in made))
    for char, xml in made:
        text = text.replace(char, xml)
    return text
