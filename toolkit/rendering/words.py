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
    runs = set(runs_of(parts))
    for number, text in words:
        if any(form in runs for form in forms_of(number, text)):
            yield number, words_digest(text)


def runs_of(parts: Mapping[str, bytes]) -> Iterator[str]:
    """List the texts of the body's runs, without the spaces at their ends."""
    for run in _RUN.findall(parts.get(_BODY, b"")):
        yield unescape(run.decode()).strip()


def forms_of(number: str, text: str) -> Iterator[str]:
    """Give a text alone, and behind its own number, which is the end of that of its clause."""
    bare = text.strip()
    yield bare
    for at in range(len(number)):
        yield from (f"{number[at:]}{gap}{bare}" for gap in _GAPS)
