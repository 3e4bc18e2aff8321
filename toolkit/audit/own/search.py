"""Looking for words in a document: width and spaces make no difference, longer words do."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from toolkit.audit.document import DocumentEvidence
from toolkit.model.rules import Searched
from toolkit.pattern import pattern
from toolkit.reading.line import Line
from toolkit.reading.text import Plain, plain

from .patterns import Pattern


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something stands: [start, end) in the plain text of a line."""

    line: Line
    plain: Plain
    start: int
    end: int

    @property
    def found(self) -> str:
        """The words in one spelling."""
        return self.plain.text[self.start : self.end]

    @property
    def quote(self) -> str:
        """The words as they stand in the line."""
        return self.plain.quote(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Words:
    """Words as one pattern; of several at one place the longest counts, `not_in` before all."""

    compiled: re.Pattern[str]

    @classmethod
    def of(cls, words: Sequence[str], not_in: Sequence[str] = ()) -> Words:
        """Compile words, and the longer ones in which they do not count."""
        skipped, wanted = _alternatives(not_in), _alternatives(words)
        return cls(pattern(f"(?P<skip>{skipped})|(?P<word>{wanted})", re.I))

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """List [start, end) of each word in a plain text."""
        for match in self.compiled.finditer(text):
            if match["word"] is not None:
                yield match.span()

    def stand_in(self, text: str) -> bool:
        """Tell whether one of the words stands in a plain text."""
        return next(self.spans(text), None) is not None

    def hits(self, document: DocumentEvidence) -> Iterator[Hit]:
        """List each word of a document, in the order of reading."""
        # One run over the whole text; lines are looked up only for what was found.
        starts: list[int] = []
        for start, end in self.spans(document.plain_text):
            starts = starts or _starts(document.plain_lines)
            index = bisect_right(starts, start) - 1
            line, text = document.lines[index], document.plain_lines[index]
            yield Hit(line, text, start - starts[index], end - starts[index])


@dataclass(frozen=True, slots=True)
class Search:
    """What a rule looks for: words and a pattern, either of which may be missing."""

    words: Words | None
    pattern: Pattern | None

    @classmethod
    def of(cls, rule: Searched) -> Search:
        """Compile what a rule looks for; raises RuleError for a pattern that is none."""
        return cls(
            Words.of(rule.words, rule.not_in) if rule.words else None,
            Pattern.of(rule.pattern) if rule.pattern else None,
        )

    def hits(self, document: DocumentEvidence) -> Iterator[Hit]:
        """List what is found in a document; raises RuleError where the pattern takes too long."""
        if self.words:
            yield from self.words.hits(document)
        if self.pattern:
            lines = document.plain_lines
            for index, start, end in self.pattern.find(one.text for one in lines):
                yield Hit(document.lines[index], lines[index], start, end)


def by_words(hits: Iterable[Hit]) -> dict[str, list[tuple[Line, str]]]:
    """Gather the places of the same words, as `finding_often` takes them."""
    found: dict[str, list[tuple[Line, str]]] = {}
    for hit in hits:
        found.setdefault(hit.found, []).append((hit.line, hit.quote))
    return found


def shown(words: Iterable[str]) -> str:
    """Write words for a message."""
    return "、".join(words)


def _alternatives(words: Sequence[str]) -> str:
    folded = sorted({plain(word).text for word in words} - {""}, key=len, reverse=True)
    return "|".join(map(re.escape, folded)) or "(?!)"


def _starts(lines: Sequence[Plain]) -> list[int]:
    """Give the offset of each line in the text of all."""
    return [0, *accumulate(len(line.text) + 1 for line in lines)][: len(lines)]
