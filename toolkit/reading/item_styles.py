"""Styles of numbered items: in which of them the items of a document are sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum

from .line import Line
from .numbers import read_number

_STOPS = "。；;！!？?：:…、，,.．"
_CLOSERS = "”’）)》】\"' \u3000\t"
_COMMAS = "，、,"
SHORTEST = 8
_FEWEST = 3
_MOST = 0.65


class Closing(Enum):
    """How the items of a style end: mostly with a stop, or some of them with a comma."""

    STOP = "stop"
    ANY = "any"


def style_of(line: Line) -> str:
    """Name the style of a line's number; empty for a heading, a cell and a line without one."""
    if line.level or line.place.row:
        return ""
    number = read_number(line.text)
    if number is not None:
        return number.style
    return "label" if line.label else ""


def sentence_styles(body: Sequence[Line]) -> Mapping[str, Closing]:
    """Give the styles of which at least three items are there and most end with a stop."""
    all_of: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    stopped: Counter[str] = Counter()
    for line in body:
        style = style_of(line)
        if style and len(line.text) >= SHORTEST and "●" not in line.text[3:]:
            all_of[style] += 1
            closed[style] += ends_with_stop(line.text)
            stopped[style] += line.text.rstrip(_CLOSERS)[-1:] not in _COMMAS
    return {
        style: Closing.STOP if stopped[style] >= _MOST * number else Closing.ANY
        for style, number in all_of.items()
        if number >= _FEWEST and closed[style] >= max(_MOST * number, 2)
    }


def ends_with_stop(text: str) -> bool:
    """Tell whether an item ends with a stop, with one before closing brackets, or with a bracket."""
    if text.rstrip().endswith(("）", ")")):
        return True
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _STOPS
