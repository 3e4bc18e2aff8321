"""What the cells of the notebook `audit` call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from IPython.display import HTML

from toolkit.errors import NotebookError
from toolkit.model.finding import Finding, Severity
from toolkit.model.report import Report, state
from toolkit.model.text import Text
from toolkit.pipeline.annotate import annotate as write_copies
from toolkit.pipeline.annotate import refuse_folder
from toolkit.pipeline.audit import Asked, Audited, audit
from toolkit.pipeline.clock import day
from toolkit.reports.findings_table import rest, verdict
from toolkit.reports.findings_text import SEVERITIES
from toolkit.reports.tables import documents_by_severity, findings_table, lines_table

from .cells import html, workspace_root


def audit_documents(
    paths: Sequence[str], tender: str, whole: bool, annotate: str, as_of: date | None
) -> Audited:
    """Audit files and folders (none means output/); paths start at the root."""
    root = workspace_root()
    named = tuple(root / name for name in paths) or _sets(root)
    on = as_of or day(None)
    copies = root / annotate if annotate else None
    if copies is not None:
        refuse_folder(copies, named)
    audited = audit(Asked(named, on, whole, tender, root))
    if copies is None:
        return audited
    made = write_copies(audited, audited.findings, copies, on, "zh")
    return replace(audited, findings=(*audited.findings, *made.findings))


def _sets(root: Path) -> tuple[Path, ...]:
    """Find the folders of made sets; what notebooks leave in output/ is no document."""
    found = tuple(path.parent for path in sorted((root / "output").glob("*/manifest.json")))
    return found or (root / "output",)


def show_summary(audited: Audited) -> HTML:
    """Show how many findings of each severity each document has."""
    return html(documents_by_severity(audited.paths, audited.findings))


def show_findings(audited: Audited) -> HTML:
    """Show the findings, worst first, then by document and place."""
    return html(findings_table(_worst_first(audited.findings)))


def show_skipped(audited: Audited) -> HTML:
    """Show which rules wanted what is not there."""
    report = Report(audited.findings, day(None), audited.files, skipped=audited.skipped)
    return html(lines_table(rest(report, "zh")))


def conclude(audited: Audited) -> HTML:
    """Say what the audit came to; raises NotebookError where a document was not read.

    That an audit finds errors is no fault of the notebook, so that its page stays clean.
    """
    if not audited.readable:
        raise NotebookError(
            Text(
                "有文件没有读，见上表的错误",
                "a file was not read, see the errors in the table above",
            )
        )
    report = Report(audited.findings, day(None), audited.files)
    open_ones = [finding for finding in audited.findings if state(finding) in ("open", "broken")]
    told = [
        f"{SEVERITIES[severity].zh} {sum(one.severity is severity for one in open_ones)}"
        for severity in reversed(Severity)
    ]
    line = f"结论：{verdict(report).zh}。待处理：{'，'.join(told)}。已豁免：{report.excused}。"
    return html(lines_table([line]))


def _worst_first(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (-finding.severity, finding.source))
