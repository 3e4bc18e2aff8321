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


class Signs(Written):
    """The words by which a metric is known in running text, besides its name.

    `names` are nouns that a value follows (响应时限：2小时), `verbs` what is done within a value
    (2小时内到达现场). Where `near` is given, one of its words has to stand in the same sentence;
    a word of `never` in the same part of the sentence (between its commas) makes it another thing.
    """

    names: tuple[Line, ...] = ()
    verbs: tuple[Line, ...] = ()
    near: tuple[Line, ...] = ()
    never: tuple[Line, ...] = ()


class Metric(Written):
    """One measurable side of service.

    `dimensions` lists what a bound of this metric may measure; a metric without a dimension
    is promised in words alone. `signs` tell it in other people's texts.
    """

    id: Identifier
    name: Line
    measure: Line
    direction: Direction
    dimensions: tuple[Dimension, ...] = ()
    signs: Signs = Signs()

    @property
    def comparator(self) -> Comparator | None:
        """The side that a promise of this metric bounds; None where it may be either."""
        if self.direction is Direction.LOWER:
            return Comparator.AT_MOST
        return Comparator.AT_LEAST if self.direction is Direction.HIGHER else None


class Metrics(Written):
    """The metrics that a workspace knows."""

    kind: Literal["metrics"]
    id: Identifier
    title: Line
    control: ReferenceControl
    metrics: tuple[Metric, ...]
