"""What reviewers left in a template: tracked changes and comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from toolkit.model.finding import Finding, Rule
from toolkit.model.source import Source
from toolkit.pattern import pattern
from toolkit.rendering import faults

from .paragraphs import Paragraph, Story, W

_CHANGE = pattern(r"ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\w+Change")
_COMMENT = "commentReference"


def check_revisions(story: Story, place: Source) -> Iterator[Finding]:
    """Report each paragraph with tracked changes or comments, once each."""
    told: set[tuple[str, int]] = set()
    for element in story.root.iter(f"{W}*"):
        rule = _rule(str(element.tag).removeprefix(W))
        if rule is None:
            continue
        paragraph = _paragraph(story, element)
        number = paragraph.number if paragraph else 0
        if (rule.id, number) in told:
            continue
        told.add((rule.id, number))
        text = _text(paragraph)
        yield rule.finding(replace(place, paragraph=number), quote=text, paragraph=text)


def _rule(name: str) -> Rule | None:
    if _CHANGE.fullmatch(name):
        return faults.TRACKED_CHANGE
    return faults.COMMENT if name == _COMMENT else None


def _paragraph(story: Story, element: etree._Element) -> Paragraph | None:
    """Find the paragraph that an element lies in, else the first that it or its parent holds."""
    near = next(element.iterancestors(f"{W}p"), None)
    for holder in (element, *element.iterancestors(f"{W}tc", f"{W}tr", f"{W}tbl")):
        near = holder if near is None and holder.tag == f"{W}p" else near
        near = next(holder.iter(f"{W}p"), None) if near is None else near
    return None if near is None else story.by_element[near]


def _text(paragraph: Paragraph | None) -> str:
    """Give the text of a paragraph, deleted text included, since it is what was changed."""
    if paragraph is None:
        return ""
    texts = paragraph.element.iter(f"{W}t", f"{W}delText")
    return "".join(text.text or "" for text in texts).strip()[:120]
