"""What the desk has done in a process apart: each function is one call of the pipeline, or a few."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.model.report import Report
from toolkit.model.text import Language
from toolkit.pipeline.accepting import Acceptance, accept
from toolkit.pipeline.annotate import annotate
from toolkit.pipeline.audit import Asked, Audited, audit
from toolkit.pipeline.reporting import save, written


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An audit, and the annotated copies of its Word files, in a folder of their own."""

    audited: Audited
    folder: Path
    copies: tuple[Path, ...]

    def report(self, as_of: date) -> Report:
        """Give the findings as every format shows them."""
        audited = self.audited
        return Report(audited.findings, as_of, audited.files, audited.paths, audited.skipped)


def review_documents(asked: Asked, copies: Path, language: Language) -> Reviewed:
    """Audit documents and write annotated copies of the Word files into a new folder."""
    audited = audit(asked)
    made = annotate(audited, audited.findings, copies, asked.as_of, language)
    every = (*audited.findings, *made.findings)
    return Reviewed(replace(audited, findings=every), copies, made.paths)


def write_report(reviewed: Reviewed, as_of: date, form: str, language: Language) -> bytes:
    """Write the report of an audit in a format."""
    audited = reviewed.audited
    root, company = audited.root, audited.organisation
    return written(reviewed.report(as_of), form, language, root, company)


def waive_finding(root: Path, acceptance: Acceptance, reviewed: Reviewed, as_of: date) -> str:
    """Write a waiver for a finding of an audit; gives the file that holds it, from the root on."""
    report = Path("report.json")
    save(report, write_report(reviewed, as_of, "json", "zh"), "json", None)
    return accept(root, acceptance, as_of, report).path.relative_to(root).as_posix()
