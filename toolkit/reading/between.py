"""Between: a sentence with its amounts and signs, and the text between one of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from toolkit.pattern import pattern

from .amounts import Amount
from .signs import Hit

_BREAK = pattern(r"[，；。！？\t]")
_NEAR_BY = 80
_MOST_HITS = 7


@dataclass(frozen=True)
class Sentence:
    """A plain sentence with what was found in it.

    `bare` is the text with its triggers blanked, so that 付款 in 收到付款通知后 says nothing of what
    is asked; `around` is its lead and heading, for `near`, and `row` tells that it is a row's.
    """

    text: str
    bare: str
    amounts: Sequence[Amount]
    hits: Sequence[Hit]
    around: str = ""
    row: bool = False

    @cached_property
    def _amount_starts(self) -> list[int]:
        return [amount.start for amount in self.amounts]

    @cached_property
    def _hit_starts(self) -> list[int]:
        return [hit.start for hit in self.hits]

    @cached_property
    def _breaks(self) -> list[int]:
        return [found.start() for found in _BREAK.finditer(self.bare)]

    def hits_near(self, amount: Amount) -> Sequence[Hit]:
        """List the signs that stand near enough to an amount to be worth a look."""
        starts = self._hit_starts
        first = bisect_left(starts, amount.left - _NEAR_BY)
        last = bisect_left(starts, amount.right + _NEAR_BY)
        here = bisect_left(starts, amount.left)
        return self.hits[max(first, here - _MOST_HITS) : min(last, here + _MOST_HITS)]

    def amounts_in(self, start: int, end: int) -> Sequence[Amount]:
        """List the amounts that begin in [start, end)."""
        starts = self._amount_starts
        return self.amounts[bisect_left(starts, start) : bisect_left(starts, end)]

    def between(self, amount: Amount, hit: Hit) -> Between:
        """Give the text between an amount and a sign; empty where they overlap."""
        if hit.start >= amount.right:
            start, end = amount.right, hit.start
        elif hit.end <= amount.left:
            start, end = hit.end, amount.left
        else:
            return Between(amount, hit, hit.start, hit.start, 0)
        others = self.amounts_in(start, end) if len(self.amounts) > 1 and start < end else ()
        crossed = sum(other.dimension is amount.dimension for other in others)
        return Between(amount, hit, start, end, crossed)

    def window(self, amount: Amount, hit: Hit) -> str:
        """Give the parts, between commas and other amounts, of an amount and a sign."""
        start, end = min(hit.start, amount.left), max(hit.end, amount.right)
        before, behind = bisect_left(self._breaks, start), bisect_left(self._breaks, end)
        left = self._breaks[before - 1] + 1 if before else 0
        right = self._breaks[behind] if behind < len(self._breaks) else len(self.bare)
        for other in self.amounts_in(left, start):
            left = other.right if other.right <= start else left
        for other in self.amounts_in(end, right)[:1]:
            right = max(end, other.left)
        return self.bare[left:right]


class Between(NamedTuple):
    """The text [start, end) between an amount and a sign; `crossed` other amounts of its sort."""

    amount: Amount
    hit: Hit
    start: int
    end: int
    crossed: int
