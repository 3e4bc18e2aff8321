"""Numbers of drawings: each its own in the whole document, since loops copy them.

Every part counts from a number of its own, so that it does not matter which part is rendered when.
"""

from __future__ import annotations

from itertools import count

from toolkit.pattern import pattern

_NUMBER = pattern(rb'(<wp:docPr\b[^>]*?\sid=")\d+(")')
_FIRST = 1001  # As docxtpl counts in the body.
_PART = 100_000


def first_drawing(index: int) -> int:
    """Give the first number of a part by its place among the rendered parts; the body is 0."""
    return _FIRST + index * _PART


def renumbered(data: bytes, first: int) -> bytes:
    """Count the drawings of a part from a number on."""
    if b"<wp:docPr" not in data:
        return data
    numbers = count(first)
    return _NUMBER.sub(lambda found: b"%b%d%b" % (found[1], next(numbers), found[2]), data)
