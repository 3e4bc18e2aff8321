"""A reading of some files, held against what was read and written before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.model.tender import Requirement
from toolkit.reading.addendum import Amendment

from .intake_memory import Memory, bare
from .intake_requirements import Fresh

_SAME_FILE = 0.6
"""The part of a file's requirements that a new file has to repeat to be a new version of it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The requirements of some files as read now, and what addenda among them change.

    `replaced` are the names of files whose old requirements are all to be found here; `same` those
    whose bytes did not change. `memory` is what was read before.
    """

    fresh: Sequence[Fresh]
    replaced: frozenset[str]
    same: frozenset[str] = frozenset()
    amendments: Mapping[object, Amendment] = field(default_factory=dict)
    deleted: Sequence[Amendment] = ()
    memory: Memory = field(default_factory=Memory)

    def is_read(self, entry: Requirement) -> bool:
        """Tell whether an entry was read from a file, and not written or reworded by a person."""
        if entry.file is None or entry.place is None:
            return False
        return not self.memory.quotes or self.memory.has_quote(str(entry.quote))

    def repeats(self, entry: Requirement, fresh: Fresh) -> bool:
        """Tell whether the file of an entry is read again, maybe as a new version."""
        return fresh.file == entry.file or entry.file in self.replaced

    def fits(self, entry: Requirement, fresh: Fresh) -> bool:
        """Tell whether equal words are one requirement: in another file with another number they are two."""
        same = str(entry.bound or "") == fresh.bound
        return same or not fresh.bound or self.repeats(entry, fresh)

    def is_elsewhere(self, entry: Requirement, fresh: Fresh) -> bool:
        """Tell whether what stands above the same words changed, and with it what they may ask."""
        if fresh.file in self.same or not self.repeats(entry, fresh):
            return False
        known = self.memory.has_context(fresh.context_mark, [str(entry.file)])
        if known is None:
            return bool(fresh.bound) and fresh.bound != str(entry.bound or "")
        return not known

    def was_read(self, fresh: Fresh) -> bool:
        """Tell whether words were read before in the same surroundings."""
        if not self.memory.has_quote(fresh.quote):
            return False
        return self.memory.has_context(fresh.context_mark, self.memory.contexts) is not False

    def noted(self, old: Iterable[Requirement]) -> Memory:
        """Give the memory after this reading."""
        contexts: dict[str, set[str]] = defaultdict(set)
        for fresh in self.fresh:
            contexts[fresh.file].add(fresh.context_mark)
        quotes = (
            *(fresh.quote for fresh in self.fresh),
            *(str(entry.quote) for entry in old if self.is_read(entry)),
        )
        now = {name: frozenset(marks) for name, marks in contexts.items()}
        return self.memory.after(quotes, now, self.replaced)


def replaces(fresh: Iterable[Fresh], old: Sequence[Requirement]) -> frozenset[str]:
    """Name the files of which most requirements are repeated: these are new versions of them."""
    quotes = {bare(entry.quote) for entry in fresh}
    by_file: dict[str, list[bool]] = defaultdict(list)
    for entry in old:
        if entry.file and entry.change != "gone":
            by_file[entry.file].append(bare(entry.quote) in quotes)
    return frozenset(
        name for name, found in by_file.items() if sum(found) >= _SAME_FILE * len(found)
    )
