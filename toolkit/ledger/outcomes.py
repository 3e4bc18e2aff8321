"""Recording what became of one promise: fulfilled, breached, or neither after all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from toolkit.model.ledger import Act, Deed, StandingPromise

from .chain import append, canonical
from .promises import promise_with
from .rows import OUTCOMES, Values, digests, enter


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a promise on which day, and what somebody notes of it; `act` is in OUTCOMES."""

    promise: int
    act: Act
    on: date
    note: str = ""


def enter_outcome(
    connection: Connection, outcome: Outcome, who: str, day: date
) -> StandingPromise | None:
    """Enter an outcome; gives the promise as it is now, None where there is none of that id.

    The connection has to be writing.
    """
    promise = promise_with(connection, outcome.promise)
    if promise is None:
        return None
    row: Values = (outcome.promise, outcome.act.value, outcome.on.isoformat())
    said = {"promise": outcome.promise, "on": outcome.on.isoformat(), "note": outcome.note}
    body = canonical({**said, "rows": {OUTCOMES.name: digests([row])}})
    event = append(connection, Deed(outcome.act, promise.entry.subject, 0, day, who, body))
    enter(connection, OUTCOMES, event.seq, [row])
    return promise_with(connection, outcome.promise)
