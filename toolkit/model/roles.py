"""Roles: who does what in a department."""

from __future__ import annotations

from typing import Annotated, Literal

from .control import Control
from .wording import ORGANISATION_FIELDS, Fields
from .written import (
    BoundText,
    Day,
    Identifier,
    Line,
    OrganisationRef,
    Paragraph,
    Reference,
    RoleRef,
    Version,
    Written,
)

RecordRef = Annotated[str, Reference("record")]
CommitmentRef = Annotated[str, Reference("commitment")]

RULE_FIELDS = (*ORGANISATION_FIELDS, "department")
RULE_PLACES = {"role": "role", "record": "record", "value": "commitment"}
RuleText = Annotated[Paragraph, Fields(RULE_FIELDS, RULE_PLACES)]


class Record(Written):
    """A record that duties or steps create; how long it is kept and by whom."""

    id: Identifier
    title: Line
    retention: BoundText
    keeper: RoleRef


class Duty(Written):
    """One duty; `fulfils` names the commitments that it keeps, as policy/commitment."""

    id: Identifier
    text: RuleText
    fulfils: tuple[CommitmentRef, ...] = ()
    records: tuple[RecordRef, ...] = ()


class Role(Written):
    """A role. Its superior is written once, here; subordinates are derived from it."""

    id: Identifier
    title: Line
    holder: Line | None = None
    reports_to: RoleRef
    duties: tuple[Duty, ...]
    authority: tuple[RuleText, ...] = ()
    qualifications: tuple[RuleText, ...] = ()


class Revision(Written):
    """One version in the history of a document."""

    version: Version
    date: Day
    summary: Line
    approved_by: RoleRef


class Roles(Written):
    """The job responsibilities of a department."""

    kind: Literal["roles"]
    id: Identifier
    title: Line
    organisation: OrganisationRef
    control: Control
    department: Line
    purpose: RuleText
    applies_to: RuleText
    statements: tuple[RuleText, ...]
    roles: tuple[Role, ...]
    records: tuple[Record, ...] = ()
    related: tuple[Line, ...] = ()
    revisions: tuple[Revision, ...]
