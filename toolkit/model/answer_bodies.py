"""Bodies of the documents that show how a tender is answered: deviations, service levels, index."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a deviation table; `width` in millimetres, scaled to the page."""

    title: str
    width: int


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a deviation table; short facts are centred."""

    text: str
    centre: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """The answer to one requirement, a cell for each column.

    `path` is the place of its words: policy/commitment, policy/response or tender/requirement.
    """

    number: str
    path: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class DeviationTable:
    """What a kind that shows business or technical deviations can use.

    `opening` counts the deviations. A table without rows holds the sentence `when_empty`.
    `landscape` tells that the columns need a page on its side.
    """

    opening: str
    landscape: bool
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    when_empty: str


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """A row of the service level schedule: one promise with a number; `scope` is its level."""

    number: str
    metric: str
    trigger: str
    scope: str
    bound: str
    evidence: str
    responsible: str
    supervised_by: str
    remedy: str
    path: str


@dataclass(frozen=True, slots=True)
class ServiceLevels:
    """What a kind that shows service levels can use."""

    opening: str
    levels: tuple[ServiceLevel, ...]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A requirement, what answers it, and where: in which document, at which number and page."""

    number: str
    clause: str
    requirement: str
    response: str
    deviation: str
    document: str
    place: str
    page: str
    path: str


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """A document of the set; `pages` is empty while no PDF was made."""

    number: str
    heading: str
    pages: str


@dataclass(frozen=True, slots=True)
class AnswerIndex:
    """What a kind that shows the index of the answers can use.

    `required` are the papers that the tender asks for. What is no document of the set has an
    empty page, to be filled in by hand.
    """

    documents: tuple[IndexDocument, ...]
    rows: tuple[IndexRow, ...]
    summary: str
    required: tuple[IndexDocument, ...]
