"""What the desk has done in a process apart: each function is one call of the pipeline, or a few."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.errors import UsageError
from toolkit.model.finding import Finding
from toolkit.model.ledger import Event, IssuedDocument
from toolkit.model.report import Report
from toolkit.model.text import Language
from toolkit.model.verdict import FileVerdict
from toolkit.pipeline.accepting import Acceptance, accept
from toolkit.pipeline.annotate import annotate
from toolkit.pipeline.audit import Asked as AskedAudit
from toolkit.pipeline.audit import Audited, audit
from toolkit.pipeline.deciding import Answering, answering
from toolkit.pipeline.generate import Generated, Request, generate
from toolkit.pipeline.intake import IntakeRequest, read_tender
from toolkit.pipeline.ledger_asking import (
    Answered,
    Asked,
    ask_documents,
    ask_history,
    ask_promises,
)
from toolkit.pipeline.ledger_place import LedgerPlace, ledger_place
from toolkit.pipeline.reporting import save, written
from toolkit.pipeline.verifying import verify_file
from toolkit.pipeline.workspace import open_workspace
from toolkit.rendering.pdf import to_pdf
from toolkit.rendering.pictures import page_pictures

PAGE_WIDTH = 700
"""Pixels."""


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


def review_documents(asked: AskedAudit, copies: Path, language: Language) -> Reviewed:
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


def take_tender(
    request: IntakeRequest, as_of: date
) -> tuple[str, tuple[Finding, ...], Answering | None]:
    """Read files into a tender; gives its id, what was told, and the answers (None where nothing was read)."""
    taken = read_tender(request)
    if taken.failed:
        return "", taken.findings, None
    return taken.id, taken.findings, answering(request.root, taken.id, as_of)


def make_set(request: Request) -> tuple[Generated, dict[str, bytes]]:
    """Make the set of one tender; gives what was made and the files that are there now."""
    generated = generate(request)
    files = {
        name: (made.folder / name).read_bytes()
        for made in generated.sets
        for name in made.outcomes
        if (made.folder / name).is_file()
    }
    return generated, files


def draw_pages(name: str, data: bytes) -> tuple[bytes, ...]:
    """Draw the pages of a Word file as LibreOffice lays them out."""
    (pdf,) = to_pdf({name: data}).values()
    return page_pictures(pdf, PAGE_WIDTH)


def get_ready(root: Path, as_of: date) -> None:
    """Read the workspace once: what that takes the first time is not waited for later."""
    open_workspace(root, as_of)


def find_promises(root: Path, asked: Asked) -> Answered:
    """List promises of the ledger."""
    return ask_promises(_place(root), asked)


def find_documents(root: Path) -> tuple[IssuedDocument, ...]:
    """List the documents that were issued."""
    return ask_documents(_place(root))


def find_history(root: Path, name: str) -> tuple[Event, ...]:
    """List what was done to a set, given by its name, a document's number or a promise's."""
    return ask_history(_place(root), name)


def check_file(root: Path, paths: tuple[Path, ...]) -> tuple[FileVerdict, ...]:
    """Tell of each file whether it was issued, and what was changed in it since."""
    place = _place(root)
    return tuple(verify_file(place, path) for path in paths)


def _place(root: Path) -> LedgerPlace:
    place = ledger_place(root)
    if isinstance(place, tuple):
        raise UsageError(place[0].message)
    return place
