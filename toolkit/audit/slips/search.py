"""Looking for slips in a run of Chinese characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.pattern import pattern

_RUN = pattern("[\u4e00-\u9fff]{2,}")
# How many characters of a word may stand before and behind the mistyped one: it has two to four.
_AROUND = tuple((n - 1 - behind, behind) for n in (2, 3, 4) for behind in range(n))


@dataclass(frozen=True, slots=True)
class Slip:
    """Characters of a text, at an offset, and the word that they most likely should be.

    `sure` tells that they make sense nowhere; else they are told only beside the right word.
    `mistyped` is the offset of the wrong character.
    """

    at: int
    found: str
    right: str
    sure: bool
    mistyped: int

    def told_in(self, text: str) -> bool:
        """Tell whether it is worth telling in a text that holds it.

        Words that stand there more often than the right ones are words of that text.
        """
        right, found = text.count(self.right), text.count(self.found)
        return found <= right or (self.sure and found == 1)


Known = frozenset[str]
_Kept = tuple[str, str]
"""What stands before and behind the mistyped character."""


@dataclass(frozen=True, slots=True)
class Slips:
    """What words are mistyped as, by the characters of them that are right."""

    known: Known
    words: Mapping[_Kept, tuple[tuple[str, str, str], ...]]
    """The word with the characters that are surely wrong and those that may be, for each."""

    @classmethod
    def of(cls, rows: Iterable[str], known: Known) -> Slips:
        """Read rows: a word, then for each of its characters the sure ones, a bar, the others."""
        words: dict[_Kept, list[tuple[str, str, str]]] = defaultdict(list)
        for row in rows:
            word, *columns = row.split(" ")
            for at, column in enumerate(columns):
                sure, _, maybe = column.partition("|")
                if sure or maybe:
                    words[word[:at], word[at + 1 :]].append((word, sure, maybe))
        return cls(known, {kept: tuple(found) for kept, found in words.items()})

    def find(self, text: str) -> Iterator[Slip]:
        """List what may be slips in a text, in its order."""
        for run in _RUN.finditer(text):
            for at in self._unknown(run[0]):
                yield from self._at(run[0], at, run.start())

    def _unknown(self, run: str) -> Iterator[int]:
        """List the characters that make no known word with either neighbour."""
        words = [run[at : at + 2] in self.known for at in range(len(run) - 1)]
        before = False
        for at, after in enumerate((*words, False)):
            if not before and not after:
                yield at
            before = after

    def _at(self, run: str, at: int, offset: int) -> Iterator[Slip]:
        typed = run[at]
        for before, behind in _AROUND:
            start, end = at - before, at + 1 + behind
            if start < 0 or end > len(run):
                continue
            held = self.words.get((run[start:at], run[at + 1 : end]), ())
            if not held or (before + behind == 1 and self._explained(run, start, at)):
                continue
            for right, sure, maybe in held:
                if typed in sure or typed in maybe:
                    yield Slip(offset + start, run[start:end], right, typed in sure, offset + at)

    def _explained(self, run: str, start: int, at: int) -> bool:
        """Tell whether the right one of two characters makes a known word with its other neighbour."""
        other = run[at + 1 : at + 3] if start == at else run[max(0, start - 1) : at]
        return len(other) == 2 and other in self.known
