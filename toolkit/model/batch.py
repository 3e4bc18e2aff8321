"""Batches: how a table becomes tenders, and what a batch makes and did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from .finding import Finding
from .source import Source
from .tender import Tender, TenderDocument
from .wording import Fields
from .written import (
    BoundText,
    Day,
    Identifier,
    Line,
    OrganisationRef,
    Paragraph,
    Reference,
    Written,
)

NAME_FIELDS = ("id", "number", "project", "customer", "title", "kind", "organisation", "name")
DEFAULT_NAMES = "{id}/{name}.docx"


class Columns(Written):
    """The titles of the columns that give the fields of a tender.

    Without `id` it is made from the tender's number. `documents` lists kinds, each with its policy
    after a slash where it shows one: `service-commitment/equipment-installation; service-levels`.
    """

    id: Line | None = None
    number: Line = "number"
    project: Line = "project"
    purchaser: Line = "purchaser"
    closes: Line | None = None
    signed: Line | None = None
    bidder: Line | None = None
    bid_validity: Line | None = None
    deposit: Line | None = None
    documents: Line | None = None


class BatchMap(Written):
    """How the rows of a table become tenders, and what their documents are called.

    `base` is a tender of the workspace that gives what no column gives: bidder, documents,
    requirements, days. `sheet` names the sheet of a workbook (the first by default), `header` the
    row with the titles (the first row with text by default), `query` what is asked of a database.
    `ignore` lists columns that are known and not wanted. `names` is the path of a document below
    the output; its fields are id, number, project, customer, title, kind, organisation and name.
    """

    kind: Literal["batch"]
    id: Identifier
    base: Annotated[str, Reference("tender")] | None = None
    sheet: Line | None = None
    header: int | None = None
    query: Paragraph | None = None
    columns: Columns = Columns()
    ignore: tuple[Line, ...] = ()
    names: Annotated[Line, Fields(NAME_FIELDS)] = DEFAULT_NAMES


class RowTender(Written):
    """What a row says of its tender; the rest comes from the base."""

    id: Identifier
    number: Line
    project: Line
    purchaser: Line
    closes: Day | None = None
    signed: Day | None = None
    bidder: OrganisationRef | None = None
    bid_validity: BoundText | None = None
    deposit: Line | None = None
    documents: tuple[TenderDocument, ...] | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one tender of a batch from the others of its shape: it stands in documents as it is."""

    id: str
    number: str
    project: str
    purchaser: str
    closes: date
    signed: date | None
    source: Source

    @classmethod
    def of(cls, tender: Tender) -> Identity:
        """Take it from a tender."""
        return cls(
            tender.id, tender.number, tender.project, tender.purchaser,
            tender.closes, tender.signed, tender.source,
        )  # fmt: skip


class Outcome(StrEnum):
    """What became of a file."""

    MADE = "made"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that a set should have.

    `number` counts the documents of its tender from 0, `name` is its path below the output, `key`
    a digest of all that decides its bytes.
    """

    number: int
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A document that an earlier run made: its key, the SHA-256 of its bytes, the file's stamp."""

    key: str
    sha256: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Job:
    """One set to make: its place in the order of the table, its shape, its documents.

    `record` holds for each document what is on record under its name.
    """

    number: int
    shape: int
    identity: Identity
    documents: tuple[Wanted, ...]
    record: Mapping[str, OnRecord]


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one file; sizes in bytes, time in seconds of the processor."""

    wanted: Wanted
    outcome: Outcome
    sha256: str = ""
    stamp: str = ""
    size: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one set."""

    job: int
    files: tuple[Made, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def failed(self) -> bool:
        """Tell whether a file of it was not made."""
        return any(file.outcome in (Outcome.FAILED, Outcome.KEPT) for file in self.files)
