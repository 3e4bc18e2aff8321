"""Asking the ledger: which promises, which documents, and what was done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.errors import UsageError
from toolkit.ledger.asking import promises
from toolkit.ledger.connection import Connection
from toolkit.ledger.copies import copies_by_document
from toolkit.ledger.documents import all_documents, document_named
from toolkit.ledger.promises import names, policies, promise_with
from toolkit.ledger.states import all_deeds
from toolkit.loading.workspace import load
from toolkit.model.ledger import (
    Event,
    IssuedDocument,
    Question,
    StandingPromise,
)
from toolkit.model.names import folded
from toolkit.model.nearest import nearest
from toolkit.model.promise import PromiseState
from toolkit.model.text import Text

from .ledger_place import LedgerPlace


@dataclass(frozen=True, slots=True)
class Asked:
    """Which promises somebody wants to see: names or parts of them, and the other filters."""

    day: date
    customer: str = ""
    metric: str = ""
    role: str = ""
    until: date | None = None
    stale: bool = False
    everything: bool = False
    state: PromiseState | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The promises that were asked for; `more` tells that there are others beyond the limit."""

    promises: tuple[StandingPromise, ...]
    more: bool = False


def ask_promises(place: LedgerPlace, asked: Asked) -> Answered:
    """List promises; raises UsageError for a name that the ledger does not know."""
    with place.look_into() as ledger, ledger.reading() as connection:
        stale = stale_policies(place.root, connection) if asked.stale else None
        if stale == ():
            return Answered(())
        question = Question(
            asked.day,
            _named(connection, "customer", asked.customer),
            _named(connection, "metric", asked.metric),
            _named(connection, "role", asked.role),
            asked.until,
            stale,
            asked.everything,
            asked.state,
            # One more than is wanted tells whether there are others.
            asked.most + 1 if asked.most is not None else None,
        )
        found = promises(connection, question)
    return Answered(found[: asked.most], len(found) > len(found[: asked.most]))


def ask_documents(place: LedgerPlace) -> tuple[IssuedDocument, ...]:
    """List every document that was issued, with who holds which copy."""
    with place.look_into() as ledger, ledger.reading() as connection:
        copies = copies_by_document(connection)
        documents = all_documents(connection)
    return tuple(replace(one, copies=copies.get(one.entry.number, ())) for one in documents)


def ask_history(place: LedgerPlace, name: str) -> tuple[Event, ...]:
    """List what was done to a set, or to the set of a document (by number) or promise (by id).

    Raises UsageError where there is none of that name.
    """
    with place.look_into() as ledger, ledger.reading() as connection:
        document = document_named(connection, name)
        promise = promise_with(connection, as_id(name))
        if document is not None:
            subject = document.entry.subject
        else:
            subject = promise.entry.subject if promise is not None else name
        events = all_deeds(connection, subject)
    if not events:
        raise UsageError(
            Text(
                f"台账里没有套、文件编号或承诺“{name}”",
                f"the ledger holds no set, document number or promise `{name}`",
            )
        )
    return events


def stale_policies(root: Path, connection: Connection) -> tuple[str, ...]:
    """List the hashes of policies behind documents that are not those of today any more."""
    workspace = load(root).workspace
    today = {policy.id: workspace.hash_of(policy) for policy in workspace.policies}
    return tuple(sha256 for policy, sha256 in policies(connection) if today.get(policy) != sha256)


def _named(connection: Connection, column: str, part: str) -> tuple[str, ...]:
    """Find the names that are, or else contain, what was asked for."""
    if not part:
        return ()
    known = names(connection, column)
    found = _matching(part, known)
    if not found:
        near = nearest(part, known)
        raise UsageError(
            Text(
                f"台账里没有“{part}”。{near.zh}".rstrip(),
                f"the ledger holds no `{part}`. {near.en}".rstrip(),
            )
        )
    return found


def _matching(part: str, known: Collection[str]) -> tuple[str, ...]:
    """Find a name however its characters are spaced or wide, else the names that contain it."""
    own = tuple(name for name in known if folded(name) == folded(part))
    return own or tuple(name for name in known if folded(part) in folded(name))


def as_id(name: str) -> int:
    """Read the number of a promise; 0, which none has, where a name is no number."""
    return int(name) if name.isascii() and name.isdecimal() and len(name) < 10 else 0
