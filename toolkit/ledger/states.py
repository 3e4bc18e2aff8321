"""Where the versions of a set stand, and what was done to each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, text

from toolkit.model.ledger import STATE_AFTER, Act, Event, Standing

from .chain import event_of

_LATEST = text(
    "SELECT subject, version, act, day, who FROM states WHERE subject = :subject "
    "ORDER BY version DESC LIMIT 1"
)
_IN_FORCE = text(
    "SELECT version FROM states WHERE subject = :subject AND act = 'issued' ORDER BY version"
)
_STATE = text(
    "SELECT subject, version, act, day, who FROM states "
    "WHERE subject = :subject AND version = :version"
)
_HEAD = text("SELECT seq, hash FROM head")
_EVENT = text("SELECT seq FROM events WHERE hash = :hash")
_DEEDS = text(
    "SELECT seq, act, subject, version, day, who, body, before, hash FROM events "
    "WHERE subject = :subject AND version = :version ORDER BY seq"
)

_ALL_DEEDS = text(
    "SELECT seq, act, subject, version, day, who, body, before, hash FROM events "
    "WHERE subject = :subject ORDER BY seq"
)


def latest(connection: Connection, subject: str) -> Standing | None:
    """Give the newest version of a set; None where there never was one."""
    row = connection.execute(_LATEST, {"subject": subject}).one_or_none()
    return _standing(row) if row is not None else None


def standing(connection: Connection, subject: str, version: int) -> Standing | None:
    """Give where one version stands; None where there is none."""
    row = connection.execute(_STATE, {"subject": subject, "version": version}).one_or_none()
    return _standing(row) if row is not None else None


def in_force(connection: Connection, subject: str) -> tuple[int, ...]:
    """List the versions that are issued and neither superseded nor withdrawn."""
    return tuple(connection.execute(_IN_FORCE, {"subject": subject}).scalars())


def deeds(connection: Connection, subject: str, version: int) -> tuple[Event, ...]:
    """List what was done to a version, in order; version 0 is the project of the customer."""
    rows = connection.execute(_DEEDS, {"subject": subject, "version": version})
    return tuple(event_of(row) for row in rows)


def all_deeds(connection: Connection, subject: str) -> tuple[Event, ...]:
    """List what was done to all versions of a set, and what happened to its project."""
    return tuple(event_of(row) for row in connection.execute(_ALL_DEEDS, {"subject": subject}))


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What was last handed in of a version: by whom, which bytes, and who approved them so far."""

    author: str
    files: Mapping[str, str]
    endorsed: tuple[str, ...]


def handed_in(connection: Connection, version: Standing) -> HandedIn:
    """Give what was last handed in of a version."""
    done = deeds(connection, version.subject, version.version)
    at = max(place for place, one in enumerate(done) if one.deed.act is Act.SUBMITTED)
    author, since = done[at].deed, done[at + 1 :]
    endorsed = tuple(one.deed.who for one in since if one.deed.act in (Act.ENDORSED, Act.APPROVED))
    return HandedIn(author.who, json.loads(author.body)["files"], endorsed)


@dataclass(frozen=True, slots=True)
class Head:
    """The last event: its number and its hash, which stands for all before it."""

    seq: int
    hash: str


def head(connection: Connection) -> Head:
    """Give the head of the chain; nothing at all where its record is gone."""
    row = connection.execute(_HEAD).one_or_none()
    return Head(row.seq, row.hash) if row is not None else Head(0, "")


def has_event(connection: Connection, hash: str) -> bool:
    """Tell whether the ledger holds an event of this hash."""
    return connection.execute(_EVENT, {"hash": hash}).first() is not None


def _standing(row: Row[Any]) -> Standing:
    state = STATE_AFTER[Act(row.act)]
    return Standing(row.subject, row.version, state, date.fromisoformat(row.day), row.who)
