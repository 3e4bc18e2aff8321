"""The pages on which answers stand, as the PDFs of a set show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from toolkit.model.citation import Citation, Pages
from toolkit.reading.pages import squeezed

# A text that runs over the end of a page is found by its beginning: the footer is in between.
SHORTEST = 8


def find_pages(cited: Mapping[str, Citation], texts: Mapping[str, Sequence[str]]) -> Pages:
    """Find each citation in the pages of its document; `texts` are those of the PDFs by .docx name.

    What is not found has no page: a page is never guessed.
    """
    found: dict[str, int] = {}
    for file_name, pages in texts.items():
        own = {key: at for key, at in cited.items() if at.file_name == file_name}
        found.update(_found(own, pages))
    return Pages(found, {name: len(pages) for name, pages in texts.items()})


def _found(cited: Mapping[str, Citation], pages: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Follow the citations in their order, so that of equal texts each keeps its own page."""
    whole = "".join(pages)
    ends = list(accumulate(len(page) for page in pages))
    reached = 0
    for key, citation in cited.items():
        words = squeezed(citation.words)
        start = _position(whole, words, reached)
        if start < 0:
            start = _position(whole, words, 0)
        if start >= 0:
            reached = start + 1
            yield key, next(number for number, end in enumerate(ends, 1) if start < end)


def _position(whole: str, words: str, start: int) -> int:
    """Find a text, else the longest of its beginnings; -1 where none is there."""
    length = len(words)
    while length >= min(SHORTEST, len(words)) > 0:
        found = whole.find(words[:length], start)
        if found >= 0:
            return found
        length = length * 3 // 4
    return -1
