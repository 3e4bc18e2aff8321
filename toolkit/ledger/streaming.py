"""All rows of the ledger, one after the other, for whoever takes them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, text

from toolkit.model.ledger import Event, IssuedDocument, StandingPromise

from .chain import COLUMNS, event_of
from .documents import ALL, issued_document
from .promises import NAMES_BY_DAY, standing_promise

_AT_ONCE = 1000
_EVENTS = text(f"SELECT {', '.join(COLUMNS)} FROM events ORDER BY seq")
_PROMISES = text(f"SELECT {NAMES_BY_DAY} FROM promises_now ORDER BY id")


def stream_promises(connection: Connection, day: date) -> Iterator[StandingPromise]:
    """Give every promise with what became of it by a day, never more of them in memory than a few.

    They come in the order of their ids.
    """
    found = _streaming(connection).execute(_PROMISES, {"day": day.isoformat()})
    yield from map(standing_promise, found)


def stream_documents(connection: Connection) -> Iterator[IssuedDocument]:
    """Give every document in the order in which they were issued."""
    yield from map(issued_document, _streaming(connection).execute(ALL))


def stream_events(connection: Connection) -> Iterator[Event]:
    """Give every event in the order of the chain."""
    yield from map(event_of, _streaming(connection).execute(_EVENTS))


def _streaming(connection: Connection) -> Connection:
    return connection.execution_options(yield_per=_AT_ONCE)
