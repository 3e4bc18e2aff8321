"""What an executor does, whatever it runs on."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from toolkit.model.text import Text

S = TypeVar("S")
J = TypeVar("J")
R = TypeVar("R")
Chunk = tuple[J, ...]


@dataclass(frozen=True, slots=True)
class Lost(Generic[J]):
    """A single job that nobody could do: it ended its worker twice, or raised what it must not."""

    job: J
    reason: Text


@dataclass(frozen=True, slots=True)
class Again(Generic[J]):
    """A chunk that is done again, since it was lost with its worker or raised what it must not."""

    chunk: Chunk[J]


class Executor(Protocol):
    """Something that does chunks of work."""

    def run(
        self,
        work: Callable[[S, Chunk[J]], Sequence[R]],
        shared: S,
        chunks: Iterable[Chunk[J]],
    ) -> Generator[Sequence[R] | Again[J] | Lost[J]]:
        """Do each chunk, and give what came of it as soon as it is done, in any order.

        `work` is a function of a module, to do a chunk again does no harm; `shared` reaches each
        worker once. Chunks are taken as there is room for them. A chunk that was lost with its
        worker is done again, at last job by job. To close what it gives ends all work.
        """
