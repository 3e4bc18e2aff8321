"""Requirements: the clauses of a tender that ask something, with what was read from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .clauses import read_clauses
from .duties import Standing, standing
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
    """Read what a tender asks, in its order.

    A clause whose words are rather those of procedure, law or description asks something where it
    holds a bound that is read without doubt.
    """
    standings = {clause: standing(clause) for clause in read_clauses(passages)}
    asked = [clause for clause, kind in standings.items() if kind is not Standing.OTHER]
    return tuple(
        Asked(_marked(clause) if statements else clause, statements)
        for clause, statements in read_each(asked, signs)
        if standings[clause] is Standing.ASKS or _is_clear(statements)
    )


def _is_clear(statements: Sequence[Statement]) -> bool:
    return any(one.bound is not None and one.confidence == "high" for one in statements)


def _marked(clause: Clause) -> Clause:
    """Give a clause with a number the mark that it only speaks of: better one too many."""
    return clause if clause.mark else clause._replace(mark=any_mark(clause.text))
