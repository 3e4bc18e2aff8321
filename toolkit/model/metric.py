"""Metrics: measurable sides of service."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from .bound import Comparator
from .control import ReferenceControl
from .quantity import Dimension
from .written import Identifier, Line, Written


class Direction(StrEnum):
    """Which value is better for the customer; present and context metrics have no bound."""

    LOWER = "lower"
    HIGHER = "higher"
    PRESENT = "present"
    CONTEXT = "context"


class Metric(Written):
    """One measurable side of service.

    `dimensions` lists what a bound of this metric may measure; a metric without a dimension
    is promised in words alone.
    """

    id: Identifier
    name: Line
    measure: Line
    direction: Direction
    dimensions: tuple[Dimension, ...] = ()

    @property
    def comparator(self) -> Comparator | None:
        """The side that a promise of this metric bounds; None where it may be either."""
        sides = {Direction.LOWER: Comparator.AT_MOST, Direction.HIGHER: Comparator.AT_LEAST}
        return sides.get(self.direction)


class Metrics(Written):
    """The metrics that a workspace knows."""

    kind: Literal["metrics"]
    id: Identifier
    title: Line
    control: ReferenceControl
    metrics: tuple[Metric, ...]
