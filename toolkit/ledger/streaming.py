"""All rows of the ledger, one after the other, for whoever takes them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from toolkit.model.ledger import Event, IssuedDocument, StandingPromise

from .chain import COLUMNS, event_of
from .documents import ALL, issued_document
from .promises import COLUMNS as PROMISE_COLUMNS
from .promises import standing_promise

_AT_ONCE = 1000
_EVENTS = text(f"SELECT {', '.join(COLUMNS)} FROM events ORDER BY seq")
_PROMISES = text(f"SELECT {', '.join(PROMISE_COLUMNS)} FROM promises_now ORDER BY id")


def stream_promises(connection: Connection) -> Iterator[StandingPromise]:
    """Give every promise in the order of their ids, never more of them in memory than a few."""
    yield from map(standing_promise, _streaming(connection).execute(_PROMISES))


def stream_documents(connection: Connection) -> Iterator[IssuedDocument]:
    """Give every document in the order in which they were issued."""
    yield from map(issued_document, _streaming(connection).execute(ALL))


def stream_events(connection: Connection) -> Iterator[Event]:
    """Give every event in the order of the chain."""
    yield from map(event_of, _streaming(connection).execute(_EVENTS))


def _streaming(connection: Connection) -> Connection:
    return connection.execution_options(yield_per=_AT_ONCE)
