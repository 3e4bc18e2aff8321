"""The tags of a part, found in its text as Jinja's own lexer would find them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from toolkit.pattern import pattern

from .paragraphs import Paragraph, Story

_OPENER = pattern(r"\{[{%#]")
# Atomic, so that a text of many quotes or braces takes no more than linear time.
_INSIDE = r"""(?>"[^"\n]*"|'[^'\n]*'|(?!%s|\{\{|\{%%).)*+%s"""
_REST = {
    "{{": pattern(_INSIDE % (r"\}\}", r"\}\}"), re.S),
    "{%": pattern(_INSIDE % (r"%\}", r"%\}"), re.S),
    "{#": pattern(r"(?:(?!#\}).)*+#\}", re.S),
}
_QUOTED = 80  # Characters quoted of a tag without end.
_PREFIX = pattern(r"(tr|tc|p|r) ")
_KEYWORD = pattern(r"[-+]?\s*(\w*)")
_ENDRAW = pattern(r"\{%[-+]?\s*endraw\s*[-+]?%\}")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: `{{`, `{%` or `{#`, docxtpl's prefix, its first word, and where it begins.

    `closed` is False where its end is missing; `spread` tells that it ends in a later paragraph.
    """

    kind: str
    prefix: str
    keyword: str
    text: str
    paragraph: Paragraph
    offset: int
    closed: bool = True
    spread: bool = False

    @property
    def trims(self) -> bool:
        """Tell whether the tag moves into the text before or behind it, as {%- and -%} do."""
        return self.text.startswith("{%-") or self.text.endswith("-%}")


def tags_of(story: Story) -> Iterator[Tag]:
    """List the tags of a part in order, those between raw and endraw left out."""
    text = "\n".join(paragraph.text for paragraph in story.paragraphs)
    starts = list(accumulate((len(p.text) + 1 for p in story.paragraphs), initial=0))
    position, comments, raws = 0, True, True
    while opener := _OPENER.search(text, position):
        start = opener.start()
        number = bisect_right(starts, start) - 1
        # Once no comment ends any more, the rest is not searched for each that begins.
        rest = _REST[opener[0]].match(text, opener.end()) if comments or opener[0] != "{#" else None
        if rest is None:
            comments = comments and opener[0] != "{#"
            line = text[start : start + _QUOTED].partition("\n")[0]
            yield _tag(line, story.paragraphs[number], start - starts[number], closed=False)
            position = opener.end()
            continue
        tag = _tag(text[start : rest.end()], story.paragraphs[number], start - starts[number])
        position = rest.end()
        if raws and tag.keyword == "raw":
            end = _ENDRAW.search(text, position)
            raws = end is not None
            position = end.end() if end else position
            if end:
                continue
        yield tag


def _tag(text: str, paragraph: Paragraph, offset: int, *, closed: bool = True) -> Tag:
    prefix = _PREFIX.match(text, 2)
    word = _KEYWORD.match(text, prefix.end() if prefix else 2)
    return Tag(
        kind=text[:2],
        prefix=prefix[1] if prefix else "",
        keyword=_block_name(word[1], text) if word and text.startswith("{%") else "",
        text=text,
        paragraph=paragraph,
        offset=offset,
        closed=closed,
        spread="\n" in text,
    )


def _block_name(word: str, text: str) -> str:
    """Give the keyword of a tag; `set` with a value is no block."""
    return "" if word == "set" and "=" in text else word
