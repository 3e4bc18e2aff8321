"""What becomes of a chunk that could not be done."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic

from toolkit.model.text import Text

from .executor import Again, Chunk, J, Lost

DIED = Text("工作进程中断", "its worker ended")


def raised(error: BaseException) -> Text:
    """Say what a defect of ours was."""
    said = f"{type(error).__name__}: {error}"
    return Text(f"程序错误 {said}", f"a defect: {said}")


@dataclass(frozen=True, slots=True)
class Trip(Generic[J]):
    """A chunk on its way; `alone` says that nothing else may be under way with it."""

    chunk: Chunk[J]
    failures: int = 0
    alone: bool = False


class Trips(Generic[J]):
    """The chunks that still have to be done: those that failed first, then new ones."""

    def __init__(self, chunks: Iterable[Chunk[J]]) -> None:
        self._new = iter(chunks)
        self._again: deque[Trip[J]] = deque()

    def next(self, under_way: int) -> Trip[J] | None:
        """Give the next chunk to start beside others; None where there is none that may."""
        if not self._again:
            chunk = next(self._new, None)
            return None if chunk is None else Trip(chunk)
        return None if self._again[0].alone and under_way else self._again.popleft()

    def put_back(self, trip: Trip[J]) -> None:
        """Take back a chunk that was never started."""
        self._again.appendleft(trip)

    def failed(self, trip: Trip[J], reason: Text) -> Iterator[Again[J] | Lost[J]]:
        """Take a chunk back.

        It is done again as it was, since another may have ended the worker; then job by job with
        nothing beside it, so that the job that does harm is known. That one is given up.
        """
        if trip.alone and trip.failures:
            yield Lost(trip.chunk[0], reason)
            return
        if trip.alone or not trip.failures:
            self._again.appendleft(Trip(trip.chunk, 1, trip.alone))
        else:
            self._again.extend(Trip((job,), 0, alone=True) for job in trip.chunk)
        yield Again(trip.chunk)
