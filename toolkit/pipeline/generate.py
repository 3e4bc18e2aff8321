"""Making the document sets of tenders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from toolkit.audit.engine import check_around
from toolkit.batch.publish import current_pdf, publish
from toolkit.model.batch import Outcome
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.kind import DocumentKind
from toolkit.model.nearest import nearest
from toolkit.model.plan import Plan
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.text import Text, listed
from toolkit.model.workspace import Workspace
from toolkit.planning.answers import plan_answers
from toolkit.rendering.pdf import find_soffice

from .making import SetInMaking, files_of, render_sets
from .readiness import LEFT_OUT, contradicting, draft, no_documents, not_final
from .record import set_manifest
from .review import evidence_of
from .workspace import is_tender_file, open_workspace

UNKNOWN_TENDER = Rule(
    "unknown-tender",
    Severity.ERROR,
    Text("没有招标文件“{name}”", "there is no tender `{name}`"),
    Text("{nearest}写 tenders/ 里的文件路径或 id。", "{nearest}Give a file in tenders/ or an id."),
    Text("找不到的招标文件不能应答。", "A tender that is not there cannot be answered."),
)
UNKNOWN_DOCUMENT = Rule(
    "unknown-document",
    Severity.ERROR,
    Text("没有哪个所选的招标文件要“{name}”", "no chosen tender asks for `{name}`"),
    Text("{nearest}这些文件种类可用：{kinds}。", "{nearest}Kinds asked for: {kinds}."),
    Text("写错的种类会使一份文件漏做。", "A misspelt kind would leave a document out."),
)
NO_TENDER = Rule(
    "no-tender",
    Severity.ERROR,
    Text("工作区里没有可用的招标文件", "the workspace holds no tender that can be read"),
    Text(
        "在 tenders/ 里写一个 .yaml，kind: tender。", "Write a .yaml with kind: tender in tenders/."
    ),
    Text("没有招标文件就没有要生成的文件。", "Without a tender there is nothing to make."),
)
FAULTS = (NO_TENDER, UNKNOWN_TENDER, UNKNOWN_DOCUMENT)


@dataclass(frozen=True, slots=True)
class Request:
    """What to make: tenders by file, folder or id (none means all), where to, which kinds.

    `final` refuses what is a draft.
    """

    root: Path
    tenders: tuple[str, ...]
    as_of: date
    out: Path | None = None
    kinds: tuple[str, ...] = ()
    pdf: bool = False
    force: bool = False
    final: bool = False


@dataclass(frozen=True, slots=True)
class MadeSet:
    """A document set in its folder, and what became of each file."""

    plan: Plan
    folder: Path
    outcomes: Mapping[str, Outcome]


@dataclass(frozen=True, slots=True)
class Generated:
    """The sets that were made; with an error among the findings of the inputs there are none."""

    sets: tuple[MadeSet, ...]
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Tell whether an error kept something from being made."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def generate(request: Request) -> Generated:
    """Plan, render and write the sets of tenders; nothing is written while an input has an error.

    Raises MissingProgramError or ConversionError where a PDF is asked for and cannot be had.
    """
    if request.pdf:
        find_soffice()
    named = [Path(name).resolve() for name in request.tenders]
    opened = open_workspace(request.root, request.as_of, [path for path in named if path.is_file()])
    tenders, findings = _chosen(opened.workspace, request)
    used = {*named, *(tender.source.path for tender in tenders)}
    # What could not be found may stand in any of the tender files that have mistakes.
    lost = bool(findings)
    findings += [
        finding
        for finding in opened.findings
        if lost
        or not is_tender_file(finding, opened.workspace)
        or not used.isdisjoint((finding.source.path, *finding.source.path.parents))
    ]
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Generated((), tuple(findings))
    making = [_begin(opened.workspace, tender, request) for tender in tenders]
    findings += [finding for made in making for finding in _readiness(made, request)]
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Generated((), tuple(findings))
    render_sets(making, pdf=request.pdf)
    findings += [finding for made in making for finding in made.findings]
    sets: list[MadeSet] = []
    for made in making:
        if not made.failed:
            published, found = _publish(opened.workspace, made, force=request.force)
            findings.extend(found)
            sets.append(published)
    return Generated(tuple(sets), tuple(findings))


def _begin(workspace: Workspace, tender: Tender, request: Request) -> SetInMaking:
    matrix = plan_answers(workspace, tender, request.as_of)
    folder = (request.out or workspace.root / "output") / tender.id
    return SetInMaking(
        workspace,
        tender,
        matrix,
        folder,
        lambda document: not request.kinds or document.kind.id in request.kinds,
        partial(current_pdf, folder),
    )


def _readiness(made: SetInMaking, request: Request) -> Iterator[Finding]:
    """Report what is open: in a draft once, in a final set each point."""
    yield from (not_final if request.final else draft)(made.tender, made.matrix)
    yield from contradicting(made.workspace, made.tender, made.matrix, final=request.final)
    planned = {document.kind.id for document in made.plan.documents}
    for document in made.tender.documents:
        if document.kind not in planned and (not request.kinds or document.kind in request.kinds):
            kind = made.workspace.find(DocumentKind, document.kind)
            yield LEFT_OUT.finding(document.at("kind"), quote=document.kind, kind=kind.title)


def _chosen(workspace: Workspace, request: Request) -> tuple[list[Tender], list[Finding]]:
    tenders = workspace.of(Tender)
    chosen: list[Tender] = [] if request.tenders else list(tenders)
    findings: list[Finding] = []
    if not tenders:
        findings.append(NO_TENDER.finding(Source(workspace.root / "tenders")))
    for name in request.tenders:
        path = Path(name).resolve()
        found = [
            tender
            for tender in tenders
            if name == tender.id or path in (tender.source.path, *tender.source.path.parents)
        ]
        chosen += [tender for tender in found if tender not in chosen]
        if not found and not _may_be_tender(path, workspace):
            near = nearest(name, [tender.id for tender in tenders])
            findings.append(
                UNKNOWN_TENDER.finding(Source(path), quote=name, name=name, nearest=near)
            )
    empty = [tender for tender in chosen if not tender.documents]
    findings += [no_documents(workspace, tender) for tender in empty]
    asked = {document.kind for tender in chosen for document in tender.documents}
    for kind in request.kinds if len(empty) < len(chosen) else ():
        if kind not in asked:
            near = nearest(kind, asked)
            findings.append(
                UNKNOWN_DOCUMENT.finding(
                    Source(request.root), name=kind, nearest=near, kinds=listed(sorted(asked))
                )
            )
    return chosen, findings


def _may_be_tender(path: Path, workspace: Workspace) -> bool:
    """Tell whether a file could be a tender that was not read, whose findings then tell why."""
    known = {entry.source.path for entry in workspace.entries}
    return path.is_file() and path not in known


def _publish(
    workspace: Workspace, made: SetInMaking, *, force: bool
) -> tuple[MadeSet, list[Finding]]:
    files = files_of(made)
    manifest = set_manifest(workspace, made.tender, made.wanted, files)
    partial = len(made.wanted) < len(made.plan.documents)
    published = publish(made.folder, manifest, files, force=force, partial=partial)
    around = [
        finding
        for finding in check_around(evidence_of(made.folder, published.manifest))
        if finding.source.path.name not in published.outcomes
    ]
    return MadeSet(made.plan, made.folder, published.outcomes), [*published.findings, *around]
