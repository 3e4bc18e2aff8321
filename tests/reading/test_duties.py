"""Which sentences ask something of the supplier."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.reading.clauses import read_clauses
from toolkit.reading.duties import Standing, standing
from toolkit.reading.passage import Passage, Place
from toolkit.reading.statement import Clause


def listed(name: str) -> list[str]:
    """List the sentences of a file, without its comments."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def asks(sentence: str) -> bool:
    """Tell whether any clause of a sentence is a requirement."""
    clauses = read_clauses([Passage(sentence, Place(line=1))])
    return any(standing(clause) is Standing.ASKS for clause in clauses)


@pytest.mark.parametrize("sentence", listed("asked.txt"))
def test_what_the_supplier_must_do_is_a_requirement(sentence: str) -> None:
    """A duty of the supplier is kept, also where the purchaser is named first."""
    assert asks(sentence)


@pytest.mark.parametrize("sentence", listed("not_asked.txt"))
def test_what_is_no_duty_of_the_supplier_is_none(sentence: str) -> None:
    """Procedure, scoring, definitions, the purchaser's duties and boilerplate ask nothing."""
    assert not asks(sentence)


@pytest.mark.parametrize("mark", ["★", "▲", "※"])
@pytest.mark.parametrize("sentence", listed("not_asked.txt")[:20])
def test_a_marked_clause_is_always_a_requirement(mark: str, sentence: str) -> None:
    """What carries a mark has to be answered whatever it says."""
    clause = Clause(text=sentence, place=Place(line=1), mark=mark)
    assert standing(clause) is Standing.ASKS
