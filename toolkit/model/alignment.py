"""What stands for what in two versions: paragraphs held against paragraphs, words against words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from toolkit.pattern import pattern

Pair = tuple[int | None, int | None]
LIKE = 0.4
"""From this share of common pairs of characters on, one paragraph stands for another."""
# Beyond so many comparisons paragraphs are held against each other in their order only.
_MOST = 40_000
_LONG = 1_000_000
_WORDS = pattern(r"\d+(?:[.:：]\d+)*|[A-Za-z]+|\s+|.", re.DOTALL)


class Edit(NamedTuple):
    """A stretch of words in two versions: [i1, i2) of the one, [j1, j2) of the other."""

    same: bool
    i1: int
    i2: int
    j1: int
    j2: int


def aligned(
    before: Sequence[str],
    after: Sequence[str],
    like: Callable[[int, int], float],
) -> Iterator[Pair]:
    """Pair two sequences by their keys and, between equal ones, by likeness; in order.

    Each index comes once, alone where nothing stands for it; what went comes before what came.
    """
    for kind, i1, i2, j1, j2 in _codes(before, after):
        if kind == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            yield from _between(range(i1, i2), range(j1, j2), like)


def likeness(one: str, other: str) -> float:
    """Tell how much two texts have in common, 0 to 1: the share of pairs of characters (Dice)."""
    ones, others = _pairs(one), _pairs(other)
    total = ones.total() + others.total()
    return 2 * (ones & others).total() / total if total else 1.0


def edits(before: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
    """Tell which words were put for which; a single word kept between two changes is no island."""
    found: list[Edit] = []
    codes = _codes(before, after)
    for at, (kind, i1, i2, j1, j2) in enumerate(codes):
        island = i2 - i1 == 1 and 0 < at < len(codes) - 1
        same = kind == "equal" and not island
        if found and not same and not found[-1].same:
            found[-1] = found[-1]._replace(i2=i2, j2=j2)
        else:
            found.append(Edit(same, i1, i2, j1, j2))
    return iter(found)


def _codes(before: Sequence[str], after: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Give the stretches that are equal and those that are not.

    In long sequences what is there again and again counts only beside what is rare: held against
    all of its like it would take minutes.
    """
    long = len(before) * len(after) > _LONG
    return SequenceMatcher(None, before, after, autojunk=long).get_opcodes()


def words(text: str) -> tuple[str, ...]:
    """Part a text into what is replaced as one: a number, a Latin word, a Chinese character."""
    return tuple(_WORDS.findall(text))


def _between(ones: range, others: range, like: Callable[[int, int], float]) -> Iterator[Pair]:
    i, j = ones.start, others.start
    for one, other in _matched(ones, others, like):
        yield from ((at, None) for at in range(i, one))
        yield from ((None, at) for at in range(j, other))
        yield one, other
        i, j = one + 1, other + 1
    yield from ((at, None) for at in range(i, ones.stop))
    yield from ((None, at) for at in range(j, others.stop))


def _matched(
    ones: range, others: range, like: Callable[[int, int], float]
) -> list[tuple[int, int]]:
    """Find the pairs in order whose likeness is greatest together."""
    if len(ones) * len(others) > _MOST:
        return [(i, j) for i, j in zip(ones, others, strict=False) if like(i, j) >= LIKE]
    likes = [[like(i, j) for j in others] for i in ones]
    best = [[0.0] * (len(others) + 1) for _ in range(len(ones) + 1)]
    for i in reversed(range(len(ones))):
        for j in reversed(range(len(others))):
            taken = likes[i][j] + best[i + 1][j + 1] if likes[i][j] >= LIKE else 0.0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(ones) and j < len(others):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found.append((ones[i], others[j]))
            i, j = i + 1, j + 1
    return found


@lru_cache(maxsize=4096)
def _pairs(text: str) -> Counter[str]:
    bare = "".join(text.split())
    return Counter(bare[at : at + 2] for at in range(max(len(bare) - 1, min(len(bare), 1))))
