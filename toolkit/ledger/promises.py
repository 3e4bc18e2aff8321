"""Issued promises: entering them with their terms, and finding them again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, text

from toolkit.model.ledger import (
    STATE_AFTER,
    Act,
    DocumentEntry,
    PromiseEntry,
    StandingPromise,
)
from toolkit.model.terms import Occurrence, Term, term_of

from .rows import PROMISES, Values
from .states import deeds

# Behind the id, and the number, set and version of the document.
_SAID = attrgetter(*PROMISES.columns[4:])
_LAST = text("SELECT coalesce(max(id), 0) FROM promises")
COLUMNS = (
    *PROMISES.columns, "starts", "ends", "state", "outcome", "heading", "policy", "policy_version",
)  # fmt: skip
NOT_ENDED = "NOT (ends > '' AND ends < :day)"
# The view has what was recorded last, also where it happened after the day that is asked for.
OUTCOME = (
    "(SELECT b.outcome FROM outcomes b WHERE b.promise = id AND b.day <= :day "
    "ORDER BY b.event DESC LIMIT 1)"
)
NAMES_BY_DAY = ", ".join(f"{OUTCOME} AS outcome" if one == "outcome" else one for one in COLUMNS)
IN_FORCE = f"state = 'issued' AND coalesce({OUTCOME}, '') <> 'fulfilled' AND {NOT_ENDED}"
_SELECT = f"SELECT {', '.join(COLUMNS)} FROM promises_now"
_OF_SUBJECT = text(f"{_SELECT} WHERE subject = :subject AND state = 'issued' ORDER BY id")
_BY_ID = text(f"{_SELECT} WHERE id = :id")
# Steps from name to name along the index, however many rows there are of each.
_NAMES = {
    column: text(
        f"WITH RECURSIVE n(name) AS (SELECT min({column}) FROM promises UNION ALL "
        f"SELECT (SELECT min({column}) FROM promises WHERE {column} > n.name) FROM n "
        "WHERE n.name IS NOT NULL) SELECT name FROM n WHERE name IS NOT NULL"
    )
    for column in ("customer", "metric", "role")
}
_FROM_POLICY = text(
    f"SELECT {NAMES_BY_DAY} FROM promises_now WHERE policy = :policy AND policy_sha256 <> :sha256 AND {IN_FORCE} "
    "ORDER BY customer, number, id"
)
_TO_SHARED = text(
    f"{_SELECT} WHERE bound > '' AND state IN ('issued', 'superseded') AND customer IN "
    "(SELECT customer FROM documents GROUP BY customer HAVING count(DISTINCT event) > 1) "
    "ORDER BY customer, metric, id"
)
_POLICIES = text("SELECT DISTINCT policy, policy_sha256 FROM documents WHERE policy > ''")


def next_id(connection: Connection) -> int:
    """Give the id of the next promise; the connection has to be writing."""
    return int(connection.execute(_LAST).scalar_one()) + 1


def occurrences(connection: Connection, subject: str) -> tuple[Occurrence, ...]:
    """List what happened to the project of a set, in the order in which it was recorded."""
    done = (one.deed for one in deeds(connection, subject, 0) if one.deed.act is Act.OCCURRED)
    bodies = (json.loads(deed.body) for deed in done)
    return tuple(Occurrence(body["what"], date.fromisoformat(body["on"])) for body in bodies)


def row_of(promise: PromiseEntry, id: int, document: DocumentEntry) -> Values:
    """Write a promise as its row, under an id and behind the number of its document."""
    return (id, document.number, document.subject, document.version, *_SAID(promise))


def term_row(id: int, term: Term) -> tuple[int, str, str]:
    """Write the term of a promise as its row; an open day is empty."""
    starts = term.starts.isoformat() if term.starts else ""
    return (id, starts, term.ends.isoformat() if term.ends else "")


def term_for(promise: PromiseEntry, issued: date, occurred: Sequence[Occurrence]) -> Term:
    """Derive the term of a promise."""
    return term_of(promise.bound, promise.begins, issued, occurred)


def promises_of(connection: Connection, subject: str) -> tuple[StandingPromise, ...]:
    """List the promises of a set that are in force."""
    return tuple(map(standing_promise, connection.execute(_OF_SUBJECT, {"subject": subject})))


def promise_with(connection: Connection, id: int) -> StandingPromise | None:
    """Find a promise by its id."""
    row = connection.execute(_BY_ID, {"id": id}).one_or_none()
    return standing_promise(row) if row is not None else None


def from_policy(
    connection: Connection, policy: str, sha256: str, day: date
) -> tuple[StandingPromise, ...]:
    """List the promises in force that stand on another state of a policy than the one of a hash."""
    values = {"policy": policy, "sha256": sha256, "day": day.isoformat()}
    return tuple(map(standing_promise, connection.execute(_FROM_POLICY, values)))


def to_shared_customers(connection: Connection) -> Iterator[StandingPromise]:
    """Give the promises with a bound to customers who got more than one issue, withdrawn ones left out.

    They come by customer and metric, and then as they were issued, one after the other.
    """
    streaming = connection.execution_options(yield_per=1000)
    yield from map(standing_promise, streaming.execute(_TO_SHARED))


def names(connection: Connection, column: str) -> tuple[str, ...]:
    """List the different customers, metrics or roles."""
    return tuple(connection.execute(_NAMES[column]).scalars())


def policies(connection: Connection) -> tuple[tuple[str, str], ...]:
    """List the policies behind documents: id and SHA-256."""
    return tuple(tuple(row) for row in connection.execute(_POLICIES))


def standing_promise(row: Row[Any]) -> StandingPromise:
    """Make a promise of a row that has COLUMNS in their order."""
    starts, ends, state, outcome, *policy = row[len(PROMISES.columns) :]
    entry = PromiseEntry(**dict(zip(PROMISES.columns, row, strict=False)))
    became = Act(outcome) if outcome else None
    return StandingPromise(entry, starts, ends, STATE_AFTER[Act(state)], became, *policy)
