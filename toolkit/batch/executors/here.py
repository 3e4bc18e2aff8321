"""In this process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence

from .executor import Again, Chunk, J, Lost, R, S
from .trips import Trips, raised


class Here:
    """Does one chunk after the other."""

    def run(
        self,
        work: Callable[[S, Chunk[J]], Sequence[R]],
        shared: S,
        chunks: Iterable[Chunk[J]],
    ) -> Generator[Sequence[R] | Again[J] | Lost[J]]:
        """Do each chunk."""
        trips = Trips(chunks)
        while trip := trips.next(0):
            try:
                yield work(shared, trip.chunk)
            except Exception as error:
                yield from trips.failed(trip, raised(error))
