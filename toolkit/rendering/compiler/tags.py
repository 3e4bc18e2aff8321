"""The tags of a part before it is patched: closed, short, and not too many.

Patterns that look for the end of a tag take quadratic time and more over tags without end, and no
clock stops them. What is proved here keeps every pattern behind it linear.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.errors import Problem
from toolkit.model.text import Text
from toolkit.pattern import pattern

MOST_TAGS = 10_000
LONGEST = 5_000
MOST_BLANKS = 50
MOST_UNCLOSED = 20
_FAR = 200_000  # Characters of XML between a tag's beginning and its end.
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENING = pattern(r"\{[{%#]|-%\}|\{_[{%]|[}%]_\}")
_BLANKS = pattern(rf"\s{{{MOST_BLANKS + 1}}}")
_RAW = pattern(r"\{%[-+]?\s{0,9}raw\b")
_END_OF_RAW = pattern(r"\{%[-+]?\s{0,9}endraw\s{0,9}[-+]?%\}")
_SHOWN = 80


def tag_problems(name: str, text: str) -> Iterator[Problem]:
    """Report what of a part's text no pattern could read in time.

    A few tags without end are left to Jinja, which knows what is a tag and what is not.
    """
    position = number = unclosed = 0
    while found := _OPENING.search(text, position):
        number += 1
        closing = _CLOSING.get(found[0])
        start, position = found.start(), found.end()
        if found[0] == "-%}":
            yield _problem(name, text, start, _STRAY)
            return
        if closing is not None:
            end = text.find(closing, position, start + LONGEST)
            if _BLANKS.search(text, start, end if end >= 0 else start + LONGEST):
                yield _problem(name, text, start, _TOO_BLANK.fill(most=MOST_BLANKS))
                return
            unclosed += end < 0
            if unclosed > MOST_UNCLOSED:
                yield _problem(name, text, start, _UNCLOSED.fill(end=closing, most=LONGEST))
                return
            position = end + 2 if end >= 0 else start + 1
            if _RAW.match(text, start, position):
                literal = _END_OF_RAW.search(text, position)
                position = literal.end() if literal else position
        if number > MOST_TAGS:
            yield _problem(name, text, start, _TOO_MANY.fill(most=MOST_TAGS))
            return


def is_flooded(xml: str) -> bool:
    """Tell whether tags without end, put together from braces of many runs, fill a part."""
    position = number = unclosed = 0
    while found := _OPENING.search(xml, position):
        number += 1
        position = found.end()
        closing = _CLOSING.get(found[0])
        if closing is not None:
            end = xml.find(closing, position, position + _FAR)
            unclosed += end < 0
            position = end + 2 if end >= 0 else position
        if unclosed > MOST_UNCLOSED or number > MOST_TAGS:
            return True
    return False


_UNCLOSED = Text(
    "这个标签在 {most} 个字符内没有用 {end} 结束",
    "this tag is not ended by {end} within {most} characters",
)
_STRAY = Text("-%} 前面没有标签", "-%} ends no tag")
_TOO_BLANK = Text(
    "这个标签里有超过 {most} 个连续空格", "this tag holds over {most} blanks in a row"
)
FLOODED = Text("有太多没有结束的标签", "there are too many tags without end")
_TOO_MANY = Text("这个部件的标签超过 {most} 个", "this part has more than {most} tags")


def _problem(name: str, text: str, start: int, reason: Text) -> Problem:
    shown = text[start : start + _SHOWN]
    return Problem(f"/{name}", shown, reason, shown)
