"""What a changed policy does to what was promised from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toolkit.errors import UsageError
from toolkit.ledger.asking import promises
from toolkit.ledger.conflicts import Conflict, conflicts
from toolkit.ledger.connection import Connection
from toolkit.ledger.documents import documents_from
from toolkit.ledger.promises import from_policy, names, to_shared_customers
from toolkit.loading.workspace import load
from toolkit.model.bound import Bound, parse_bound
from toolkit.model.commitments import Commitments
from toolkit.model.ledger import IssuedDocument, Question, StandingPromise, State
from toolkit.model.names import spellings
from toolkit.model.nearest import nearest
from toolkit.model.text import Text
from toolkit.model.warranty import Warranty
from toolkit.model.workspace import Policy

from .ledger_place import LedgerPlace


class Effect(StrEnum):
    """What became of the commitment behind a promise."""

    SAME = "same"
    """The policy changed, this commitment did not."""
    LESS = "less"
    """The policy now offers less than was promised."""
    MORE = "more"
    OTHER = "other"
    """The two cannot be compared."""
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Impact:
    """A promise in force whose policy is another file now, and what that offers instead."""

    promise: StandingPromise
    now: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Impacted:
    """The documents in force that were made from another state of a policy, and their promises."""

    documents: tuple[IssuedDocument, ...]
    promises: tuple[Impact, ...]


def impact(place: LedgerPlace, policy: str, day: date) -> Impacted:
    """List what a policy was changed after; raises UsageError where there is no such policy."""
    workspace = load(place.root).workspace
    known = {one.id: one for one in workspace.policies}
    if policy not in known:
        near = nearest(policy, known)
        raise UsageError(
            Text(
                f"没有政策“{policy}”。{near.zh}".rstrip(),
                f"there is no policy `{policy}`. {near.en}".rstrip(),
            )
        )
    offers = dict(_offers(known[policy]))
    with place.look_into() as ledger, ledger.reading() as connection:
        sha256 = workspace.hash_of(known[policy])
        documents = documents_from(connection, policy, sha256)
        found = from_policy(connection, policy, sha256, day)
    # What the tender alone was answered with comes from no policy.
    own = [one for one in found if one.entry.path.startswith(f"{policy}/")]
    return Impacted(documents, tuple(_impact(one, offers) for one in own))


def ledger_conflicts(place: LedgerPlace) -> tuple[Conflict, ...]:
    """List the promises to one customer that differ, however the customer is written."""
    with place.look_into() as ledger, ledger.reading() as connection:
        several = spellings(names(connection, "customer"))
        apart = frozenset(name for group in several for name in group)
        shared = to_shared_customers(connection)
        found = [*conflicts(one for one in shared if one.entry.customer not in apart)]
        for group in several:
            found += conflicts(_in_order(connection, group))
    return tuple(found)


def _in_order(connection: Connection, customers: tuple[str, ...]) -> list[StandingPromise]:
    """Give the promises to a customer of several spellings by metric, and then by age."""
    question = Question(date.max, customers, everything=True)
    held = [
        one
        for one in promises(connection, question)
        if one.entry.bound and one.state is not State.WITHDRAWN
    ]
    return sorted(held, key=lambda one: (one.entry.metric, one.entry.id))


def _offers(policy: Policy) -> Iterator[tuple[str, Bound | None]]:
    """Pair each promise that a policy can make with what it offers."""
    if isinstance(policy, Commitments):
        yield from ((f"{policy.id}/{one.id}", one.offer) for one in policy.commitments)
    elif isinstance(policy, Warranty):
        yield from ((f"{policy.id}/{one.id}", one.period) for one in policy.coverage)
        yield from ((f"{policy.id}/{one.id}", one.within) for one in policy.procedure if one.within)


def _impact(promise: StandingPromise, offers: Mapping[str, Bound | None]) -> Impact:
    path = promise.entry.path
    if path not in offers:
        return Impact(promise, "", Effect.GONE)
    now, promised = offers[path], parse_bound(promise.entry.bound)
    shown = now.text if now else ""
    if now is None or promised is None:
        same = shown == promise.entry.bound
        return Impact(promise, shown, Effect.SAME if same else Effect.OTHER)
    if not now.comparable(promised):
        return Impact(promise, shown, Effect.OTHER)
    if not now.meets(promised):
        return Impact(promise, shown, Effect.LESS)
    return Impact(promise, shown, Effect.SAME if promised.meets(now) else Effect.MORE)
