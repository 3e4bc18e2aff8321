"""What is read from single sentences, of our own writing in the style of real tenders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.model.bound import Bound, Comparator, parse_bound
from toolkit.reading.clauses import read_clauses
from toolkit.reading.passage import Passage, Place
from toolkit.reading.signs import MetricSigns
from toolkit.reading.statement import Statement
from toolkit.reading.statements import read_statements

_LIST = Path(__file__).with_name("readings.txt")


def cases() -> Iterator[tuple[str, tuple[str, ...]]]:
    """List the sentences with what is expected of them."""
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, _, expected = line.partition("|")
            yield sentence.strip(), tuple(one.strip() for one in expected.split(";") if one.strip())


def told(statement: Statement, expected: str) -> str:
    """Write a statement as the list does, with trigger and scope where the list names them."""
    bound = str(statement.bound).replace("个网点", "个网点") if statement.bound else "null"
    text = f"{statement.metric} {bound}"
    text += f" @{statement.trigger}" if "@" in expected else ""
    return text + (f" #{statement.scope}" if "#" in expected else "")


@pytest.mark.parametrize(("sentence", "expected"), list(cases()), ids=lambda value: str(value)[:30])
def test_reading(sentence: str, expected: tuple[str, ...], signs: MetricSigns) -> None:
    """Metric, bound, trigger and scope are read; quote and bound are the text's own words."""
    read = read_statements(read_clauses([Passage(sentence, Place(line=1))]), signs)
    if "null" not in "".join(expected):
        read = tuple(one for one in read if one.bound is not None)
    hints = (*expected, *[""] * len(read))
    assert tuple(told(one, hint) for one, hint in zip(read, hints, strict=False)) == expected
    for one in read:
        assert one.quote in sentence
        assert one.bound is None or one.bound.written in sentence
        assert one.bound is None or same(parse_bound(str(one.bound)), one.bound)


def same(one: Bound | None, other: Bound) -> bool:
    """Tell whether a bound was written so that it reads back."""
    if one is None:
        return False
    assert one.comparator in Comparator
    return one.comparable(other) and one.quantity.size == other.quantity.size
