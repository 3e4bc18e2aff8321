"""Older documents as a person confirmed them, before they enter the ledger."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from .written import BoundText, Day, Line, Paragraph, Written


class ImportedPromise(Written):
    """One promise of an older document.

    `metric` is the id of a metric. `from` and `until` are its first and last day where they are
    known; else they follow from `trigger`, `bound` and the day of the document.
    """

    # What Python reserves has another name here, which is no key of the file.
    model_config = ConfigDict(populate_by_name=False)

    metric: Line
    bound: BoundText
    trigger: Line | None = None
    scope: Line | None = None
    starts: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None
    role: Line | None = None
    clause: Line | None = None
    quote: Paragraph
    confidence: Literal["high", "medium", "low"] = "high"
    confirmed: bool = False


class ImportedDocument(Written):
    """One older document: where its file lies (from the workspace on), what it is, to whom it went.

    `number` is its own number, if it has one; `issued` the day on which it went out.
    """

    file: Line
    sha256: Line
    heading: Line
    number: Line | None = None
    customer: Line
    project: Line | None = None
    issued: Day
    promises: tuple[ImportedPromise, ...] = ()


class ImportDraft(Written):
    """What was read from older documents, for a person to confirm or mend."""

    kind: Literal["ledger-import"]
    documents: tuple[ImportedDocument, ...]
