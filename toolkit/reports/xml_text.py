"""Text as XML 1.0 allows it (section 2.2), and as a terminal may get it."""

from __future__ import annotations

from toolkit.pattern import pattern

# What a terminal obeys instead of showing it: control characters, ends of lines, directions.
_OBEYED = pattern("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_FORBIDDEN = pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """Put the replacement character for what no XML file can hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def visible(text: str) -> str:
    """Put the replacement character for what a terminal would obey, so that a line stays one line."""
    return _OBEYED.sub("\ufffd", text)
