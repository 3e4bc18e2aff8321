"""Requirements: the clauses of a tender that ask something, with what was read from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .clauses import read_clauses
from .duties import is_requirement
from .passage import Passage
from .signs import MetricSigns
from .statement import Clause, Statement
from .statements import read_each


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence or item that asks something; without statements where it fits no metric."""

    clause: Clause
    statements: tuple[Statement, ...]


def read_requirements(passages: Sequence[Passage], signs: MetricSigns) -> tuple[Asked, ...]:
    """Read what a tender asks, in its order."""
    asked = [clause for clause in read_clauses(passages) if is_requirement(clause)]
    return tuple(Asked(clause, statements) for clause, statements in read_each(asked, signs))
