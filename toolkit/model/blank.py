"""Blanks: what stands in a plan where each tender of a batch has words of its own.

They are letters (Egyptian hieroglyphs), so that a text of a blank alone counts as words, as a name
does. Nothing else may hold one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

ID, NUMBER, PROJECT, PURCHASER, CLOSES, DATE, DATE_WORDS, HASH = map(chr, range(0x13000, 0x13008))
Values = Mapping[str, str]
_BLANK = re.compile("([\U00013000-\U00013007])")
_OTHER = re.compile(r"[&<>\"'\\]")
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Gapped:
    """A text cut at its blanks."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Gapped:
        """Cut a text."""
        return cls(tuple(_BLANK.split(text)))

    def filled(self, values: Values) -> str:
        """Put a value into each blank."""
        return "".join([values.get(piece, piece) for piece in self.pieces])


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
