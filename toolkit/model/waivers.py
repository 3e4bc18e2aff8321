"""Waivers: findings that somebody answers for accepting, until a day."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import PositiveInt, StringConstraints

from .written import Day, Identifier, Line, Paragraph, Written

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class Waiver(Written):
    """One accepted finding, named by its fingerprint.

    It counts only for its `rule` and `document`: the name that the report gives, which new versions
    of a file keep. `folder` is where that lies in the workspace, or what its folder is called
    outside of one; without it any folder counts. `count` is at how many places it was accepted; what
    is found more often is excused no further. `expires` is the last day on which it holds. `quote`
    is for the people who read it.
    """

    fingerprint: Fingerprint
    rule: Line
    document: Line
    folder: Line | None = None
    count: PositiveInt = 1
    quote: Line | None = None
    reason: Paragraph
    approver: Line
    granted: Day
    expires: Day


class Waivers(Written):
    """The accepted findings of a workspace."""

    kind: Literal["waivers"]
    id: Identifier
    title: Line
    waivers: tuple[Waiver, ...]
