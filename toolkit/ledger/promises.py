"""Issued promises: entering them with their terms, and answering questions about them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, TextClause, bindparam, text

from toolkit.model.ledger import (
    STATE_AFTER,
    Act,
    DocumentEntry,
    PromiseEntry,
    Question,
    StandingPromise,
)
from toolkit.model.terms import Occurrence, Term, term_of

from .rows import PROMISES, Values
from .states import deeds

_LAST = text("SELECT coalesce(max(id), 0) FROM promises")
_COLUMNS = (*PROMISES.columns, "starts", "ends", "state", "heading", "policy", "policy_version")
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM promises_now"
_IN_FORCE = "state = 'issued' AND (ends = '' OR ends >= :day)"
_CONDITIONS = {
    "customers": "customer IN :customers",
    "metrics": "metric IN :metrics",
    "roles": "role IN :roles",
    "stale": "policy_sha256 IN :stale",
}
_UNTIL = "ends > '' AND ends <= :until"
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
    f"{_SELECT} WHERE policy = :policy AND policy_sha256 <> :sha256 AND {_IN_FORCE} "
    "ORDER BY customer, number, id"
)
_TO_SHARED = text(
    f"{_SELECT} WHERE bound > '' AND state IN ('issued', 'superseded') AND customer IN "
    "(SELECT customer FROM documents GROUP BY customer HAVING count(DISTINCT event) > 1) "
    "ORDER BY customer, metric, id"
)
_POLICIES = text(
    "SELECT DISTINCT policy, policy_version, policy_sha256 FROM documents WHERE policy > ''"
)


def with_ids(
    connection: Connection, promises: Sequence[PromiseEntry], documents: Sequence[DocumentEntry]
) -> tuple[PromiseEntry, ...]:
    """Let promises follow their documents' numbers, and give them the next ids."""
    first = int(connection.execute(_LAST).scalar_one()) + 1
    return tuple(
        replace(
            promise,
            id=place,
            number=documents[promise.document].number,
            subject=documents[promise.document].subject,
            version=documents[promise.document].version,
        )
        for place, promise in enumerate(promises, first)
    )


def occurrences(connection: Connection, subject: str) -> tuple[Occurrence, ...]:
    """List what happened to the project of a set, in the order in which it was recorded."""
    done = (one.deed for one in deeds(connection, subject, 0) if one.deed.act is Act.OCCURRED)
    bodies = (json.loads(deed.body) for deed in done)
    return tuple(Occurrence(body["what"], date.fromisoformat(body["on"])) for body in bodies)


def row_of(promise: PromiseEntry) -> Values:
    """Write a promise as its row."""
    return {name: getattr(promise, name) for name in PROMISES.columns}


def term_row(promise: PromiseEntry, term: Term) -> Values:
    """Write a term as its row; an open day is empty."""
    return {
        "promise": promise.id,
        "starts": term.starts.isoformat() if term.starts else "",
        "ends": term.ends.isoformat() if term.ends else "",
    }


def term_for(promise: PromiseEntry, issued: date, occurred: Sequence[Occurrence]) -> Term:
    """Derive the term of a promise."""
    return term_of(promise.bound, promise.begins, issued, occurred)


def promises(connection: Connection, question: Question) -> tuple[StandingPromise, ...]:
    """Answer a question, in the order of customers and documents."""
    rows = connection.execute(statement(question), _values(question))
    return tuple(map(_promise, rows))


def statement(question: Question) -> TextClause:
    """Write the statement that answers a question; every value is bound."""
    lists = [name for name in _CONDITIONS if getattr(question, name)]
    conditions = [_CONDITIONS[name] for name in lists]
    if not question.everything:
        conditions.append(_IN_FORCE)
    if question.until is not None:
        conditions.append(_UNTIL)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    bound: list[BindParameter[Any]] = [bindparam(name, expanding=True) for name in lists]
    return text(f"{_SELECT}{where} ORDER BY customer, number, id").bindparams(*bound)


def promises_of(connection: Connection, subject: str) -> tuple[StandingPromise, ...]:
    """List the promises of a set that are in force."""
    return tuple(map(_promise, connection.execute(_OF_SUBJECT, {"subject": subject})))


def promise_with(connection: Connection, id: int) -> StandingPromise | None:
    """Find a promise by its id."""
    row = connection.execute(_BY_ID, {"id": id}).one_or_none()
    return _promise(row) if row is not None else None


def from_policy(
    connection: Connection, policy: str, sha256: str, day: date
) -> tuple[StandingPromise, ...]:
    """List the promises in force that stand on another state of a policy than the one of a hash."""
    values = {"policy": policy, "sha256": sha256, "day": day.isoformat()}
    return tuple(map(_promise, connection.execute(_FROM_POLICY, values)))


def to_shared_customers(connection: Connection) -> tuple[StandingPromise, ...]:
    """List the promises with a bound to customers who got more than one issue, withdrawn ones left out.

    They come by customer and metric, and then as they were issued.
    """
    return tuple(map(_promise, connection.execute(_TO_SHARED)))


def names(connection: Connection, column: str) -> tuple[str, ...]:
    """List the different customers, metrics or roles."""
    return tuple(connection.execute(_NAMES[column]).scalars())


def policies(connection: Connection) -> tuple[tuple[str, str, str], ...]:
    """List the policies behind documents: id, version and SHA-256."""
    return tuple(tuple(row) for row in connection.execute(_POLICIES))


def _values(question: Question) -> Mapping[str, object]:
    given: dict[str, object] = {
        name: list(getattr(question, name)) for name in _CONDITIONS if getattr(question, name)
    }
    if not question.everything:
        given["day"] = question.day.isoformat()
    if question.until is not None:
        given["until"] = question.until.isoformat()
    return given


def _promise(row: Row[Any]) -> StandingPromise:
    values = {name: getattr(row, name) for name in PROMISES.columns}
    return StandingPromise(
        PromiseEntry(**values),
        row.starts,
        row.ends,
        STATE_AFTER[Act(row.state)],
        row.heading,
        row.policy,
        row.policy_version,
    )
