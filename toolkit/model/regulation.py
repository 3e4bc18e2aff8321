"""Regulations: what the law asks at least."""

from __future__ import annotations

from typing import Annotated, Literal

from .control import ReferenceControl
from .written import BoundText, Day, Identifier, Line, Reference, Written


class LawSigns(Written):
    """The words by which a value is known to be what an article bounds, where no metric tells it.

    One of `words` and none of `apart` stands in its part of the sentence (between commas), one of `near`
    and none of `never` anywhere in the sentence, and one of `about` in the document, where they are given.
    """

    words: tuple[Line, ...]
    near: tuple[Line, ...] = ()
    never: tuple[Line, ...] = ()
    apart: tuple[Line, ...] = ()
    about: tuple[Line, ...] = ()


class LawArticle(Written):
    """One article with a minimum that a promise can be held against.

    The `id` begins with the number of the article: 40, 40-roof. With `signs` the words alone tell what
    is bounded, without them the `metric` and what it is promised for.
    The minimum applies only to what `applies_to` names, from `in_force` until `repealed`
    (exclusive). Where `confirmed` is "no", the text was not read and no rule may fail by it.
    """

    id: Identifier
    title: Line
    applies_to: Line
    metric: Annotated[str, Reference("metric")]
    minimum: BoundText
    signs: LawSigns | None = None
    start: Line
    in_force: Day
    repealed: Day | None = None
    confirmed: Literal["yes", "no"]
    read_in: Line

    @property
    def number(self) -> str:
        """The number of the article in its law."""
        return self.id.partition("-")[0]


class Regulation(Written):
    """A law or regulation and those of its articles that bound a metric."""

    kind: Literal["regulation"]
    id: Identifier
    title: Line
    control: ReferenceControl
    articles: tuple[LawArticle, ...]
