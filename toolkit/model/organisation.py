"""Organisations: who promises."""

from __future__ import annotations

from typing import Literal

from .control import Control
from .written import Day, Identifier, Line, RoleRef, Written


class Position(Written):
    """A post outside the departments that a roles policy describes, such as the general manager."""

    id: Identifier
    title: Line
    holder: Line | None = None


class Contact(Written):
    """Whom a customer asks; name and title are those of the role and its holder."""

    role: RoleRef
    phone: Line
    mobile: Line | None = None
    email: Line | None = None


class Certificate(Written):
    """A certificate or licence of the company; `valid_until` is its last day."""

    name: Line
    number: Line | None = None
    valid_until: Day


class Organisation(Written):
    """A company as it appears in documents; every name of it is written here and nowhere else."""

    kind: Literal["organisation"]
    id: Identifier
    name: Line
    short_name: Line
    former_names: tuple[Line, ...] = ()
    seal_name: Line | None = None
    address: Line
    postcode: Line | None = None
    hotline: Line
    contact: Contact
    legal_representative: RoleRef
    positions: tuple[Position, ...]
    certificates: tuple[Certificate, ...] = ()
    control: Control

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which the organisation is known."""
        return (self.name, self.short_name, *self.former_names)
