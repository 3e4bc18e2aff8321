"""Commitments: what may be promised in a service commitment letter."""

from __future__ import annotations

from typing import Annotated, Literal

from .control import Control
from .wording import ORGANISATION_FIELDS, TENDER_FIELDS, Fields
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

_PLACES = {"ref": "place", "value": "own-commitment", "trigger": "own-commitment"}
LetterText = Annotated[
    Paragraph,
    Fields((*ORGANISATION_FIELDS, *TENDER_FIELDS), {"ref": "place", "value": "own-commitment"}),
]
CommitmentText = Annotated[
    Paragraph,
    Fields((*ORGANISATION_FIELDS, *TENDER_FIELDS, "trigger", "scope", "value", "bound"), _PLACES),
]

RemedyText = Annotated[Paragraph, Fields((), {"value": "own-commitment"})]


class Section(Written):
    """A heading under which commitments stand in the letter."""

    id: Identifier
    title: Line


class Commitment(Written):
    """One promise.

    `offer` is promised when nothing more is asked, `limit` is the most that may be promised
    without approval. `trigger` starts the clock; `scope` is the case or level that the promise
    is for. `evidence` is what later shows that the promise was kept, `remedy` what the customer
    gets when it was not.
    """

    id: Identifier
    section: Annotated[str, Reference("section")]
    metric: Annotated[str, Reference("metric")]
    scope: Line | None = None
    trigger: Line | None = None
    offer: BoundText | None = None
    limit: BoundText | None = None
    wording: CommitmentText
    responsible: RoleRef
    supervised_by: RoleRef
    evidence: Line
    remedy: RemedyText | None = None
    basis: tuple[Annotated[str, Reference("article")], ...] = ()


class Commitments(Written):
    """The promises of one organisation for one kind of work."""

    kind: Literal["commitments"]
    id: Identifier
    title: Line
    organisation: OrganisationRef
    control: Control
    opening: LetterText
    sections: tuple[Section, ...]
    commitments: tuple[Commitment, ...]
    closing: LetterText | None = None
