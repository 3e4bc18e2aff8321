"""Statements: metrics and their bounds read from clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .cells import read_row
from .reader import Before, Reader
from .signs import MetricSigns
from .statement import Clause, Statement


def read_statements(clauses: Sequence[Clause], signs: MetricSigns) -> tuple[Statement, ...]:
    """Read every statement of the clauses, in their order."""
    return tuple(s for _, statements in read_each(clauses, signs) for s in statements)


def read_each(
    clauses: Sequence[Clause], signs: MetricSigns
) -> Iterator[tuple[Clause, tuple[Statement, ...]]]:
    """Read the statements of each clause; what a clause carries over to the next is kept."""
    reader = Reader(signs)
    before = Before()
    for clause in clauses:
        if len(clause.cells) > 1:
            yield clause, read_row(reader, clause)
            before = Before()
            continue
        statements = reader.read(clause, before)
        before = before.followed_by(clause, statements)
        yield clause, statements
