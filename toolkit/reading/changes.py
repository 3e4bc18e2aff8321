"""Changes: a document as it is held against the words that it was made with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from toolkit.model.alignment import aligned, likeness
from toolkit.model.provenance import words_digest
from toolkit.pattern import pattern

from .line import Line
from .numbers import read_number

_APPENDIX = pattern(r"附[录件表][A-Za-z\d一二三四五六七八九十]{1,3}")


@dataclass(frozen=True, slots=True)
class Made:
    """A paragraph as it was made; `text` is empty where only its digest is known."""

    number: str
    digest: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph that is not there any more, and the line that stands in its place.

    `line` is None where nothing stands there; `after` is then the line before it.
    """

    made: Made
    line: Line | None
    after: Line | None


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line as it was and as it is; None where there is none."""

    was: Line | None
    now: Line | None


def changes(made: Sequence[Made], lines: Sequence[Line]) -> Iterator[Change]:
    """List the paragraphs that were changed or taken out, in the order of the document."""
    known = {one.digest for one in made}
    found = [line_digest(line, known) for line in lines]
    missing = Counter(one.digest for one in made) - Counter(found)
    if not missing:
        return
    wanted = [one.digest for one in made]
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind not in ("replace", "delete"):
            continue
        free = [
            line
            for line, digest in zip(lines[j1:j2], found[j1:j2], strict=True)
            if digest not in known
        ]
        for one in made[i1:i2]:
            if missing[one.digest] <= 0:
                continue
            missing[one.digest] -= 1
            line = _instead(one, free)
            if line is not None:
                free.remove(line)
            yield Change(one, line, lines[j1 - 1] if j1 else None)


def kept_share(made: Sequence[Made], lines: Sequence[Line]) -> float:
    """Tell how much of what was made a document still says: 1.0 is all of it."""
    known = {one.digest for one in made}
    found = Counter(line_digest(line, known) for line in lines)
    kept = Counter(one.digest for one in made) & found
    return kept.total() / len(made) if made else 0.0


def line_changes(before: Sequence[Line], after: Sequence[Line]) -> Iterator[LineChange]:
    """List the lines that differ between two readings, whatever their spaces are, in their order."""
    were, are = ([words_digest(line.text) for line in lines] for lines in (before, after))
    for i, j in aligned(were, are, lambda i, j: likeness(before[i].text, after[j].text)):
        was, now = None if i is None else before[i], None if j is None else after[j]
        if i is None or j is None or were[i] != are[j]:
            yield LineChange(was, now)


def line_digest(line: Line, known: Collection[str]) -> str:
    """Give the digest of a line, without its number where that is what is known."""
    whole = words_digest(line.text)
    if whole in known:
        return whole
    number = read_number(line.text)
    appendix = _APPENDIX.match(line.text)
    end = number.end if number else appendix.end() if appendix else 0
    behind = words_digest(line.text[end:])
    return behind if behind in known else whole


def _instead(one: Made, free: Sequence[Line]) -> Line | None:
    """Find the line that stands for a paragraph: with its number, else most like it, else the first."""
    for line in free:
        number = read_number(line.text)
        if number and one.number.endswith(number.text):
            return line
    if one.text:
        return max(free, key=lambda line: _likeness(line.text, one.text), default=None)
    return next(iter(free), None)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
