"""Whether the ledger is what was entered: every link of the chain, every row that it vouches for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, text

from toolkit.model.ledger import Fault
from toolkit.model.text import Text

from .chain import NOTHING, link
from .definitions import definition_faults
from .rows import TABLES, Table, digests_by_event

_EVENTS = text(
    "SELECT seq, act, subject, version, day, who, body, before, hash FROM events ORDER BY seq"
)
_HEAD = text("SELECT seq, hash FROM head")
_MISSING = Text("这一行不见了", "the row is missing")
_CHANGED = Text("这一行被改过", "the row was changed")
_MOVED = Text("这一行被挪过，原是第 {was} 行", "the row was moved; it was row {was}")
_UNLINKED = Text(
    "不接在第 {before} 行之后：那一行被换过或重写过",
    "it does not follow row {before}, which was replaced or written anew",
)
_HEAD_LOST = Text("链头的记录不见了", "the record of the head is missing")
_ADDED = Text("这一行没有事件为它作证", "no event vouches for the row")
_BODIES = text("SELECT seq, body FROM events ORDER BY seq")


def verify(connection: Connection) -> Iterator[Fault]:
    """Report every row of the ledger that is not what was entered."""
    yield from definition_faults(connection)
    yield from verify_chain(connection)
    for table in TABLES:
        yield from verify_rows(connection, table)


def verify_chain(connection: Connection) -> Iterator[Fault]:
    """Report each event that was changed, moved or taken out, and each that does not follow."""
    rows = connection.execute(_EVENTS).all()
    place = {row.hash: row.seq for row in rows}
    previous, expected = NOTHING, 1
    for row in rows:
        for seq in range(expected, row.seq):
            yield _fault(seq, _MISSING)
        whole = link(row.seq, _said(row), row.before) == row.hash
        if not whole:
            yield _fault(row.seq, _broken(row, place))
        elif expected == row.seq and row.before != previous:
            yield _fault(row.seq, _UNLINKED.fill(before=row.seq - 1))
        # A changed row keeps its hash, by which the next one is held against it all the same.
        previous, expected = row.hash, row.seq + 1
    yield from _end(connection, previous, expected - 1)


def _said(row: Row[Any]) -> Sequence[object]:
    return (row.act, row.subject, row.version, row.day, row.who, row.body)


def _broken(row: Row[Any], place: Mapping[str, int]) -> Text:
    """Tell a row that stands at another number from one that says something else."""
    was = 1 if row.before == NOTHING else place.get(row.before, -1) + 1
    candidates = {was, *range(max(1, row.seq - 1), row.seq + 2)} - {row.seq, 0}
    for seq in sorted(candidates):
        if link(seq, _said(row), row.before) == row.hash:
            return _MOVED.fill(was=seq)
    return _CHANGED


def _end(connection: Connection, last: str, seq: int) -> Iterator[Fault]:
    """Hold the last event against the head, which knows how many there were."""
    head = connection.execute(_HEAD).one_or_none()
    if head is None:
        yield Fault("head", "1", _HEAD_LOST)
        return
    for lost in range(seq + 1, head.seq + 1):
        yield _fault(lost, _MISSING)
    for added in range(head.seq + 1, seq + 1):
        yield _fault(added, _ADDED)
    if head.seq == seq and head.hash != last:
        yield _fault(seq, _UNLINKED.fill(before=seq - 1))


def _fault(seq: int, what: Text) -> Fault:
    return Fault("events", str(seq), what)


def verify_rows(connection: Connection, table: Table) -> Iterator[Fault]:
    """Hold the rows of a table against the digests in the events that entered them."""
    found = digests_by_event(connection, table)
    group = next(found, None)
    for row in connection.execution_options(yield_per=1000).execute(_BODIES):
        while group is not None and group[0] < row.seq:
            yield from _compare(table, {}, group[1])
            group = next(found, None)
        there: Mapping[str, str] = {}
        if group is not None and group[0] == row.seq:
            there, group = group[1], next(found, None)
        yield from _compare(table, _vouched(row.body, table), there)
    for _, there in chain([group] if group is not None else [], found):
        yield from _compare(table, {}, there)


def _vouched(body: str, table: Table) -> Mapping[str, str]:
    """Read which rows an event vouches for; none where its body was broken, which the chain tells."""
    try:
        rows = json.loads(body).get("rows", {}).get(table.name, {})
        return {str(key): str(digest) for key, digest in rows.items()}
    except (ValueError, AttributeError):
        return {}


def _compare(table: Table, vouched: Mapping[str, str], there: Mapping[str, str]) -> Iterator[Fault]:
    for key in sorted({*vouched, *there}):
        if key not in there:
            yield Fault(table.name, key, _MISSING)
        elif key not in vouched:
            yield Fault(table.name, key, _ADDED)
        elif vouched[key] != there[key]:
            yield Fault(table.name, key, _CHANGED)
