"""Where stamps go on the pages of a document."""

from __future__ import annotations

from collections.abc import Iterator

from .pages import MARK_SIGNS, SEAL_SIGNS, Box, Stamp, find_sign, page_sizes

_GAP = 8
"""Points between a mark and the edge of the page, or the words that ask for it."""


def marks(pdf: bytes, mark: bytes) -> Iterator[tuple[Box, Stamp]]:
    """Put a mark into the upper right corner of each page, and where the document wants it."""
    ((width, height),) = page_sizes(mark)
    for number, (right, top) in enumerate(page_sizes(pdf)):
        right, top = right - _GAP, top - _GAP
        yield Box(number, right - width, top - height, right, top), Stamp(mark)
    place = find_sign(pdf, MARK_SIGNS)
    if place is not None:
        top = place.bottom - _GAP
        yield Box(place.page, place.left, top - height, place.left + width, top), Stamp(mark)


def seal_place(pdf: bytes, seal: bytes) -> Box | None:
    """Find where the seal goes: over the name behind the words that ask for it, within the page.

    None where the document asks for none.
    """
    place = find_sign(pdf, SEAL_SIGNS)
    if place is None:
        return None
    ((width, height),) = page_sizes(seal)
    right, top = page_sizes(pdf)[place.page]
    left = min(place.right, right - width)
    bottom = min(max((place.bottom + place.top - height) / 2, 0), top - height)
    return Box(place.page, left, bottom, left + width, bottom + height)
