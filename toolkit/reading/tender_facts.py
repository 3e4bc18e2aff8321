"""What a tender says of itself, gathered from its passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from toolkit.model.bound import Bound, parse_bound
from toolkit.model.quantity import UNIT
from toolkit.pattern import pattern

from .facts.days import Closing, closings
from .facts.fact import Fact, Section, Spot, spots
from .facts.labels import labelled
from .facts.lists import AskedTable, asked_tables, rejections, required_documents
from .facts.rules import (
    Meaning,
    empty_table,
    forbids_copying,
    marks_of,
    rejected_from,
    unexplained,
)
from .passage import Passage

__all__ = ["AskedTable", "Closing", "Conflict", "Fact", "TenderFacts", "read_facts"]

T = TypeVar("T")
_VALIDITY = pattern(
    rf"(?:投标|响应|应答|报价|磋商|谈判|申请)(?:文件)?(?:的)?有效期(?P<between>[^。；\n]{{0,40}}?)(?P<value>(?:\d{{1,3}}|[一二三四五六七八九十百]{{1,5}})(?:{UNIT}))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One fact that a tender gives two values of: the one that was kept, and the other."""

    name: str
    kept: Fact[Any]
    other: Fact[Any]


@dataclass(frozen=True, slots=True)
class TenderFacts:
    """The facts of a tender, None or empty where it does not tell.

    `closes` is the last moment for handing in, `rejected_from` the number of ordinary negative
    deviations that rejects, `unexplained` the marks that stand at clauses and are not explained.
    """

    project: Fact[str] | None = None
    number: Fact[str] | None = None
    purchaser: Fact[str] | None = None
    agency: Fact[str] | None = None
    closes: Fact[Closing] | None = None
    bid_validity: Fact[Bound] | None = None
    deposit: Fact[str] | None = None
    marks: tuple[Fact[Meaning], ...] = ()
    rejected_from: Fact[int] | None = None
    verbatim: Fact[Literal["forbidden"]] | None = None
    empty_table: Fact[Literal["submit", "omit"]] | None = None
    rejection: tuple[Fact[str], ...] = ()
    required_documents: tuple[Fact[str], ...] = ()
    tables: tuple[Fact[AskedTable], ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unexplained: tuple[str, ...] = ()


def read_facts(passages: Sequence[Passage]) -> TenderFacts:
    """Read what a tender says of itself.

    The notice and the table in front of the instructions come before later mentions, and among
    equals the first counts. Forms and contracts at the end are left out.
    """
    listed = tuple(spots(passages))
    asked = [spot for spot in listed if spot.section < Section.CONTRACT]
    conflicts: list[Conflict] = []
    texts = {
        name: _chosen(name, labelled(name, listed), conflicts)
        for name in ("project", "number", "purchaser", "agency", "deposit")
    }
    marks = _first_of_each(fact for spot in asked for fact in marks_of(spot))
    return TenderFacts(
        **texts,
        closes=_chosen("closes", (c for spot in asked for c in closings(spot)), conflicts),
        bid_validity=_chosen("bid_validity", (v for s in asked for v in _validity(s)), conflicts),
        marks=marks,
        rejected_from=_chosen("rejected_from", _each(asked, rejected_from), conflicts),
        verbatim=_chosen("verbatim", _each(listed, forbids_copying), conflicts),
        empty_table=_chosen("empty_table", _each(listed, empty_table), conflicts),
        rejection=tuple(rejections(asked)),
        required_documents=tuple(required_documents(asked)),
        tables=tuple(asked_tables(listed)),
        conflicts=tuple(conflicts),
        unexplained=tuple(unexplained(asked, {fact.value[0] for fact in marks})),
    )


def _each(listed: Iterable[Spot], read: Any) -> Iterable[tuple[int, Fact[Any]]]:  # noqa: ANN401
    found = ((int(spot.section), read(spot)) for spot in listed)
    return ((rank, fact) for rank, fact in found if fact is not None)


def _validity(spot: Spot) -> Iterable[tuple[int, Fact[Bound]]]:
    for match in _VALIDITY.finditer(spot.text):
        bound = parse_bound(f"≥ {match['value']}")
        if bound is not None and not re.search(
            r"[，]?(?:少于|不足|短于|届满|前|小于)$", match["between"]
        ):
            yield int(spot.section), spot.fact(bound, match.start(), match.end())
            return


def _chosen(
    name: str, candidates: Iterable[tuple[int, Fact[T]]], conflicts: list[Conflict]
) -> Fact[T] | None:
    """Take the surest fact, the first among equals, and note the first one that contradicts it."""
    ranked = sorted(candidates, key=lambda pair: pair[0])
    if not ranked:
        return None
    kept = ranked[0][1]
    for rank, other in ranked[1:]:
        # A day on which bids are opened, or an example in the text, contradicts nothing.
        if rank < 5 and _differs(kept.value, other.value):
            conflicts.append(Conflict(name, kept, other))
            break
    return kept


def _differs(kept: object, other: object) -> bool:
    if isinstance(kept, str) and isinstance(other, str):
        one, two = (re.sub(r"[\W_]", "", text).casefold() for text in (kept, other))
        return one not in two and two not in one
    if isinstance(kept, Closing) and isinstance(other, Closing):
        times = kept.time and other.time and kept.time != other.time
        return kept.day != other.day or bool(times)
    return kept != other


def _first_of_each(marks: Iterable[Fact[Meaning]]) -> tuple[Fact[Meaning], ...]:
    """Keep one meaning a sign: the first that says it is substantive, else the first."""
    found: dict[str, Fact[Meaning]] = {}
    for fact in marks:
        sign, weight = fact.value
        if sign not in found or (weight == "substantive" != found[sign].value[1]):
            found[sign] = fact
    return tuple(found.values())
