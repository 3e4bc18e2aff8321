"""Answering a tender: the matrix with its verdict, as a sheet for people and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from toolkit.batch.atomic import write_atomically
from toolkit.errors import DocumentError, UsageError
from toolkit.loading.decisions import with_requirements
from toolkit.model.answer import Verdict
from toolkit.model.finding import Finding, Severity
from toolkit.model.nearest import nearest
from toolkit.model.responses import Responses
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.text import Language, Text
from toolkit.model.workspace import Workspace
from toolkit.planning.answer_words import Words
from toolkit.planning.answers import plan_answers
from toolkit.planning.matching import Candidates
from toolkit.planning.plan import plan_set
from toolkit.reports.matrix_view import View
from toolkit.reports.matrix_xlsx import matrix_xlsx

from .generate import UNKNOWN_TENDER
from .readiness import contradicting
from .take_in import Known, filled_in, take_in
from .tender_file import rewrite
from .workspace import is_tender_file, open_workspace


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers of a tender; `view` is None where an error kept them from being given.

    `taken` names the requirements that a sheet changed.
    """

    view: View | None
    findings: tuple[Finding, ...]
    taken: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Tell whether the bid may go out: something was asked, and all of it is answered."""
        if self.view is None or not self.view.matrix.answers:
            return False
        return self.view.matrix.verdict is Verdict.READY


def answer(root: Path, name: str, as_of: date, sheet: Path | None = None) -> Answered:
    """Answer a tender, given by file or id; with `sheet` take in what was decided there first.

    Raises DocumentError where the sheet cannot be read.
    """
    workspace, tender, findings = _open(root, name, as_of)
    if tender is None or _wrong(findings):
        return Answered(None, findings)
    taken: tuple[str, ...] = ()
    if sheet is not None:
        read = take_in(sheet, tender, _known(workspace, tender))
        findings = (*findings, *read.findings)
        if read.refused:
            return Answered(None, findings)
        if read.changed:
            rewrite(workspace, tender, partial(with_requirements, wanted=read.requirements))
            workspace, tender, found = _open(root, name, as_of)
            findings = (*found, *read.findings)
            taken = read.changed
            if tender is None or _wrong(found):
                return Answered(None, findings, taken)
    view = _view(workspace, tender, as_of)
    told = contradicting(workspace, tender, view.matrix, final=False)
    return Answered(view, (*findings, *told), taken)


def write_sheet(view: View, out: Path, language: Language) -> None:
    """Write the sheet for people; raises UsageError rather than lose what a person filled in."""
    data = matrix_xlsx(view, language)
    if out.exists() and out.read_bytes() != data and _holds_decisions(out, view):
        raise UsageError(
            Text(
                f"“{out}”里有还没有收回的填写内容。先用 --take-in 收回，或另取文件名。",
                f"`{out}` holds decisions that were not taken in. Use --take-in first, or another name.",
            )
        )
    save(out, data)


def save(out: Path, data: bytes) -> None:
    """Write what was asked for whole or not at all, in a folder that is made where it is missing."""
    out.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(out, data)


def _holds_decisions(out: Path, view: View) -> bool:
    known = Known(frozenset(view.commitments), frozenset(view.responses))
    try:
        if not filled_in(out, view.tender):
            return False
        read = take_in(out, view.tender, known)
    except DocumentError:
        return True
    return bool(read.changed) or read.refused


def _open(
    root: Path, name: str, as_of: date
) -> tuple[Workspace, Tender | None, tuple[Finding, ...]]:
    path = Path(name).resolve()
    opened = open_workspace(root, as_of, [path] if path.is_file() else [])
    workspace = opened.workspace
    tenders = workspace.of(Tender)
    found = next((t for t in tenders if name == t.id or path == t.source.path.resolve()), None)
    used = found.source.path if found else path
    findings = [
        finding
        for finding in opened.findings
        if not is_tender_file(finding, workspace) or finding.source.path == used or found is None
    ]
    if found is None and not path.is_file():
        near = nearest(name, [tender.id for tender in tenders])
        findings.insert(
            0, UNKNOWN_TENDER.finding(Source(path), quote=name, name=name, nearest=near)
        )
    return workspace, found, tuple(findings)


def _wrong(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _view(workspace: Workspace, tender: Tender, as_of: date) -> View:
    matrix = plan_answers(workspace, tender, as_of)
    return View(
        tender,
        matrix,
        as_of,
        metrics={name: metric.name for name, metric in workspace.metrics.items()},
        commitments=_commitments(workspace, tender),
        responses=_responses(workspace, tender),
        cases=_cases(workspace, tender),
        cited=plan_set(workspace, tender, matrix).cited,
    )


def _known(workspace: Workspace, tender: Tender) -> Known:
    return Known(
        frozenset(_commitments(workspace, tender)), frozenset(_responses(workspace, tender))
    )


def _commitments(workspace: Workspace, tender: Tender) -> dict[str, str]:
    """Give what the bidder promises: each path with its words, as they would answer."""
    words = Words.of(workspace, tender)
    return {
        entry.path: words.promise(entry, entry.offer)
        for entry in Candidates.of(workspace, tender).all
    }


def _cases(workspace: Workspace, tender: Tender) -> dict[str, str]:
    """Name each promise of the bidder by its case, else by what it measures."""
    return {
        entry.path: entry.case or workspace.metrics[entry.metric].name
        for entry in Candidates.of(workspace, tender).all
    }


def _responses(workspace: Workspace, tender: Tender) -> dict[str, str]:
    return {
        f"{policy.id}/{entry.id}": entry.title
        for policy in workspace.of(Responses)
        if policy.organisation == tender.bidder
        for entry in policy.responses
    }
