from __future__ import annotations

from collections.abc import Callable, Iterable
from time import process_time

import pytest

from toolkit.reading.enumerations import differing
from toolkit.reading.line import Line
from toolkit.reading.money import written_twice
from toolkit.reading.passage import Place
from toolkit.reading.punctuation import gaps_in_words


def _gaps(line: Line) -> Iterable[object]:
    return gaps_in_words(line.text)


def _twice(line: Line) -> Iterable[object]:
    return written_twice([line])


def _differing(line: Line) -> Iterable[object]:
    return differing([line])


@pytest.mark.parametrize(
    ("find", "unit"),
    [
        (_gaps, "服 务 提供，"),
        (_twice, "人民币壹佰元整（¥100元），"),
        (_differing, "设计、材料、制造质量问题，"),
    ],
)
def test_one_long_line_takes_time_in_proportion(
    find: Callable[[Line], Iterable[object]], unit: str
) -> None:
    """What is looked for in a line takes eight times as long where the line is eight times as long."""

    def once(size: int) -> float:
        line = Line((unit * size)[:size], Place(line=1))
        begun = process_time()
        assert list(find(line)) is not None
        return process_time() - begun

    def took(size: int) -> float:
        # The garbage collector may come in between; the best of three is the work alone.
        return min(once(size) for _ in range(3))

    few, many = took(10_000), took(80_000)
    assert many < 8 * 3 * max(few, 0.01)
