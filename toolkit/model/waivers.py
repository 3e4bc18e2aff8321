"""Waivers: findings that somebody answers for accepting, until a day."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from .written import Day, Identifier, Line, Paragraph, Written

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class Waiver(Written):
    """One accepted finding, named by its fingerprint.

    `expires` is the last day on which it holds. `rule`, `document` and `quote` are for the people
    who read it; `document` also tells in which runs it could have been used.
    """

    fingerprint: Fingerprint
    rule: Line
    document: Line
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
