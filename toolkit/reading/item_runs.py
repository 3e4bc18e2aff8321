"""Runs of numbered items: those that follow one another with numbers of one style."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from .line import Line
from .numbers import read_number

_STOPS = "。；;！!？?：:…、，,.．"
_CLOSERS = "”’）)》】\"' \u3000\t"
_SHORTEST = 8
_FEWEST = 3
_HEADING = 24
_HEADED = ("chapter", "section", "article")
_INNER = re.compile(r"[，。；、,;]")


def runs_of_items(body: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Give each run of at least three items; a paragraph without a number ends it.

    Headings and short items without any stop are none.
    """
    open_runs: dict[str, list[Line]] = defaultdict(list)
    for line in body:
        if line.place.row:
            continue
        number = read_number(line.text)
        style = number.style if number else f"label{line.level}" if line.label else ""
        if line.level or not style:
            yield from _long_enough(open_runs)
            open_runs.clear()
        elif not _is_heading(line.text, style):
            open_runs[style].append(line)
    yield from _long_enough(open_runs)


def _is_heading(text: str, style: str) -> bool:
    if len(text) < _SHORTEST or style in _HEADED or "●" in text[3:]:
        return True
    return style.startswith("dotted") and len(text) < _HEADING and not _INNER.search(text)


def _long_enough(runs: dict[str, list[Line]]) -> Iterator[tuple[Line, ...]]:
    for run in runs.values():
        if len(run) >= _FEWEST:
            yield tuple(run)


def ends_with_stop(text: str) -> bool:
    """Tell whether an item ends with a stop, or one before closing brackets."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and (bare[-1] in _STOPS)
