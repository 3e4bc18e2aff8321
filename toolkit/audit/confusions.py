"""The tables of confusions of a workspace, ready for looking up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.model.confusions import Confusion, Confusions

_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Lookup:
    """Finds confusions in a text in one pass: by their first two characters, the longest first."""

    starts: re.Pattern[str] = _NOTHING
    entries: Mapping[str, tuple[Confusion, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Iterable[Confusions]) -> Lookup:
        """Put tables together."""
        found: dict[str, list[Confusion]] = defaultdict(list)
        for table in tables:
            for entry in table.confusions:
                found[entry.wrong[:2]].append(entry)
        entries = {
            start: tuple(sorted(many, key=lambda entry: -len(entry.wrong)))
            for start, many in found.items()
        }
        if not entries:
            return cls()
        # One branch for each first character, with the second ones in a class: a pass in one go.
        seconds: dict[str, str] = defaultdict(str)
        for start in sorted(entries):
            seconds[start[0]] += re.escape(start[1])
        pairs = "|".join(f"{re.escape(one)}[{others}]" for one, others in seconds.items())
        firsts = "".join(map(re.escape, seconds))
        return cls(re.compile(f"(?=[{firsts}])(?=({pairs}))"), entries)

    def find(self, text: str) -> Iterator[tuple[int, Confusion]]:
        """Give each confusion in a text with its offset."""
        end = 0
        for match in self.starts.finditer(text):
            at = match.start()
            for entry in self.entries.get(match[1], ()):
                if at >= end and text.startswith(entry.wrong, at) and entry.stands(text, at):
                    yield at, entry
                    end = at + len(entry.wrong)
                    break


NO_CONFUSIONS = Lookup()
