"""Taking in what people decided in the sheet of answers: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.model.bound import Bound, parse_bound
from toolkit.model.finding import Finding, Severity
from toolkit.model.nearest import nearest
from toolkit.model.source import Source
from toolkit.model.tender import Choice, Requirement, Tender
from toolkit.reading.answer_sheet import SheetRow, read_answer_rows
from toolkit.reading.intake.file_text import clean
from toolkit.reading.intake.sheet import read_all_cells
from toolkit.reports.answer_columns import (
    ASKED_CHECK,
    CHOICE_CHECK,
    FIRST_ROW,
    ID,
    KEY_ROW,
    KEYS,
    NO,
    SHOWN_CHECK,
    TOO_LONG,
    YES,
    YES_OR_NO,
    Sort,
    cells_check,
    choice_cells,
    choice_check,
    facts_check,
    fingerprint,
    keys_of,
    shown_quote,
)

from . import sheet_faults as faults

_YES = (*YES, "true", "1", "y", "√", "✓", "对", "yes")
_NO = (*NO, "false", "0", "n", "×", "", "否", "no")
_CHECK = 16
"""Characters of a fingerprint."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The requirements with what was decided in the sheet, and what is wrong with it.

    `changed` names the requirements that differ now. With an error nothing is changed.
    """

    requirements: tuple[Requirement, ...]
    changed: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Tell whether an error keeps the sheet from being taken in."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Known:
    """What a person may choose: paths of commitments and of responses."""

    commitments: frozenset[str]
    responses: frozenset[str]


def take_in(path: Path, tender: Tender, known: Known) -> TakenIn:
    """Read a filled-in sheet against its tender; raises DocumentError where it is no such sheet."""
    rows = read_answer_rows(path, KEYS, KEY_ROW, FIRST_ROW)
    findings = [*_copied(path, rows), *_unplaced(path, rows, tender)]
    asked = {entry.id: entry for entry in tender.requirements}
    decided: dict[str, Requirement] = {}
    for row in rows:
        requirement = asked.get(row.cells[ID])
        if requirement is None or requirement.id in decided:
            continue
        reader = _Row(path, row, requirement, known)
        decided[requirement.id] = reader.decide()
        findings.extend(reader.findings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return TakenIn(tender.requirements, (), tuple(findings))
    after = tuple(decided.get(entry.id, entry) for entry in tender.requirements)
    pairs = zip(tender.requirements, after, strict=True)
    changed = tuple(old.id for old, new in pairs if not same_decision(old, new))
    return TakenIn(after, changed, tuple(findings))


def filled_in(path: Path, tender: Tender) -> bool:
    """Tell whether a sheet holds other choices than were exported into it or than its tender has.

    Raises DocumentError where it is no such sheet.
    """
    rows = read_answer_rows(path, KEYS, KEY_ROW, FIRST_ROW)
    asked = {entry.id: entry for entry in tender.requirements}
    return any(_says_else(row, asked.get(row.cells[ID])) for row in rows)


def _says_else(row: SheetRow, held: Requirement | None) -> bool:
    """Tell whether a row differs from what was written with it, and from what is decided now."""
    kept = choice_cells(held, "en") if held is not None else {}
    told = []
    for key in keys_of(Sort.CHOICE):
        text = row.cells[key]
        if key in YES_OR_NO:
            text = (YES if text.casefold() in _YES else NO).of("en")
        elif key == "bound":
            text = str(parse_bound(text) or text)
        elif text == TOO_LONG:
            text = kept.get(key, text)
        told.append(text)
    known = {row.cells[CHOICE_CHECK], choice_check(held) if held is not None else ""}
    return fingerprint(told) not in known


def same_decision(one: Requirement, other: Requirement) -> bool:
    """Tell whether the same was decided for a requirement; a bound by its size, not its words."""
    return choice_check(one) == choice_check(other)


def _copied(path: Path, rows: Iterable[SheetRow]) -> Iterator[Finding]:
    """Report a further sheet of answers: what was decided in a copy would be passed over."""
    taken = {row.sheet for row in rows}
    for name, sheet in read_all_cells(path, path.read_bytes()).items():
        if name not in taken and set(KEYS) <= set(sheet.rows.get(KEY_ROW, {}).values()):
            yield faults.SHEET_TWICE.finding(Source(path, part=name), quote=name, name=name)


def _unplaced(path: Path, rows: Iterable[SheetRow], tender: Tender) -> Iterator[Finding]:
    """Report rows without a requirement, rows that stand twice, and requirements without a row."""
    asked = {entry.id for entry in tender.requirements}
    seen: dict[str, SheetRow] = {}
    for row in rows:
        name = row.cells[ID]
        if name not in asked:
            near = nearest(name, asked)
            place = _cell(path, row, "clause")
            yield faults.UNKNOWN_ROW.finding(place, quote=name, id=name or "?", nearest=near)
        elif name in seen:
            related = (_cell(path, seen[name], "clause"),)
            place = _cell(path, row, "clause")
            yield faults.ROW_TWICE.finding(place, quote=name, related=related, id=name)
        seen.setdefault(name, row)
    for entry in tender.requirements:
        if entry.id not in seen and entry.change != "gone":
            clause = entry.clause or entry.id
            yield faults.ROW_MISSING.finding(Source(path), quote=entry.id, clause=clause)


def _cell(path: Path, row: SheetRow, key: str) -> Source:
    return Source(path, part=f"{row.sheet}!{row.address(key)}")


@dataclass(slots=True)
class _Row:
    """One row, and what is wrong with it."""

    path: Path
    row: SheetRow
    requirement: Requirement
    known: Known
    findings: list[Finding] = field(default_factory=list)

    def decide(self) -> Requirement:
        self.protected()
        held = self.requirement.answer or Choice()
        choice = self.choice(held)
        read = self.yes("read", held=self.requirement.confirmed)
        decided = self.requirement.model_copy(
            update={"confirmed": read, "answer": choice if _says(choice) else None}
        )
        self.conflict(decided)
        return decided

    def choice(self, held: Choice) -> Choice:
        choice = Choice(
            commitment=self.path_of("commitment", self.known.commitments),
            bound=self.bound(held.bound),
            response=self.path_of("response", self.known.responses),
            text=self.text("text", held.text),
            deviates=self.yes("deviates", held=held.deviates),
            confirmed=self.yes("confirmed", held=held.confirmed),
            page=self.line("page", held.page),
            note=self.text("note", held.note),
        )
        return self.pinned(choice)

    def pinned(self, choice: Choice) -> Choice:
        """Keep what was confirmed: a proposal in words would change with the library."""
        proposed = self.row.cells["basis"]
        chosen = choice.commitment or choice.response or choice.text
        if self.requirement.bound is not None or chosen or not choice.confirmed or not proposed:
            return choice
        for key, paths in (
            ("commitment", self.known.commitments),
            ("response", self.known.responses),
        ):
            if proposed in paths:
                return choice.model_copy(update={key: proposed})
        return choice

    def protected(self) -> None:
        cells, kept = self.row.cells, self.row.cells[ASKED_CHECK]
        if kept[:_CHECK] != facts_check(self.requirement):
            self.tell(faults.OUT_OF_DATE, "quote", clause=self.name)
        elif kept[_CHECK:] != cells_check(cells, Sort.ASKED):
            self.tell(faults.PROTECTED, self.edited(), clause=self.name)
        if cells[SHOWN_CHECK] != cells_check(cells, Sort.SHOWN):
            self.tell(faults.PROTECTED, keys_of(Sort.SHOWN)[0], clause=self.name)

    def edited(self) -> str:
        """Find the cell of the tender's words that was edited; the quote where none is sure."""
        told: Mapping[str, str] = {
            "clause": self.requirement.clause or "",
            "mark": self.requirement.mark or "",
            "quote": shown_quote(self.requirement),
            "place": self.requirement.place or "",
        }
        return next(
            (k for k, text in told.items() if _flat(text) != _flat(self.row.cells[k])), "asked"
        )

    def conflict(self, decided: Requirement) -> None:
        """Report what was decided in the YAML since the sheet was made, unless it is the same."""
        now = choice_check(self.requirement)
        if now != self.row.cells[CHOICE_CHECK] and now != choice_check(decided):
            self.tell(faults.CONFLICT, "commitment", clause=self.name)

    def bound(self, held: Bound | None) -> Bound | None:
        text = self.row.cells["bound"]
        if not text:
            return None
        bound = parse_bound(text)
        if bound is None:
            self.tell(faults.BAD_BOUND, "bound", quote=text, value=text)
            return held
        return held if held == bound else bound

    def path_of(self, key: str, known: frozenset[str]) -> str | None:
        text = self.row.cells[key]
        if text and text not in known:
            self.tell(
                faults.UNKNOWN_CHOICE, key, quote=text, value=text, nearest=nearest(text, known)
            )
        return text or None

    def yes(self, key: str, *, held: bool) -> bool:
        text = self.row.cells[key].casefold()
        if text not in _YES and text not in _NO:
            self.tell(faults.BAD_ANSWER, key, quote=text, value=text)
            return held
        return text in _YES

    def text(self, key: str, held: str | None) -> str | None:
        text = self.row.cells[key]
        # Nobody sees what clean() takes out, and YAML forbids most of it.
        return held if text == TOO_LONG else clean(text).strip() or None

    def line(self, key: str, held: str | None) -> str | None:
        text = self.text(key, held)
        return " ".join(text.split()) if text else None

    @property
    def name(self) -> str:
        return self.requirement.clause or self.requirement.id

    def tell(self, rule: faults.Rule, key: str, quote: str = "", **values: object) -> None:
        place, shown = _cell(self.path, self.row, key), quote or self.row.cells[key]
        self.findings.append(rule.finding(place, quote=shown, related=(), **values))


def _says(choice: Choice) -> bool:
    return choice.model_copy(update={"origin": Choice().origin}) != Choice()


def _flat(text: str) -> str:
    return "".join(text.split())
