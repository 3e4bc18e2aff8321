"""From what was read in a tender's files to entries of its requirements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from toolkit.model.bound import Bound, parse_bound
from toolkit.model.tender import UNREAD_PAGE
from toolkit.model.written import MAX_ID_BYTES
from toolkit.pattern import pattern
from toolkit.reading.facts.fact import Section, Spot, spots
from toolkit.reading.files import FileText
from toolkit.reading.passage import Place
from toolkit.reading.requirements import read_requirements
from toolkit.reading.signs import MetricSigns
from toolkit.reading.statement import Clause, Statement
from toolkit.reading.tender_facts import TenderFacts

from .intake_memory import context_mark
from .intake_noise import noise_of

Part = Literal["technical", "business"]
_BUSINESS = pattern(r"商务|合同|付款|须知|报价|公告|资格|投标人应|评标|评审办法")
_TECHNICAL = pattern(
    r"技术|采购需求|用户需求|服务要求|服务需求|服务内容|参数|规格|项目需求|售后|施工|招标项目要求"
)
_ID = pattern(r"[^0-9a-z\u4e00-\u9fff.]+")
_CONFIDENCE = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Fresh:
    """A requirement as it was read; `bound` in the notation of policies, texts empty where unknown.

    `context` is what stands above it and may change its meaning: the heading, the sentence that
    leads to it, the titles of its columns.
    """

    id: str
    quote: str
    file: str
    place: Place
    clause: str = ""
    mark: str = ""
    part: Part = "technical"
    metric: str = ""
    bound: str = ""
    trigger: str = ""
    scope: str = ""
    confidence: str = "high"
    context: tuple[str, ...] = ()

    @property
    def context_mark(self) -> str:
        """Fingerprint it with all that may change what it asks."""
        read = (self.metric, self.bound, self.trigger, self.scope)
        return context_mark(self.quote, self.context, read)

    def values(self) -> dict[str, str | bool]:
        """Give the keys of the entry in their order."""
        texts = {
            "id": self.id, "clause": self.clause, "mark": self.mark, "part": self.part,
            "quote": self.quote, "file": self.file, "place": str(self.place),
            "metric": self.metric, "bound": self.bound, "trigger": self.trigger,
            "scope": self.scope, "confidence": self.confidence,
        }  # fmt: skip
        return {**{key: text for key, text in texts.items() if text}, "confirmed": False}


def fresh_requirements(
    text: FileText,
    signs: MetricSigns,
    facts: TenderFacts,
    known: Sequence[str] = (),
    *,
    amends: bool = False,
) -> tuple[Fresh, ...]:
    """Read the requirements of a file; forms to be filled in ask nothing, unless they are marked.

    A scanned page is one too, so that nobody answers the tender without having read it.
    """
    listed = list(spots(text.passages))
    parts = dict(_parts(listed))
    forms = {spot.passage.place for spot in listed if spot.section is Section.FORMS}
    found: list[Fresh] = []
    listed_asked = read_requirements(text.passages, signs)
    is_noise = noise_of(listed, listed_asked, facts, known, amends=amends)
    for asked in listed_asked:
        clause = asked.clause
        if not asked.statements and not clause.mark and is_noise(clause):
            continue
        if clause.place.part in ("header", "footer") or (clause.place in forms and not clause.mark):
            continue
        part = parts.get(clause.place, "technical")
        found.extend(_entries(clause, asked.statements, text.path.name, part))
    found.extend(_scans(text))
    return tuple(found)


def numbered(found: Sequence[Fresh], taken: set[str]) -> list[Fresh]:
    """Give each requirement an id that no other has; `taken` is added to."""
    done: list[Fresh] = []
    for fresh in found:
        base = fresh.id
        own, number = base, 1
        while own in taken:
            number += 1
            own = f"{_cut(base, 5)}-{number}"
        taken.add(own)
        done.append(replace(fresh, id=own))
    return done


def _entries(
    clause: Clause, statements: Sequence[Statement], file: str, part: Part
) -> Iterator[Fresh]:
    name = clause_name(clause)
    mark = _line(clause.mark)
    context = (clause.title, clause.lead, *clause.header)
    if not statements:
        quote = clause.text.strip()
        yield Fresh(
            _id(name, clause.place, ""), quote, file, clause.place, name, mark, part,
            confidence="medium", context=context,
        )  # fmt: skip
    for statement in statements:
        bound, sure = _bound(statement.bound), statement.confidence
        if statement.bound is not None and not bound:
            sure = "low"
        yield Fresh(
            _id(name, clause.place, statement.metric), statement.quote.strip() or clause.text,
            file, clause.place, name, mark, part, statement.metric, bound,
            _line(statement.trigger), _line(statement.scope), sure, context,
        )  # fmt: skip


def _scans(text: FileText) -> Iterator[Fresh]:
    for page in text.scanned:
        quote, place = UNREAD_PAGE.format(page=page), Place(page=page)
        yield Fresh(f"scan-p{page}", quote, text.path.name, place, confidence="low")


def clause_name(clause: Clause) -> str:
    """Name a clause so that it is found: its number, with those above it where it is a bare item."""
    number = _line(clause.number)
    if not number or re.search(r"\d[.．]\d", number) or re.match(r"第.+条", number):
        return number
    above = [_line(part) for part in clause.path if part and part != clause.number]
    dotted = [i for i, part in enumerate(above) if re.search(r"\d[.．]\d|第.+条", part)]
    chain = above[dotted[-1] :] if dotted else above[-2:]
    return " ".join([*chain, number])


def _id(clause: str, place: Place, metric: str) -> str:
    where = _ID.sub("-", clause.casefold()).strip("-.")
    if not where:
        where = "-".join(
            f"{letter}{number}"
            for letter, number in (
                ("page", place.page), ("t", place.table), ("r", place.row),
                ("p", 0 if place.row else place.paragraph), ("line", place.line),
            )
            if number
        )  # fmt: skip
    name = "-".join(part for part in (where, metric.replace("_", "-")) if part)
    return _cut(name, 0) or "requirement"


def _cut(name: str, spare: int) -> str:
    """Shorten an id so that it stays one: by bytes, and not ended by a sign."""
    data = name.encode()[: MAX_ID_BYTES - spare]
    return data.decode(errors="ignore").strip("-._")


def _bound(bound: Bound | None) -> str:
    """Write a bound so that it can be read again; empty where it cannot."""
    if bound is None:
        return ""
    written = str(bound)
    return written if parse_bound(written) == bound else ""


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _parts(listed: Sequence[Spot]) -> Iterator[tuple[Place, Part]]:
    """Tell for each passage by the headings above it whether it is technical or business."""
    part: Part = "technical"
    above = ""
    for spot in listed:
        if spot.heading != above:
            above = spot.heading
            if _TECHNICAL.search(above):
                part = "technical"
            elif _BUSINESS.search(above):
                part = "business"
        yield spot.passage.place, part
