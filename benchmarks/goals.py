"""What the template compiler is to reach, and whether it did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .endurance import FEW_RENDERS, FEW_ROWS, MANY_RENDERS, MANY_ROWS, Cold, Growth, Memory
from .peers import DOCXTEMPLATER, DOCXTPL, FLOOR, OURS
from .rounds import Times
from .work import BIG_TABLE, LETTER


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure, and the bound it is held against."""

    what: str
    got: float
    bound: float
    at_least: bool = False

    @property
    def held(self) -> bool:
        """Tell whether the figure is within its bound."""
        return self.got >= self.bound if self.at_least else self.got <= self.bound


def goals(times: Mapping[str, Times], grown: Growth, held: Memory, cold: Cold) -> Iterator[Goal]:
    """Hold the figures against their bounds."""
    letter, big = times[LETTER], times[BIG_TABLE]
    yield Goal("letter, docxtpl's time to ours", letter.ratio(DOCXTPL), 30, at_least=True)
    if DOCXTEMPLATER in letter.rounds:
        ratio = letter.ratio(DOCXTEMPLATER)
        yield Goal("letter, docxtemplater's time to ours", ratio, 8, at_least=True)
    yield Goal(f"{BIG_TABLE}, docxtpl's time to ours", big.ratio(DOCXTPL), 10, at_least=True)
    yield Goal("letter, our time to the floor's", letter.ratio(OURS, to=FLOOR), 4)
    yield Goal(
        f"time a row, {MANY_ROWS:,} rows ({grown.many:.1f} µs) to {FEW_ROWS:,} ({grown.few:.1f} µs)",
        grown.many / grown.few,
        1.25,
    )
    yield Goal(
        f"memory after {MANY_RENDERS:,} letters ({held.many / 1024:.1f} MB) "
        f"to {FEW_RENDERS:,} ({held.few / 1024:.1f} MB)",
        held.many / held.few,
        1.02,
    )
    yield Goal(
        f"cold process to its first letter ({cold.first_document:.0f} ms) "
        f"to `import docxtpl` ({cold.import_docxtpl:.0f} ms)",
        cold.ratio,
        1.3,
    )
