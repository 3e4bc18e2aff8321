"""Findings as the data of an audit report in Word."""

from __future__ import annotations

from dataclasses import fields

from toolkit.model.audit_body import AuditedFile, AuditReport, CountRow, FindingRow
from toolkit.model.finding import Finding, Severity
from toolkit.model.report import Report
from toolkit.model.text import Language

from .findings_table import counts, rest, row_of, verdict
from .findings_text import shown_path
from .xml_text import allowed

MAX_QUOTE = 300


def audit_body(report: Report, language: Language, tool: str) -> AuditReport:
    """Give the report by file: those with findings first, then those without."""
    by_file: dict[str, list[FindingRow]] = {}
    severities: dict[str, list[Severity]] = {}
    for number, finding in enumerate(report.findings, 1):
        name = shown_path(finding.source.path)
        by_file.setdefault(name, []).append(_row(number, finding, language))
        severities.setdefault(name, []).append(finding.severity)
    for path in report.paths:
        by_file.setdefault(shown_path(path), [])
    files = (
        _file(number, name, severities.get(name, []), tuple(rows))
        for number, (name, rows) in enumerate(by_file.items(), 1)
    )
    return AuditReport(
        verdict=verdict(report).of(language),
        counts=tuple(CountRow(title, value) for title, value in counts(report, language)),
        files=tuple(files),
        rest=tuple(allowed(line) for line in rest(report, language)),
        tool=tool,
        english=language == "en",
    )


def _file(
    number: int, name: str, found: list[Severity], rows: tuple[FindingRow, ...]
) -> AuditedFile:
    return AuditedFile(
        str(number),
        allowed(name),
        str(found.count(Severity.ERROR)),
        str(found.count(Severity.WARNING)),
        str(found.count(Severity.NOTE)),
        rows,
    )


def _row(number: int, finding: Finding, language: Language) -> FindingRow:
    row = row_of(number, finding, language)._asdict()
    row["quote"] = row["quote"][:MAX_QUOTE]
    return FindingRow(**{one.name: allowed(row[one.name]) for one in fields(FindingRow)})
