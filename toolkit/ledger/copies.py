"""Copies of controlled documents: who got which, as events that the chain covers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields

from sqlalchemy import Connection, text

from toolkit.model.ledger import Act, Copy, Deed

from .chain import append, canonical

_ALL = text("SELECT body FROM events WHERE act = 'distributed' ORDER BY seq")
_OF_SUBJECT = text(
    "SELECT body FROM events WHERE subject = :subject AND version = 0 AND act = 'distributed' "
    "ORDER BY seq"
)
_FIELDS = tuple(field.name for field in fields(Copy))


def enter_copies(connection: Connection, deed: Deed, copies: Sequence[Copy]) -> None:
    """Enter who got which copy; `deed` tells of which set, by whom and when.

    The connection has to be writing.
    """
    body = canonical({"copies": [asdict(copy) for copy in copies]})
    append(connection, Deed(Act.DISTRIBUTED, deed.subject, 0, deed.day, deed.who, body))


def copies_of(connection: Connection, subject: str, version: int) -> tuple[Copy, ...]:
    """List the copies of a version, in the order in which they were handed out."""
    bodies = connection.execute(_OF_SUBJECT, {"subject": subject}).scalars()
    return tuple(copy for copy in _copies(bodies) if copy.version == version)


def copies_by_document(connection: Connection) -> Mapping[str, tuple[Copy, ...]]:
    """Give all copies by the numbers of their documents."""
    found: dict[str, tuple[Copy, ...]] = {}
    for copy in _copies(connection.execute(_ALL).scalars()):
        found[copy.number] = (*found.get(copy.number, ()), copy)
    return found


def copy_with(connection: Connection, sha256: str) -> Copy | None:
    """Find the copy that has exactly this file."""
    copies = _copies(connection.execute(_ALL).scalars())
    return next((copy for copy in copies if copy.sha256 == sha256), None)


def _copies(bodies: Iterable[str]) -> Iterator[Copy]:
    for body in bodies:
        for held in json.loads(body)["copies"]:
            yield Copy(**{name: held[name] for name in _FIELDS})
