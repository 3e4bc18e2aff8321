"""Tenders: what is asked, and which documents answer it."""

from __future__ import annotations

from typing import Annotated, Literal

from .written import Day, Identifier, Line, OrganisationRef, Reference, Written


class TenderDocument(Written):
    """One document of the answer: a kind of document and the policy that it shows."""

    kind: Annotated[str, Reference("document")]
    policy: Annotated[str, Reference("policy")]


class Tender(Written):
    """A tender that one organisation answers.

    `closes` is the last day for handing in. `signed` is the date under the documents; without
    it they carry a blank date line to be filled by hand.
    """

    kind: Literal["tender"]
    id: Identifier
    number: Line
    project: Line
    purchaser: Line
    closes: Day
    signed: Day | None = None
    bidder: OrganisationRef
    documents: tuple[TenderDocument, ...]
