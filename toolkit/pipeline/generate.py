"""Making the document sets of tenders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit import __version__
from toolkit.audit.engine import check_around
from toolkit.batch.publish import Outcome, current_pdf, publish
from toolkit.errors import DocumentError, RenderError
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.kind import DocumentKind
from toolkit.model.nearest import meant, nearest
from toolkit.model.plan import DocumentPlan, Plan
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.text import Text, listed
from toolkit.model.workspace import Workspace
from toolkit.planning.plan import plan_set
from toolkit.rendering import faults
from toolkit.rendering.document import render_document
from toolkit.rendering.pdf import find_soffice, to_pdf

from .record import set_manifest
from .review import evidence_of
from .workspace import is_tender_file, open_workspace, template_of

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
    """What to make: tenders by file, folder or id (none means all), where to, which kinds."""

    root: Path
    tenders: tuple[str, ...]
    as_of: date
    out: Path | None = None
    kinds: tuple[str, ...] = ()
    pdf: bool = False
    force: bool = False


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


@dataclass(frozen=True, slots=True)
class _Rendered:
    """The Word files of a set before they are written."""

    tender: Tender
    plan: Plan
    wanted: tuple[DocumentPlan, ...]
    words: Mapping[str, bytes]
    folder: Path


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
    rendered: list[_Rendered] = []
    for tender in tenders:
        words, found = _render(opened.workspace, tender, request)
        findings.extend(found)
        rendered.extend(words)
    pdfs = _pdfs(rendered) if request.pdf else [{} for _ in rendered]
    sets: list[MadeSet] = []
    for words_of_set, pdfs_of_set in zip(rendered, pdfs, strict=True):
        made, found = _publish(opened.workspace, words_of_set, pdfs_of_set, force=request.force)
        findings.extend(found)
        sets.append(made)
    return Generated(tuple(sets), tuple(findings))


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
    asked = {document.kind for tender in chosen for document in tender.documents}
    for kind in request.kinds if chosen else ():
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


def _render(
    workspace: Workspace, tender: Tender, request: Request
) -> tuple[list[_Rendered], list[Finding]]:
    plan = plan_set(workspace, tender)
    wanted = tuple(
        document
        for document in plan.documents
        if not request.kinds or document.kind.id in request.kinds
    )
    findings: list[Finding] = []
    words: dict[str, bytes] = {}
    for document in wanted:
        try:
            words[document.file_name] = render_document(
                document, template_of(document.kind), f"pledgebook {__version__}", tender.id
            )
        except RenderError as error:
            findings.extend(_render_findings(error, document.kind))
        except DocumentError as error:
            place = Source(template_of(document.kind))
            findings.append(faults.UNREADABLE.finding(place, reason=error.said))
    folder = (request.out or workspace.root / "output") / tender.id
    return ([] if findings else [_Rendered(tender, plan, wanted, words, folder)]), findings


def _pdfs(rendered: Sequence[_Rendered]) -> list[dict[str, bytes]]:
    """Give the PDFs of each set, converting in one call what has none yet.

    LibreOffice would give other bytes for the same document, so that a PDF of it is kept.
    """
    pdfs: list[dict[str, bytes]] = [{} for _ in rendered]
    waiting: dict[str, bytes] = {}
    for number, made in enumerate(rendered):
        for name, data in made.words.items():
            kept = current_pdf(made.folder, name, data)
            if kept is None:
                waiting[f"{number}/{name}"] = data
            else:
                pdfs[number][Path(name).with_suffix(".pdf").name] = kept
    for key, pdf in to_pdf(waiting).items():
        number_text, _, name = key.partition("/")
        pdfs[int(number_text)][name] = pdf
    return pdfs


def _publish(
    workspace: Workspace, made: _Rendered, pdfs: Mapping[str, bytes], *, force: bool
) -> tuple[MadeSet, list[Finding]]:
    files = {**made.words, **pdfs}
    manifest = set_manifest(workspace, made.tender, made.wanted, files)
    partial = len(made.wanted) < len(made.plan.documents)
    published = publish(made.folder, manifest, files, force=force, partial=partial)
    around = [
        finding
        for finding in check_around(evidence_of(made.folder, published.manifest))
        if finding.source.path.name not in published.outcomes
    ]
    return MadeSet(made.plan, made.folder, published.outcomes), [*published.findings, *around]


def _render_findings(error: RenderError, kind: DocumentKind) -> Iterator[Finding]:
    for problem in error.problems:
        yield faults.RENDER.finding(
            Source(template_of(kind), part=problem.part),
            quote=problem.paragraph,
            part=problem.part,
            reason=problem.reason,
            nearest=meant(problem.nearest),
            paragraph=problem.paragraph,
        )
