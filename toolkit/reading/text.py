"""Plain text: one spelling of width, punctuation and spaces, with the way back to the original."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from toolkit.pattern import pattern

# Full-width ASCII to ASCII, but the punctuation that Chinese sentences are cut at to full width.
_STOPS = "，；：（）！？"
_FOLD: dict[int, int | str] = {
    0xFF01 + code: 0x21 + code for code in range(94) if chr(0xFF01 + code) not in _STOPS
}
_FOLD |= {ord(narrow): wide for narrow, wide in zip(",;:()!?", _STOPS, strict=True)}
_FOLD |= {ord(char): "~" for char in "〜∼"}
_FOLD |= {ord(char): "-" for char in "–—―−‑‐"}
_FOLD |= {ord(one): other for one, other in zip("≦⩽≧⩾﹪﹤﹥", "≤≤≥≥%<>", strict=True)}
_FOLD |= {ord(char): " " for char in "\u00a0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006"}
_FOLD |= {ord(char): " " for char in "\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u2060\ufeff\u202f"}
_FOLDED = pattern(f"[{re.escape(''.join(map(chr, _FOLD)))}]")
# A space stays only between two Latin letters or digits, but not before a unit: 2 h, 30 min.
_GAP = pattern(
    r"(?<![0-9A-Za-z]) +| +(?![0-9A-Za-z ])|(?<=[0-9]) +(?=(?:[hH]|min|hours?|km)(?![0-9A-Za-z]))"
)


class Plain(NamedTuple):
    """A text in one spelling, and where each of its characters stood.

    Digits, letters and signs are half width, `，；：（）！？` full width, spaces are gone but for those
    between Latin words. `cuts` holds, for each run of spaces taken out, the index in `text` from
    which on characters stand further back, and by how many.
    """

    text: str
    original: str
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def origin(self, index: int) -> int:
        """Give the index in the original of a character of the plain text."""
        at = bisect_right(self.cuts, index)
        return index + (self.shifts[at - 1] if at else 0)

    def quote(self, start: int, end: int) -> str:
        """Give the original of plain[start:end]."""
        if start >= end:
            return ""
        return self.original[self.origin(start) : self.origin(end - 1) + 1]


# The lines and sentences of a document of some pages: several readers ask for each.
@lru_cache(maxsize=512)
def plain(text: str) -> Plain:
    """Fold widths and take spaces out of words; linear in the length of the text."""
    folded = text.translate(_FOLD) if _FOLDED.search(text) else text
    if " " not in folded:
        return Plain(folded, text)
    pieces: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    last = length = shift = 0
    for gap in _GAP.finditer(folded):
        piece = folded[last : gap.start()]
        pieces.append(piece)
        length += len(piece)
        shift += gap.end() - gap.start()
        cuts.append(length)
        shifts.append(shift)
        last = gap.end()
    pieces.append(folded[last:])
    return Plain("".join(pieces), text, tuple(cuts), tuple(shifts))
