"""The last days of promises as a calendar file (RFC 5545), for inspections, visits and expiries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from toolkit import __version__
from toolkit.model.ledger import StandingPromise
from toolkit.model.text import Language, Text
from toolkit.pattern import pattern

from .xml_text import visible

_OCTETS = 75
_SPECIAL = pattern(r"[\\;,]")
_ENDS = Text(
    "承诺到期：{metric} {bound}（{customer}）", "Promise ends: {metric} {bound} ({customer})"
)
_TOLD = Text(
    "文件 {number}，条款 {clause}：{words}\n责任岗位：{role}",
    "Document {number}, clause {clause}: {words}\nResponsible: {role}",
)


def calendar(promises: Sequence[StandingPromise], as_of: date, language: Language) -> bytes:
    """Write a whole-day event on the last day of each promise that has one."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//pledgebook//{__version__}//EN",
        *(line for one in promises if one.ends for line in _event(one, as_of, language)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(promise: StandingPromise, as_of: date, language: Language) -> Iterator[str]:
    entry = promise.entry
    last = date.fromisoformat(promise.ends)
    values = {
        "metric": entry.metric, "bound": entry.bound, "customer": entry.customer,
        "number": entry.number, "clause": entry.clause, "words": entry.words, "role": entry.role,
    }  # fmt: skip
    yield "BEGIN:VEVENT"
    yield f"UID:promise-{entry.id}@pledgebook"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{last:%Y%m%d}"
    # The end of a whole-day event is the day after it.
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(_ENDS.fill(**values).of(language))}"
    yield f"DESCRIPTION:{_escaped(_TOLD.fill(**values).of(language))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Escape a text (section 3.3.11); what no line may hold is replaced."""
    shown = (visible(line) for line in text.split("\n"))
    return "\\n".join(_SPECIAL.sub(r"\\\g<0>", line) for line in shown)


def _folded(line: str) -> Iterator[str]:
    """Fold a line at 75 octets (section 3.1), never inside a character."""
    piece = ""
    for char in line:
        if len((piece + char).encode()) > _OCTETS:
            yield piece
            piece = " "
        piece += char
    yield piece
