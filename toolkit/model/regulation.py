"""Regulations: what the law asks at least."""

from __future__ import annotations

from typing import Annotated, Literal

from .control import ReferenceControl
from .written import BoundText, Day, Identifier, Line, Reference, Written


class LawArticle(Written):
    """One article with a minimum that a promise can be held against.

    The minimum applies only to what `applies_to` names, from `in_force` until `repealed`
    (exclusive). Where `confirmed` is "no", the text was not read and no rule may fail by it.
    """

    id: Identifier
    title: Line
    applies_to: Line
    metric: Annotated[str, Reference("metric")]
    minimum: BoundText
    start: Line
    in_force: Day
    repealed: Day | None = None
    confirmed: Literal["yes", "no"]
    read_in: Line


class Regulation(Written):
    """A law or regulation and those of its articles that bound a metric."""

    kind: Literal["regulation"]
    id: Identifier
    title: Line
    control: ReferenceControl
    articles: tuple[LawArticle, ...]
