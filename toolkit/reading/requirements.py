"""Requirements: the clauses of a tender that ask something, with what was read from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .clauses import read_clauses
from .duties import is_requirement
from .marks import any_mark
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
    return tuple(
        Asked(_marked(clause) if statements else clause, statements)
        for clause, statements in read_each(asked, signs)
    )


def _marked(clause: Clause) -> Clause:
    """Give a clause with a number the mark that it only speaks of: better one too many."""
    return clause if clause.mark else replace(clause, mark=any_mark(clause.text))
