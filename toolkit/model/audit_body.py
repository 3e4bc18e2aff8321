"""What a kind that shows an audit can use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in words.

    `waiver` is empty where nobody accepted it, `related` where no other place is involved.
    """

    number: str
    severity: str
    place: str
    quote: str
    message: str
    help: str
    rule: str
    times: str
    state: str
    waiver: str
    fingerprint: str
    related: str


@dataclass(frozen=True, slots=True)
class AuditedFile:
    """A file that was audited, with its findings by severity."""

    number: str
    name: str
    errors: str
    warnings: str
    notes: str
    findings: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class CountRow:
    """A line of the summary."""

    title: str
    value: str


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What a kind that shows an audit can use.

    `rest` tells which rules were not evaluated, and which findings of the baseline are gone.
    `english` is true where the report is in English; headings of templates choose by it.
    """

    verdict: str
    counts: tuple[CountRow, ...]
    files: tuple[AuditedFile, ...]
    rest: tuple[str, ...]
    tool: str
    english: bool
