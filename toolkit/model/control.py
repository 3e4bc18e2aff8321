"""The control block that every policy carries."""

from __future__ import annotations

from .written import Day, Line, RoleRef, Version, Written


class ReferenceControl(Written):
    """Document control of shared reference data: metrics and regulations."""

    number: Line
    version: Version
    effective: Day
    review_by: Day


class Control(ReferenceControl):
    """Document control of an organisation's policy, in the sense of GB/T 19001 clause 7.5.3.

    Roles are named by their ids. `issued` is the day of publication, on or before `effective`;
    `review_by` is the last day on which the policy may be used without a review.
    """

    owner: RoleRef
    issued: Day | None = None
    prepared_by: RoleRef | None = None
    reviewed_by: RoleRef | None = None
    approved_by: RoleRef
