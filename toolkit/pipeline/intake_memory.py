"""What was read before: fingerprints, by which deleted entries and changed surroundings are known."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.model.tender import Tender
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.text import plain

DIGITS = 8
PER_LINE = 10
COMMENT = Text(
    "以下是读过的每条原文及其标题、表头、引导句的指纹，不用看，也不要改：有了它，你删除的要求再次读取时不会回来。",
    "Fingerprints of what was read and of its surroundings, not to be changed: by them an entry that\n"
    "you delete stays away.",
)
_NUMBER = pattern(
    r"^\s*(?:\d+(?:\.\d+)+\s+|\d+[.、)）]\s+|[（(][一二三四五六七八九十\d]+[)）]|第[^条章节]{1,4}[条章节])"
)


@dataclass(frozen=True, slots=True)
class Memory:
    """What was read into a tender file: every quote ever, and by file what the last reading had.

    `contexts` are fingerprints of a quote with the heading, the titles of columns and the sentence
    above it, and of what was read from all that. Files of earlier programs have none.
    """

    quotes: frozenset[str] = frozenset()
    contexts: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def has_quote(self, quote: str) -> bool:
        """Tell whether words were ever read."""
        return fingerprint(quote) in self.quotes

    def has_context(self, mark: str, files: Iterable[str]) -> bool | None:
        """Tell whether some files had it the same way; None where nobody noted that."""
        marks = [self.contexts[name] for name in files if name in self.contexts]
        return any(mark in known for known in marks) if marks else None

    def after(
        self,
        quotes: Iterable[str],
        contexts: Mapping[str, frozenset[str]],
        overtaken: frozenset[str],
    ) -> Memory:
        """Note a reading: its quotes, the contexts of its files, and whose former ones are over."""
        kept = {name: marks for name, marks in self.contexts.items() if name not in overtaken}
        return Memory(self.quotes | {*map(fingerprint, quotes)}, {**kept, **contexts})

    def lines(self) -> list[str]:
        """Write it several fingerprints to a line, in a fixed order."""
        return [
            *_lines(self.quotes),
            *(
                f"{name}: {line}"
                for name, marks in sorted(self.contexts.items())
                for line in _lines(marks)
            ),
        ]


def bare(text: str) -> str:
    """Strip a quote of what printing changes: spaces, width, stops and marks."""
    # A point between digits is part of a number: 1.5年 is not 15年.
    return re.sub(r"(?<!\d)\.|\.(?!\d)|[\s，。；：、,;:★▲※]", "", plain(text).text)


def fingerprint(quote: str) -> str:
    """Give the first hexadecimal digits of the SHA-256 of a quote's bare words."""
    return _digest(bare(quote))


def context_mark(quote: str, above: Iterable[str], read: Iterable[str]) -> str:
    """Fingerprint words with what stands above them and what was read; numbers of clauses aside."""
    told = (bare(quote), *(bare(_NUMBER.sub("", text)) for text in above), *read)
    return _digest("\x1f".join(told))


def remembered(tender: Tender) -> Memory:
    """Give what was noted in a tender file; nothing in a file without notes."""
    quotes: set[str] = set()
    contexts: dict[str, set[str]] = defaultdict(set)
    for line in tender.read:
        name, _, marks = str(line).rpartition(": ")
        (contexts[name] if name else quotes).update(marks.split())
    return Memory(frozenset(quotes), {name: frozenset(m) for name, m in contexts.items()})


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def _lines(marks: Iterable[str]) -> Iterator[str]:
    listed = sorted(set(marks))
    for at in range(0, len(listed), PER_LINE):
        yield " ".join(listed[at : at + PER_LINE])
