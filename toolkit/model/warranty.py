"""Warranties: what is covered, how long, from when, and what is not."""

from __future__ import annotations

from typing import Annotated, Literal

from .control import Control
from .wording import ORGANISATION_FIELDS, Fields
from .written import (
    BoundText,
    Identifier,
    Line,
    OrganisationRef,
    Paragraph,
    Reference,
    RoleRef,
    Written,
)

Part = Literal["definitions", "causes", "coverage", "conditions", "exclusions", "procedure"]

_GENERAL = (*ORGANISATION_FIELDS, "brand", "category", "models", "causes")
_PLACES = {"ref": "place", "term": "term"}
WarrantyText = Annotated[Paragraph, Fields(_GENERAL, _PLACES)]
CoverageText = Annotated[
    Paragraph, Fields((*_GENERAL, "title", "use", "components", "value", "start"), _PLACES)
]
ProcedureText = Annotated[Paragraph, Fields((*_GENERAL, "role", "trigger", "value"), _PLACES)]


class Products(Written):
    """What the warranty is for."""

    brand: Line
    category: Line
    models: tuple[Line, ...]


class Definition(Written):
    """A term and its meaning."""

    id: Identifier
    term: Line
    meaning: WarrantyText


class Coverage(Written):
    """How long a group of components is covered, for one kind of use, from which event."""

    id: Identifier
    title: Line
    use: Line
    components: tuple[Line, ...]
    period: BoundText
    start: Line
    wording: CoverageText
    responsible: RoleRef
    basis: tuple[Annotated[str, Reference("article")], ...] = ()


class Condition(Written):
    """A condition or an exclusion."""

    id: Identifier
    text: WarrantyText


class WarrantyStep(Written):
    """A step of claiming a warranty, with its time limit."""

    id: Identifier
    role: RoleRef
    trigger: Line | None = None
    within: BoundText | None = None
    wording: ProcedureText


class Article(Written):
    """An article: its own paragraphs, and where `shows` says so one structured part as a list."""

    id: Identifier
    title: Line
    paragraphs: tuple[WarrantyText, ...] = ()
    shows: Part | None = None


class Chapter(Written):
    """A chapter of articles; articles are numbered through the whole statement."""

    id: Identifier
    title: Line
    articles: tuple[Article, ...]


class Appendix(Written):
    """A table behind the articles: one row for each covered component."""

    id: Identifier
    title: Line
    note: WarrantyText | None = None
    shows: Literal["coverage"]


class Warranty(Written):
    """A warranty statement; `causes` is the one list of defect causes that the whole text uses."""

    kind: Literal["warranty"]
    id: Identifier
    title: Line
    organisation: OrganisationRef
    control: Control
    products: Products
    causes: tuple[Line, ...]
    definitions: tuple[Definition, ...]
    coverage: tuple[Coverage, ...]
    conditions: tuple[Condition, ...]
    exclusions: tuple[Condition, ...]
    procedure: tuple[WarrantyStep, ...]
    chapters: tuple[Chapter, ...]
    appendices: tuple[Appendix, ...] = ()
