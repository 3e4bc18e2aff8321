"""Numbers that changed: which amount, date or count was put in the place of which."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.alignment import edits, words
from toolkit.pattern import pattern

from .amounts import Amount, tokens
from .numbers import read_number
from .text import Plain, plain

_NUMERAL = pattern(
    r"(?:\d{2,4}|[〇零一二三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?|\d+(?:[.,:：/-]\d+)*[%‰％]?"
)


def amount_changes(was: str, now: str) -> Iterator[tuple[str, str]]:
    """Give the numbers that differ, each with the one that stands in its place.

    A number with its unit is one; the number of the clause is none. What is only written in
    another way (两年, 2 年) is the same.
    """
    before, after = _pieces(was), _pieces(now)
    for edit in edits([one for one, _ in before], [one for one, _ in after]):
        if edit.same:
            continue
        ones, others = (
            [text for text, counts in pieces[start:end] if counts]
            for pieces, start, end in ((before, edit.i1, edit.i2), (after, edit.j1, edit.j2))
        )
        pairs = zip(ones, others, strict=False)
        yield from ((one, other) for one, other in pairs if _value(one) != _value(other))


def _value(text: str) -> object:
    """Give what an amount is, however it is written; of others their characters."""
    line = plain(text)
    return [
        (one.low, one.high) for one in tokens(line.text) if isinstance(one, Amount)
    ] or line.text


def without_number(text: str) -> str:
    """Give a paragraph without the number it begins with and without spaces."""
    number = read_number(text.strip())
    return "".join(text.strip()[number.end if number else 0 :].split())


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Part a text into numbers with their units, and words; tells which are numbers."""
    line = plain(text.strip())
    number = read_number(line.text)
    found: list[tuple[str, bool]] = []
    at = number.end if number else 0
    for start, end in _spans(line, at):
        found += [(word, False) for word in words(line.text[at:start])]
        found.append((line.quote(start, end), True))
        at = end
    return found + [(word, False) for word in words(line.text[at:])]


def _spans(line: Plain, first: int) -> Iterator[tuple[int, int]]:
    """Give where numbers stand: dates, amounts with units, and bare figures."""
    amounts = [(one.start, one.end) for one in tokens(line.text)]
    bare = [match.span() for match in _NUMERAL.finditer(line.text)]
    end = first
    # Of two that begin together the longer one.
    for span in sorted({*amounts, *bare}, key=lambda span: (span[0], -span[1])):
        if span[0] >= end:
            yield span
            end = span[1]
