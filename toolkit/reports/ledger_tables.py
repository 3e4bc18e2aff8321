"""The tables of the ledger for analysis: their columns with types, and the values of a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from toolkit.model.bound import parse_bound
from toolkit.model.ledger import Event, IssuedDocument, StandingPromise

DECIMAL_PLACES, DECIMAL_DIGITS = 12, 38
"""What a column of decimals holds: all that a bound can say; amounts beyond it are left open."""
Cell = str | int | date | Decimal | None
_read = lru_cache(maxsize=4096)(parse_bound)


class Sort(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    INTEGER = "integer"
    DAY = "day"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table by the name of its file; its columns by their names."""

    name: str
    columns: dict[str, Sort]


def _texts(names: str) -> dict[str, Sort]:
    return dict.fromkeys(names.split(), Sort.TEXT)


PROMISES = ExportTable(
    "promises",
    {
        "id": Sort.INTEGER,
        **_texts("number set"),
        "version": Sort.INTEGER,
        **_texts("customer project metric bound comparator"),
        "amount": Sort.DECIMAL,
        **_texts("unit per begins"),
        "starts": Sort.DAY,
        "ends": Sort.DAY,
        "state": Sort.TEXT,
        "as_of": Sort.DAY,
        **_texts("scope role supervised_by heading clause words path policy policy_version"),
    },
)
DOCUMENTS = ExportTable(
    "documents",
    {
        **_texts("number set"),
        "version": Sort.INTEGER,
        "state": Sort.TEXT,
        "issued": Sort.DAY,
        **_texts("issued_by kind heading customer project policy policy_version policy_sha256"),
        **_texts("word_name word_sha256 pdf_name pdf_sha256"),
    },
)
EVENTS = ExportTable(
    "events",
    {
        "seq": Sort.INTEGER,
        "day": Sort.DAY,
        "set": Sort.TEXT,
        "version": Sort.INTEGER,
        **_texts("act who body before hash"),
    },
)


def promise_row(one: StandingPromise, as_of: date) -> tuple[Cell, ...]:
    """Give a row of PROMISES: a promise as it stands on a day, its bound also in parts."""
    entry = one.entry
    return (
        entry.id, entry.number, entry.subject, entry.version, entry.customer, entry.project,
        entry.metric, entry.bound, *_bound(entry.bound), entry.begins, _day(one.starts),
        _day(one.ends), one.became(as_of).value, as_of, entry.scope, entry.role,
        entry.supervised_by, one.heading, entry.clause, entry.words, entry.path, one.policy,
        one.policy_version,
    )  # fmt: skip


def document_row(one: IssuedDocument) -> tuple[Cell, ...]:
    """Give a row of DOCUMENTS."""
    entry = one.entry
    return (
        entry.number, entry.subject, entry.version, one.state.value, _day(one.issued),
        one.issued_by, entry.kind, entry.heading, entry.customer, entry.project, entry.policy,
        entry.policy_version, entry.policy_sha256, entry.word_name, entry.word_sha256,
        entry.pdf_name, entry.pdf_sha256,
    )  # fmt: skip


def event_row(one: Event) -> tuple[Cell, ...]:
    """Give a row of EVENTS, with all that its hash is made from."""
    deed = one.deed
    return (
        one.seq, deed.day, deed.subject, deed.version, deed.act.value, deed.who, deed.body,
        one.before, one.hash,
    )  # fmt: skip


def _bound(text: str) -> tuple[Cell, ...]:
    """Take a bound apart: comparator, amount, unit, and the unit that it is for each of."""
    bound = _read(text)
    if bound is None:
        return ("", None, "", "")
    quantity = bound.quantity
    per = quantity.per.name if quantity.per else ""
    return (bound.comparator.value, _fitting(quantity.amount), quantity.unit.name, per)


def _fitting(amount: Decimal) -> Decimal | None:
    exponent = amount.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else DECIMAL_DIGITS
    fits = places <= DECIMAL_PLACES and amount.adjusted() < DECIMAL_DIGITS - DECIMAL_PLACES
    return amount if fits else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
