"""Blanks: what stands in a plan where each tender of a batch has words of its own.

They are letters (Egyptian hieroglyphs), so that a text of a blank alone counts as words, as a name
does. Nothing else may hold one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.pattern import pattern

ALL = tuple(map(chr, range(0x13000, 0x13400)))
ID, NUMBER, PROJECT, PURCHASER, CLOSES, DATE, DATE_WORDS, HASH, DATA, *DIGESTS = ALL
Values = Mapping[str, str]
_BLANK = pattern(f"([{ALL[0]}-{ALL[-1]}])")
_OTHER = pattern(r"[&<>\"'\\]")
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Gapped:
    """A text cut at its blanks; every second piece is one."""

    pieces: tuple[str, ...]
    encoded: tuple[bytes, ...]

    @classmethod
    def of(cls, text: str) -> Gapped:
        """Cut a text."""
        pieces = tuple(_BLANK.split(text))
        return cls(pieces, tuple(piece.encode() for piece in pieces))

    def filled(self, values: Values) -> str:
        """Put a value into each blank."""
        return "".join([values.get(piece, piece) for piece in self.pieces])

    def as_bytes(self, values: Values) -> bytes:
        """Put a value into each blank; the text in UTF-8."""
        made = list(self.encoded)
        made[1::2] = [values[blank].encode() for blank in self.pieces[1::2]]
        return b"".join(made)


def has_blank(text: str) -> bool:
    """Tell whether a text holds a blank."""
    return _BLANK.search(text) is not None


def is_plain(value: str) -> bool:
    """Tell whether a value stays as it is wherever it stands: in XML, in JSON, at the end of a text.

    What is not plain is escaped or stripped somewhere, or counts as no word.
    """
    return (
        len(value) <= _LONGEST
        and value.isprintable()
        and value == value.strip()
        and any(map(str.isalnum, value))
        and not _OTHER.search(value)
        and not has_blank(value)
    )
