"""The tables of confusions of a workspace, ready for looking up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import add

from toolkit.model.confusions import Confusion, Confusions


@dataclass(frozen=True, slots=True)
class Lookup:
    """Confusions by their first two characters, and the words that users call right."""

    entries: Mapping[str, tuple[Confusion, ...]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, tables: Iterable[Confusions]) -> Lookup:
        """Put tables together."""
        found: dict[str, list[Confusion]] = defaultdict(list)
        words: set[str] = set()
        for table in tables:
            words.update(table.words)
            for entry in table.confusions:
                found[entry.wrong[:2]].append(entry)
        return cls({start: tuple(many) for start, many in found.items()}, frozenset(words))

    def is_word(self, text: str, start: int, end: int) -> bool:
        """Tell whether a place of a text lies inside a word that users call right."""
        return any(
            match.start() <= start and end <= match.end()
            for word in self.words
            for match in re.finditer(re.escape(word), text)
        )

    def held(self, text: str) -> tuple[Confusion, ...]:
        """Give the confusions whose wrong words stand anywhere in a text, whatever is around."""
        starts = frozenset(map(add, text, text[1:])) & self.entries.keys()
        return tuple(e for start in starts for e in self.entries[start] if e.wrong in text)


def places(text: str, held: Iterable[Confusion]) -> Iterator[tuple[int, Confusion]]:
    """Give each confusion that stands in a text with its offset, in order, none inside another."""
    found = (
        (match.start(), entry)
        for entry in held
        for match in re.finditer(re.escape(entry.wrong), text)
        if entry.stands(text, match.start())
    )
    end = 0
    for at, entry in sorted(found, key=lambda hit: (hit[0], -len(hit[1].wrong))):
        if at >= end:
            yield at, entry
            end = at + len(entry.wrong)


NO_CONFUSIONS = Lookup()
