"""A report in the format that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from toolkit.batch.atomic import write_atomically
from toolkit.model.finding import Rule
from toolkit.model.report import Report
from toolkit.model.text import Language, Text

from .accepting import remember_report
from .folders import real

TEXTS = ("json", "sarif", "junit", "html")
_NOT_NOTED = Text(
    "没能记下这是最近的报告（{reason}）；豁免时请用 --report 指出它",
    "it could not be noted as the last report ({reason}); name it with --report to waive",
)
BINARY = ("xlsx", "docx")


def written(
    report: Report, form: str, language: Language, root: Path | None, organisation: str = ""
) -> bytes:
    """Write a report as json, sarif, junit, html, xlsx or docx; text is UTF-8.

    Each format is imported when it is asked for.
    """
    match form:
        case "json":
            from toolkit.reports.findings_json import findings_json

            text = findings_json(report, language)
        case "sarif":
            from toolkit.reports.findings_sarif import findings_sarif

            text = findings_sarif(report, _rules(root), language)
        case "junit":
            from toolkit.reports.findings_junit import findings_junit

            text = findings_junit(report, language)
        case "html":
            from toolkit.reports.findings_html import findings_html

            text = findings_html(report, language)
        case "xlsx":
            from toolkit.reports.findings_xlsx import findings_xlsx

            return findings_xlsx(report, language)
        case _:
            from .audit_report import audit_report

            return audit_report(report, language, root, organisation)
    return (text + "\n").encode("utf-8", "replace")


def _rules(root: Path | None) -> Mapping[str, Rule]:
    """Give the shipped rules by id, and those of a workspace."""
    from .rules import catalogue, groups_of

    if root is None:
        return catalogue()
    return {rule.id: rule for group in groups_of(root) for rule in group.rules}


def save(path: Path, data: bytes, form: str, root: Path | None) -> Text | None:
    """Write a report whole or not at all; a JSON one is noted as the workspace's last.

    Gives what to tell the user where that could not be noted. A link is written through; what is no
    file, such as a pipe, is written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    target = real(path)
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return None
    write_atomically(target, data)
    if form == "json" and root is not None:
        try:
            remember_report(root, path)
        except OSError as error:
            return _NOT_NOTED.fill(reason=error.strerror or error)
    return None
