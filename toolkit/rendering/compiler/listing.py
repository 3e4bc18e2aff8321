"""Line breaks, tabs, paragraphs and pages in values, as docxtpl's Listing has them.

The work is done only in texts that hold such a character. Each becomes 44 characters or more,
with the properties of its run and paragraph, and is counted before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.pattern import pattern
from toolkit.rendering.sandbox.budget import in_force

_CONTROL = pattern("[\t\n\a\f]")
_START = '<w:t xml:space="preserve">'


class _Tag(NamedTuple):
    opening: re.Pattern[str]
    closing: str


class _Span(NamedTuple):
    start: int
    end: int


_PARAGRAPH = _Tag(pattern(r"<w:p(?: [^>]*)?>"), "</w:p>")
_RUN = _Tag(pattern(r"<w:r(?: [^>]*)?>"), "</w:r>")
_TEXT = _Tag(pattern(r"<w:t(?: [^>]*)?>"), "</w:t>")


def resolve(xml: str) -> str:
    r"""Turn \n, \t, \a and \f inside texts into breaks, tabs, paragraphs and pages.

    Raises BudgetError before more is made than the budget in force has left.
    """
    # Four searches in C cost next to nothing; most documents hold none of them.
    if not ("\n" in xml or "\t" in xml or "\a" in xml or "\f" in xml):
        return xml
    return "".join(_pieces(xml))


def _pieces(xml: str) -> Iterator[str]:
    """Give the part in pieces, those with control characters changed."""
    done = 0
    for paragraph in _spans(xml, _Span(0, len(xml)), _PARAGRAPH):
        outer = _properties(xml, paragraph, "w:pPr")
        for run in _spans(xml, paragraph, _RUN):
            made = _replacements(outer, _properties(xml, run, "w:rPr"))
            for text in _spans(xml, run, _TEXT):
                yield xml[done : text.start]
                yield _replaced(xml[text.start : text.end], made)
                done = text.end
    yield xml[done:]


def _spans(xml: str, within: _Span, tag: _Tag) -> Iterator[_Span]:
    """Find what docxtpl's `opening.*?closing` finds, where it holds a control character.

    docxtpl's patterns take the square of many tags that nothing closes; this does not.
    """
    done, stop = within
    while found := _CONTROL.search(xml, done, stop):
        end = xml.find(tag.closing, found.start(), stop) + len(tag.closing)
        if end < len(tag.closing):
            return
        begun = tag.opening.search(xml, max(done, xml.rfind(tag.closing, done, found.start())), end)
        if begun:
            yield _Span(begun.start(), end)
        done = end


def _properties(xml: str, within: _Span, tag: str) -> str:
    """Give the first element of a name, which docxtpl finds on one line only."""
    opening, closing = f"<{tag}>", f"</{tag}>"
    start, stop = within
    while (start := xml.find(opening, start, stop)) >= 0:
        line = xml.find("\n", start, stop)
        end = xml.find(closing, start, stop if line < 0 else line)
        if end >= 0:
            return xml[start : end + len(closing)]
        if line < 0:
            break
        start = line
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


def _replaced(text: str, made: tuple[tuple[str, str], ...]) -> str:
    in_force().make(sum(text.count(char) * len(xml) for char, xml in made))
    for char, xml in made:
        text = text.replace(char, xml)
    return text
