"""Recording what happened to a customer's project, on which the days of promises depend."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, text

from toolkit.model.ledger import Deed, StandingPromise
from toolkit.model.terms import Occurrence, concerns

from .chain import append, canonical
from .promises import occurrences, promises_of, term_for, term_row
from .rows import TERMS, digests, enter

_ISSUED = text(
    "SELECT p.id, e.day FROM promises p JOIN events e ON e.seq = p.event WHERE p.subject = :subject"
)


def enter_occurrence(
    connection: Connection, deed: Deed, occurrence: Occurrence, note: str = ""
) -> tuple[StandingPromise, ...]:
    """Enter an occurrence; gives the promises in force whose days it changed, as they are now.

    The connection has to be writing.
    """
    occurred = (*occurrences(connection, deed.subject), occurrence)
    issued = {
        int(row.id): date.fromisoformat(row.day)
        for row in connection.execute(_ISSUED, {"subject": deed.subject})
    }
    rows = []
    for promise in promises_of(connection, deed.subject):
        key = promise.entry.id
        if not concerns(occurrence, promise.entry.begins):
            continue
        _, starts, ends = term_row(key, term_for(promise.entry, issued[key], occurred))
        # A day that somebody wrote is kept where none follows from what happened.
        row = (key, starts or promise.starts, ends or promise.ends)
        if row != (key, promise.starts, promise.ends):
            rows.append(row)
    said = {"what": occurrence.what, "on": occurrence.on.isoformat(), "note": note}
    body = canonical({**said, "rows": {TERMS.name: digests(rows)}})
    event = append(connection, Deed(deed.act, deed.subject, 0, deed.day, deed.who, body))
    enter(connection, TERMS, event.seq, rows)
    changed = {row[0] for row in rows}
    return tuple(one for one in promises_of(connection, deed.subject) if one.entry.id in changed)
