"""Patterns that look at one character before they are tried leave nothing out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.reading import absolutes, items, limits, scopes, sentences, triggers, vague

TEXTS = Path(__file__).resolve().parents[1] / "audit" / "clean"
_LOOK = re.compile(r"\(\?=\[.*?\]\)")


@pytest.mark.parametrize(
    "pattern",
    [
        scopes._SCOPE,
        absolutes._PATTERN,
        vague.WORDS,
        limits._BEFORE,
        triggers._MARKER,
        items._BEHIND,
        sentences._EVENT,
    ],
    ids=["scopes", "absolutes", "vague", "limits", "triggers", "items", "sentences"],
)
def test_what_a_pattern_may_begin_with_is_complete(pattern: re.Pattern[str]) -> None:
    """With the look and without, the same is found in texts and in the words of the pattern."""
    whole = re.compile(_LOOK.sub("", pattern.pattern, count=1), pattern.flags & ~re.UNICODE)
    assert whole.pattern != pattern.pattern
    found = 0
    for text in (*_words(pattern.pattern), *_lines()):
        spans = [match.span() for match in whole.finditer(text)]
        found += len(spans)
        assert [match.span() for match in pattern.finditer(text)] == spans, text
    assert found > 0


def _words(pattern: str) -> Iterator[str]:
    """Give every word of a pattern, with what may follow an optional or listed character."""
    yield from re.split(r"[|()\s]+", pattern)
    yield from (re.sub(r"[\[\]?]", "", word) for word in re.split(r"[|()\s]+", pattern))


def _lines() -> Iterator[str]:
    for path in TEXTS.iterdir():
        yield from path.read_text(encoding="utf-8").splitlines()
