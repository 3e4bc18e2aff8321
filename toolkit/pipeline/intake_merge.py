"""What a new reading of a tender changes in the requirements that stand in its file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from toolkit.loading.writing import Value
from toolkit.model.tender import Requirement
from toolkit.pattern import pattern

from .intake_memory import bare
from .intake_reading import Reading
from .intake_requirements import Fresh

_ALIKE = 0.6
MAX_COMPARED = 20_000
_AMOUNT = pattern(
    r"(?:\d+|[一二两三四五六七八九十百半]+)(?:个?工作日|个?小时|分钟|个?月|[年天日周次]|%)"
)
_READ = (
    "quote",
    "file",
    "place",
    "clause",
    "mark",
    "metric",
    "bound",
    "trigger",
    "scope",
    "confidence",
)


@dataclass(slots=True)
class Merge:
    """What is to be done: keys to set (None: to take out) by old id, entries to add, and counts.

    `dismissed` are the words that were read before and that a person deleted or rewrote since;
    `reworded` those in whose sentence another number changed; `moved` those changed ones whose own
    words stayed, while their heading, the titles of their columns or their lead did not.
    """

    updates: dict[str, dict[str, Value | None]] = field(default_factory=dict)
    added: list[Fresh] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    dismissed: list[str] = field(default_factory=list)
    reworded: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)


def merge(old: Sequence[Requirement], reading: Reading) -> Merge:
    """Match what was read with what stands there; what a person wrote is never changed.

    A requirement with the same quote stays as it is. One whose quote changed gets the new reading
    and is to be confirmed again, its former quote kept; one that is no longer there is marked.
    """
    done = Merge()
    left_old = list(old)
    is_overtaken = _overtaken(old)
    left_new = [fresh for fresh in reading.fresh if not is_overtaken(fresh)]
    for key_old, key_new in (
        (_exact_old, _exact_new),
        (lambda e: (bare(e.quote), e.metric or ""), lambda f: (bare(f.quote), f.metric)),
        (lambda e: bare(e.quote), lambda f: bare(f.quote)),
    ):
        for entry, fresh in _pairs(left_old, left_new, key_old, key_new, reading.fits):
            _keep(done, entry, fresh, reading)
    _amend(done, left_old, left_new, reading)
    _dismiss(done, left_new, reading)
    movable = [e for e in left_old if e.file in reading.replaced and reading.is_read(e)]
    for key_old, key_new in (
        (
            lambda e: (e.clause, e.metric or "", e.scope or ""),
            lambda f: (f.clause, f.metric, f.scope),
        ),
        (lambda e: (e.clause, e.metric or ""), lambda f: (f.clause, f.metric)),
    ):
        named = [entry for entry in movable if entry.clause]
        for entry, fresh in _pairs(named, left_new, key_old, key_new):
            _remove(movable, entry)
            _remove(left_old, entry)
            _change(done, entry, fresh)
    for entry, fresh in _alike(movable, left_new):
        _remove(left_old, entry)
        _change(done, entry, fresh)
    _mark_gone(done, left_old, reading)
    done.added = left_new
    return done


def _mark_gone(done: Merge, left_old: Sequence[Requirement], reading: Reading) -> None:
    """Mark what an addendum deletes, and what a new version of its file no longer has."""
    for entry in left_old:
        deleted = entry.clause and any(a.clause == entry.clause for a in reading.deleted)
        absent = entry.file in reading.replaced and reading.is_read(entry)
        if (absent or deleted) and entry.change != "gone":
            done.updates[entry.id] = {"change": "gone"}
            done.gone.append(entry.id)


def _overtaken(old: Sequence[Requirement]) -> Callable[[Fresh], bool]:
    """Tell whether an addendum replaced these words: the first file, read again, still has them."""
    words = {(bare(entry.was), entry.file) for entry in old if entry.was is not None}
    quotes = {quote for quote, _ in words}

    def overtaken(fresh: Fresh) -> bool:
        quote = bare(fresh.quote)
        return quote in quotes and any(one == quote and file != fresh.file for one, file in words)

    return overtaken


def _exact_old(entry: Requirement) -> Hashable:
    bound = str(entry.bound) if entry.bound else ""
    return bare(entry.quote), entry.metric or "", entry.scope or "", bound


def _exact_new(fresh: Fresh) -> Hashable:
    return bare(fresh.quote), fresh.metric, fresh.scope, fresh.bound


def _pairs(
    old: list[Requirement],
    new: list[Fresh],
    key_old: Callable[[Requirement], Hashable],
    key_new: Callable[[Fresh], Hashable],
    fits: Callable[[Requirement, Fresh], bool] = lambda _entry, _fresh: True,
) -> list[tuple[Requirement, Fresh]]:
    """Pair entries of one key in their order, and take them out of both lists."""
    waiting: dict[Hashable, list[Fresh]] = defaultdict(list)
    for fresh in reversed(new):
        waiting[key_new(fresh)].append(fresh)
    pairs: list[tuple[Requirement, Fresh]] = []
    for entry in old:
        held = waiting.get(key_old(entry), [])
        fitting = next((fresh for fresh in reversed(held) if fits(entry, fresh)), None)
        if fitting is not None:
            held.remove(fitting)
            pairs.append((entry, fitting))
    used_old = {id(entry) for entry, _ in pairs}
    used_new = {id(fresh) for _, fresh in pairs}
    old[:] = [entry for entry in old if id(entry) not in used_old]
    new[:] = [fresh for fresh in new if id(fresh) not in used_new]
    return pairs


def _dismiss(done: Merge, left_new: list[Fresh], reading: Reading) -> None:
    """Leave out what was read before and has no entry any more, unless an addendum names it."""
    for fresh in list(left_new):
        amended = (fresh.file, fresh.place) in reading.amendments
        if not amended and reading.was_read(fresh):
            left_new.remove(fresh)
            done.dismissed.append(fresh.quote)


def _keep(done: Merge, entry: Requirement, fresh: Fresh, reading: Reading) -> None:
    """Keep an entry, unless its mark or what stands above it changed."""
    if not reading.is_read(entry):
        return
    if fresh.file not in reading.same and fresh.mark and fresh.mark != (entry.mark or ""):
        _change(done, entry, fresh)
    elif entry.change != "gone" and reading.is_elsewhere(entry, fresh):
        _change(done, entry, fresh)
        del done.updates[entry.id]["was"]  # Its words are the same.
        done.moved.append(entry.id)
    else:
        _stay(done, entry, fresh, reading)


def _stay(done: Merge, entry: Requirement, fresh: Fresh, reading: Reading) -> None:
    """Tell anew where an entry stands; one that was gone is back."""
    values: dict[str, Value | None] = {}
    if entry.change == "gone":
        if fresh.file not in reading.same:
            values |= {"change": "new", "confirmed": False}
    elif entry.change and entry.confirmed:
        values["change"] = None  # A person has seen it since.
    if reading.repeats(entry, fresh):
        for key, now in (("place", str(fresh.place)), ("file", fresh.file)):
            if now != getattr(entry, key):
                values[key] = now
    if values:
        done.updates[entry.id] = values


def _change(done: Merge, entry: Requirement, fresh: Fresh) -> None:
    now = fresh.values()
    if _only_another_number(entry, fresh):
        done.updates[entry.id] = {
            "quote": fresh.quote, "file": fresh.file, "place": str(fresh.place),
            "was": str(entry.quote),
        }  # fmt: skip
        done.reworded.append(entry.id)
        return
    values: dict[str, Value | None] = {key: now.get(key) for key in _READ}
    for key in ("clause", "mark", "trigger", "scope"):
        if values[key] is None and getattr(entry, key):
            del values[key]  # An addendum seldom repeats them.
    values |= {"confirmed": False, "change": "changed", "was": str(entry.quote)}
    done.updates[entry.id] = values
    done.changed.append(entry.id)


def _amend(
    done: Merge, left_old: list[Requirement], left_new: list[Fresh], reading: Reading
) -> None:
    """Apply what an addendum says it changes: by the old words it quotes, else by the clause."""
    for fresh in list(left_new):
        amendment = reading.amendments.get((fresh.file, fresh.place))
        if amendment is None:
            continue
        old_words = bare(amendment.old)
        candidates = [
            entry
            for entry in left_old
            if (old_words and _overlaps(old_words, bare(entry.quote)))
            or (amendment.clause and _same_clause(amendment.clause, entry.clause or ""))
        ]
        same = [entry for entry in candidates if (entry.metric or "") == fresh.metric]
        scoped = [entry for entry in same if (entry.scope or "") == fresh.scope]
        chosen = scoped or same or (candidates if len(candidates) == 1 else [])
        if chosen:
            _remove(left_old, chosen[0])
            left_new.remove(fresh)
            _change(done, chosen[0], fresh if not chosen[0].clause else replace(fresh, clause=""))


def _only_another_number(entry: Requirement, fresh: Fresh) -> bool:
    """Tell whether a sentence changed only in a number of another requirement beside this one."""
    bound = str(entry.bound or "")
    if (
        not fresh.bound
        or not entry.metric
        or (entry.mark or "") != (fresh.mark or entry.mark or "")
    ):
        return False
    same = (bound, str(entry.metric)) == (fresh.bound, fresh.metric)
    one, two = (_AMOUNT.sub("#", bare(text)) for text in (str(entry.quote), fresh.quote))
    return same and (entry.scope or "") == (fresh.scope or entry.scope or "") and one == two


def _overlaps(one: str, two: str) -> bool:
    shorter, longer = sorted((one, two), key=len)
    return len(shorter) >= 6 and shorter in longer


def _same_clause(named: str, clause: str) -> bool:
    digits = re.findall(r"\d+(?:\.\d+)*", clause)
    return bool(clause) and (named == clause or named in digits or f"第{named}条" in clause)


def _alike(old: Sequence[Requirement], new: list[Fresh]) -> list[tuple[Requirement, Fresh]]:
    """Pair what is worded alike and measures the same, the most alike first."""
    if len(old) * len(new) > MAX_COMPARED:
        return []
    scored = sorted(
        (
            (-SequenceMatcher(None, bare(entry.quote), bare(fresh.quote)).ratio(), a, b)
            for a, entry in enumerate(old)
            for b, fresh in enumerate(new)
            if (entry.metric or "") == fresh.metric
        )
    )
    pairs: list[tuple[Requirement, Fresh]] = []
    used: set[tuple[str, int]] = set()
    for score, a, b in scored:
        if -score >= _ALIKE and ("old", a) not in used and ("new", b) not in used:
            used |= {("old", a), ("new", b)}
            pairs.append((old[a], new[b]))
    paired = {id(fresh) for _, fresh in pairs}
    new[:] = [fresh for fresh in new if id(fresh) not in paired]
    return pairs


def _remove(entries: list[Requirement], entry: Requirement) -> None:
    entries[:] = [other for other in entries if other is not entry]


def added_up(one: Merge | None, two: Merge | None) -> Merge | None:
    """Join what two readings changed, for the summary."""
    if one is None or two is None:
        return one or two
    both = [*one.added, *two.added]
    dismissed = [*one.dismissed, *two.dismissed]
    reworded = [*one.reworded, *two.reworded]
    changed, gone = [*one.changed, *two.changed], [*one.gone, *two.gone]
    moved = [*one.moved, *two.moved]
    return Merge({}, both, changed, gone, dismissed, reworded, moved)
