"""Statements: promises or requirements read from text."""

from __future__ import annotations

from typing import Literal, NamedTuple

from toolkit.model.bound import Bound

from .passage import Place

Confidence = Literal["high", "medium", "low"]


class Clause(NamedTuple):
    """A sentence or list item with the clause that it belongs to.

    `number` is the clause's own number as written (3.2.1, 第六条, （二）), `path` the numbers above
    it and its own; `title` the nearest heading. `lead` is the sentence that introduces the list
    it stands in (接到通知后：). `mark` is ★, ▲, ※ or empty. `text` is the exact text, `start` its
    offset in the text of the passage.
    """

    text: str
    place: Place
    start: int = 0
    number: str = ""
    path: tuple[str, ...] = ()
    title: str = ""
    lead: str = ""
    mark: str = ""
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()


class Statement(NamedTuple):
    """One promise or requirement: a metric and its bound, what starts the clock, and for what.

    `metric` is the id of a metric. `bound` is None where the metric is stated without a number.
    `trigger` and `scope` are in the text's own words, empty where it has none: 接到报修通知,
    市内, 一级故障. `quote` is the exact text of the sentence or item.
    """

    metric: str
    bound: Bound | None
    quote: str
    clause: Clause
    trigger: str = ""
    scope: str = ""
    confidence: Confidence = "high"
