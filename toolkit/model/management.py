"""Management rules: procedures whose steps carry a time limit and a role."""

from __future__ import annotations

from typing import Annotated, Literal

from .control import Control
from .roles import RULE_FIELDS, RULE_PLACES, CommitmentRef, Record, RecordRef, Revision, RuleText
from .wording import Fields
from .written import BoundText, Identifier, Line, OrganisationRef, Paragraph, RoleRef, Written

StepText = Annotated[
    Paragraph, Fields((*RULE_FIELDS, "role", "trigger", "value", "bound", "records"), RULE_PLACES)
]


class Step(Written):
    """One step: who does what, after which event, within which time.

    The time limit is written as `within`, or taken from a commitment that `within_of` names.
    """

    id: Identifier
    role: RoleRef
    trigger: Line
    within: BoundText | None = None
    within_of: CommitmentRef | None = None
    wording: StepText
    records: tuple[RecordRef, ...] = ()
    fulfils: tuple[CommitmentRef, ...] = ()


class Procedure(Written):
    """A procedure: complaints, return visits, supervision, training, appraisal."""

    id: Identifier
    title: Line
    steps: tuple[Step, ...]


class Management(Written):
    """The management rules of a department."""

    kind: Literal["management"]
    id: Identifier
    title: Line
    organisation: OrganisationRef
    control: Control
    department: Line
    purpose: RuleText
    applies_to: RuleText
    procedures: tuple[Procedure, ...]
    records: tuple[Record, ...] = ()
    revisions: tuple[Revision, ...]
