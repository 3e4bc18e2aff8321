"""Which words of a plan stand on the page as paragraphs of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from toolkit.model.provenance import words_digest
from toolkit.pattern import pattern

_BODY = "word/document.xml"
_RUN = pattern(rb">([^<>]+)</w:t>")
_GAPS = ("", " ", "\u3000", "\t")


def shown_words(
    words: Sequence[tuple[str, str]], parts: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    """Give number and digest of each text that a run of the body holds, alone or behind its number.

    What a template leaves out or puts into a longer sentence cannot be told from a change later.
    """
    runs = {unescape(run.decode()).strip() for run in _RUN.findall(parts.get(_BODY, b""))}
    for number, text in words:
        bare = text.strip()
        if bare in runs or _behind_number(number, bare, runs):
            yield number, words_digest(text)


def _behind_number(number: str, text: str, runs: set[str]) -> bool:
    """Look for a text behind its own number, which is the end of that of its clause."""
    return any(f"{number[at:]}{gap}{text}" in runs for at in range(len(number)) for gap in _GAPS)
