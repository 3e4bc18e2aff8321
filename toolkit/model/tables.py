"""Layouts of the tables in which a tender wants its answers."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from .control import ReferenceControl
from .written import Identifier, Line, Paragraph, Reference, Written


class Shown(StrEnum):
    """What a column of a deviation table shows."""

    NUMBER = "number"
    CLAUSE = "clause"
    SUBJECT = "subject"
    REQUIREMENT = "requirement"
    RESPONSE = "response"
    DEVIATION = "deviation"
    REASON = "reason"
    PAGE = "page"
    RESPONSE_AND_PAGE = "response-and-page"
    NOTE = "note"


class Column(Written):
    """A column: its heading in the tender's words, and what it shows; `width` in millimetres."""

    title: Line
    shows: Shown
    width: int | None = None


class Layout(Written):
    """A layout that tenders use: its columns, and the sentence for a table without deviations.

    `rows` tells what the table lists: every requirement, only deviations, or only deviations of
    clauses without a substantive mark.
    """

    id: Identifier
    title: Line
    part: Literal["technical", "business"]
    columns: tuple[Column, ...]
    rows: Literal["all", "deviations", "ordinary-deviations"] = "all"
    when_empty: Paragraph | None = None


class Layouts(Written):
    """The table layouts that a workspace knows."""

    kind: Literal["layouts"]
    id: Identifier
    title: Line
    control: ReferenceControl
    layouts: tuple[Layout, ...]


class Table(Written):
    """The layout that a tender prescribes for one part of the answer."""

    part: Literal["technical", "business"]
    layout: Annotated[str, Reference("layout")]
