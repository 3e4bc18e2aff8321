"""The chain of events: each holds the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, text

from toolkit.errors import UsageError
from toolkit.model.ledger import Act, Deed, Event
from toolkit.model.text import Text
from toolkit.pattern import pattern

COLUMNS = ("seq", "act", "subject", "version", "day", "who", "body", "before", "hash")
NOTHING = "0" * 64
"""What stands before the first event."""
# One encoder for all: json.dumps would make one for each row.
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_HEAD = text("SELECT seq, hash FROM head")
_APPEND = text(
    "INSERT INTO events (seq, act, subject, version, day, who, body, before, hash) "
    "VALUES (:seq, :act, :subject, :version, :day, :who, :body, :before, :hash)"
)
_MOVE = text("UPDATE head SET seq = :seq, hash = :hash")


# Control, format, private, surrogate and unassigned characters, and breaks of lines.
_NOT_SEEN = frozenset(("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"))
# Fillers and selectors of variants, which Unicode counts among letters, marks and symbols.
_BLANK = pattern(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def canonical(value: object) -> str:
    """Write a value as JSON in the one way that is hashed."""
    return _JSON.encode(value)


def digest(value: object) -> str:
    """Give the SHA-256 of a value in its canonical form."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def said(deed: Deed) -> tuple[object, ...]:
    """List what a deed says, as it stands in a row."""
    return (
        deed.act.value, deed.subject, deed.version, deed.day.isoformat(), deed.who, deed.body,
    )  # fmt: skip


def link(seq: int, said: Sequence[object], before: str) -> str:
    """Give the hash of an event: over its number, all it says and the hash before it."""
    return digest([before, seq, *said])


def append(connection: Connection, deed: Deed) -> Event:
    """Enter a deed behind the last event; the connection has to be writing.

    Raises UsageError where the name of who did it holds what nobody sees.
    """
    _check_name(deed.who)
    last = connection.execute(_HEAD).one()
    seq, before = int(last.seq) + 1, str(last.hash)
    event = Event(seq, deed, before, link(seq, said(deed), before))
    values = dict(zip(COLUMNS, (seq, *said(deed), before, event.hash), strict=True))
    connection.execute(_APPEND, values)
    connection.execute(_MOVE, {"seq": seq, "hash": event.hash})
    return event


def _check_name(who: str) -> None:
    for character in who:
        if unicodedata.category(character) in _NOT_SEEN or _BLANK.match(character):
            code = f"U+{ord(character):04X}"
            raise UsageError(
                Text(
                    f"姓名“{who}”里有看不见的字符 {code}，会冒充另一个人；请重新输入",
                    f"the name `{who}` holds the invisible character {code} and could pass for that of "
                    "somebody else; type it anew",
                )
            )


def event_of(row: Row[Any]) -> Event:
    """Make an event of its row; raises ValueError where the row holds no act or no day."""
    deed = Deed(
        Act(row.act), row.subject, row.version, date.fromisoformat(row.day), row.who, row.body
    )
    return Event(row.seq, deed, row.before, row.hash)
