"""Loops whose rounds are counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from .budget import Budget, in_force
from .weighing import SIZED


class _Growing:
    """A list under a loop: what it holds is counted, what is added in the loop round by round."""

    __slots__ = ("_held", "_items", "_weight")

    def __init__(self, items: list[object], weight: int, held: Budget) -> None:
        self._items = items
        self._weight = weight
        self._held = held

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[object]:
        rest = iter(self._items)
        # The first part is read in C, as many rounds as were counted.
        return chain(islice(rest, len(self._items)), each_counted(rest, self._weight, self._held))


def counted(items: Iterable[object], weight: int = 1) -> Iterable[object]:
    """Count the rounds of a loop; weight is the number of steps of a round.

    What has a length is counted at once.
    """
    held = in_force()
    if isinstance(items, SIZED):
        held.spend(weight * (len(items) + 1))
        return items
    return each_counted(iter(items), weight, held)


def counted_growing(items: Iterable[object], weight: int) -> Iterable[object]:
    """Count the rounds of a loop that calls something, which may append to the list under it.

    The loop goes on then, as under docxtpl; each further round is counted when it comes.
    """
    steady = counted(items, weight)
    return _Growing(items, weight, in_force()) if isinstance(items, list) else steady


def each_counted(items: Iterator[object], weight: int, held: Budget) -> Iterator[object]:
    """Count items as they come; they may all be kept by who takes them."""
    for item in items:
        held.pass_item(weight)
        yield item
