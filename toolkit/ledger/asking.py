"""Questions about issued promises, as statements that SQLite answers by an index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import BindParameter, Connection, TextClause, bindparam, text

from toolkit.model.ledger import Question, StandingPromise
from toolkit.model.promise import PromiseState

from .promises import IN_FORCE, NAMES_BY_DAY, NOT_ENDED, OUTCOME, standing_promise

_ENDS = "ends > ''"
_NO_OUTCOME = f"coalesce({OUTCOME}, 'reopened') = 'reopened'"
# By an index those are found of which it was ever recorded; few of them became something else.
_BECAME = "id IN (SELECT promise FROM outcomes WHERE outcome = '{0}') AND {1} = '{0}'"
_STATES = {
    PromiseState.IN_FORCE: f"state = 'issued' AND {_NO_OUTCOME} AND {NOT_ENDED}",
    PromiseState.FULFILLED: _BECAME.format("fulfilled", OUTCOME),
    PromiseState.BREACHED: _BECAME.format("breached", OUTCOME),
    PromiseState.EXPIRED: f"state = 'issued' AND {_NO_OUTCOME} AND {_ENDS} AND ends < :day",
    PromiseState.SUPERSEDED: f"state = 'superseded' AND {_NO_OUTCOME}",
    PromiseState.WITHDRAWN: f"state = 'withdrawn' AND {_NO_OUTCOME}",
}
_LISTS = {
    "customers": "customer IN :customers",
    "metrics": "metric IN :metrics",
    "roles": "role IN :roles",
    "stale": "policy_sha256 IN :stale",
}


def promises(connection: Connection, question: Question) -> tuple[StandingPromise, ...]:
    """Answer a question, in the order of customers and documents."""
    asked = statement(question)
    rows = connection.execute(asked, _values(question, asked.text))
    return tuple(map(standing_promise, rows))


def statement(question: Question) -> TextClause:
    """Write the statement that answers a question; every value is bound."""
    lists = [name for name in _LISTS if getattr(question, name)]
    conditions = [_LISTS[name] for name in lists]
    if question.state is not None:
        conditions.append(_STATES[question.state])
    elif not question.everything:
        conditions.append(IN_FORCE)
    if question.until is not None:
        # What is in force and ends soon is a short stretch of an index over many years.
        in_force = IN_FORCE in conditions or question.state is PromiseState.IN_FORCE
        conditions.append(f"{'ends >= :day' if in_force else _ENDS} AND ends <= :until")
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    limit = " LIMIT :most" if question.most is not None else ""
    bound: list[BindParameter[Any]] = [bindparam(name, expanding=True) for name in lists]
    select, order = _listed(lists)
    return text(f"{select}{where} ORDER BY {order}{limit}").bindparams(*bound)


def _listed(lists: list[str]) -> tuple[str, str]:
    """Choose where rows come from, and their order, which is that of an index.

    Where only the policy counts, there may be any number of rows: documents are gone through by
    customer, and those of other policies cost next to nothing.
    """
    if lists == ["stale"]:
        return f"SELECT {NAMES_BY_DAY} FROM promises_by_document", "to_customer, in_document, id"
    return f"SELECT {NAMES_BY_DAY} FROM promises_now", "customer, number, id"


def _values(question: Question, text: str) -> Mapping[str, object]:
    asked = {name: list(getattr(question, name) or ()) for name in _LISTS}
    given: dict[str, object] = {name: names for name, names in asked.items() if names}
    if ":day" in text:
        given["day"] = question.day.isoformat()
    if question.until is not None:
        given["until"] = question.until.isoformat()
    if question.most is not None:
        given["most"] = question.most
    return given
