"""What was read before: fingerprints of quotes, by which an entry that a person deleted is known."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from toolkit.model.tender import Tender
from toolkit.model.text import Text
from toolkit.reading.text import plain

DIGITS = 8
PER_LINE = 10
COMMENT = Text(
    "以下是读过的每条原文的指纹，不用看，也不要改：有了它，你删除的要求再次读取时不会回来。",
    "Fingerprints of what was read, not to be changed: by them an entry that you delete stays away.",
)


def bare(text: str) -> str:
    """Strip a quote of what printing changes: spaces, width, stops and marks."""
    # A point between digits is part of a number: 1.5年 is not 15年.
    return re.sub(r"(?<!\d)\.|\.(?!\d)|[\s，。；：、,;:★▲※]", "", plain(text).text)


def fingerprint(quote: str) -> str:
    """Give the first hexadecimal digits of the SHA-256 of a quote's bare words."""
    return hashlib.sha256(bare(quote).encode()).hexdigest()[:DIGITS]


def remembered(tender: Tender) -> frozenset[str]:
    """Give the fingerprints of all that was read into a tender; none in a file without them."""
    return frozenset(mark for line in tender.read for mark in str(line).split())


def read_lines(marks: Iterable[str]) -> list[str]:
    """Write fingerprints several to a line, in a fixed order."""
    listed = sorted(set(marks))
    return [" ".join(listed[at : at + PER_LINE]) for at in range(0, len(listed), PER_LINE)]
