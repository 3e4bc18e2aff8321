"""Sets in the making: rendered in stages, since some documents tell the pages of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from toolkit import __version__
from toolkit.errors import ConversionError, DocumentError, RenderError
from toolkit.model.answer import Matrix
from toolkit.model.citation import Pages
from toolkit.model.finding import Finding
from toolkit.model.kind import DocumentKind
from toolkit.model.nearest import meant
from toolkit.model.plan import DocumentPlan, Plan
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace
from toolkit.planning.plan import STAGES, plan_set, stage_of
from toolkit.reading.pages import page_texts
from toolkit.rendering import faults
from toolkit.rendering.document import render_document
from toolkit.rendering.pdf import to_pdf, to_pdf_apart

from .paging import find_pages
from .readiness import no_page
from .template_files import template_of

TOOL = f"pledgebook {__version__}"


@dataclass(slots=True)
class SetInMaking:
    """The document set of one tender while it is rendered.

    `kept_pdf` gives the PDF that there is of a document, given by name and bytes; `wants` tells
    which documents are asked for. `words` are the finished .docx files and `pdfs` their PDFs, by
    name; `unprintable` tells why LibreOffice made none of one.
    """

    workspace: Workspace
    tender: Tender
    matrix: Matrix
    folder: Path
    wants: Callable[[DocumentPlan], bool]
    kept_pdf: Callable[[str, bytes], bytes | None]
    plan: Plan = field(init=False)
    words: dict[str, bytes] = field(default_factory=dict)
    pdfs: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unprintable: dict[str, ConversionError] = field(default_factory=dict)
    failed: bool = False

    def __post_init__(self) -> None:
        """Plan the set; pages are not known yet."""
        self.plan = plan_set(self.workspace, self.tender, self.matrix)

    @property
    def wanted(self) -> tuple[DocumentPlan, ...]:
        """The documents that were asked for."""
        return tuple(filter(self.wants, self.plan.documents))

    def needed(self, stage: int, *, pdf: bool) -> Iterator[DocumentPlan]:
        """List the documents of a stage that are asked for, or whose pages another one tells."""
        last = max((stage_of(entry.kind) for entry in self.wanted), default=0)
        for document in self.plan.documents:
            if stage_of(document.kind) == stage and (
                document in self.wanted or (pdf and stage < last)
            ):
                yield document

    def render(self, stage: int, *, pdf: bool) -> None:
        """Render the documents of a stage; what a template refuses is a finding."""
        for document in self.needed(stage, pdf=pdf):
            place = template_of(document.kind)
            try:
                self.words[document.file_name] = render_document(
                    document, place, TOOL, self.tender.id
                )
            except RenderError as error:
                self.findings.extend(_render_findings(error, document.kind))
                self.failed = True
            except DocumentError as error:
                self.findings.append(faults.UNREADABLE.finding(Source(place), reason=error.said))
                self.failed = True

    def count_pages(self) -> None:
        """Plan again with the pages of the PDFs that there are."""
        texts = {
            document.file_name: page_texts(self.pdfs[pdf])
            for document in self.plan.documents
            if (pdf := Path(document.file_name).with_suffix(".pdf").name) in self.pdfs
        }
        pages = find_pages(self.plan.cited, texts)
        self.plan = plan_set(self.workspace, self.tender, self.matrix, pages)
        self.missing(pages)

    def missing(self, pages: Pages) -> None:
        """Report once what no page shows, though its document has a PDF."""
        told = {finding.quote for finding in self.findings}
        for key, citation in self.plan.cited.items():
            if citation.file_name in pages.of_files and key not in pages.of_citations:
                name = Path(citation.file_name).with_suffix(".pdf").name
                finding = no_page(Source(self.folder / name), name, citation.words)
                if finding.quote not in told:
                    self.findings.append(finding)


def render_sets(sets: Sequence[SetInMaking], *, pdf: bool, apart: bool = False) -> None:
    """Render every set, stage by stage; LibreOffice is called once a stage for all of them.

    With `apart` a document of which it makes no PDF stands in `unprintable`; else that is raised.
    """
    for stage in range(len(STAGES) + 1):
        for made in sets:
            made.render(stage, pdf=pdf)
        if not pdf:
            continue
        _convert(sets, apart=apart)
        if stage < len(STAGES):
            for made in sets:
                if any(stage_of(entry.kind) > stage for entry in made.wanted):
                    made.count_pages()


def _convert(sets: Sequence[SetInMaking], *, apart: bool) -> None:
    """Give each set its PDFs, converting in one call what has none yet.

    LibreOffice would give other bytes for the same document, so that a PDF of it is kept.
    """
    waiting: dict[str, bytes] = {}
    for number, made in enumerate(sets):
        for name, data in made.words.items():
            pdf = Path(name).with_suffix(".pdf").name
            if made.failed or pdf in made.pdfs or name in made.unprintable:
                continue
            kept = made.kept_pdf(name, data)
            if kept is None:
                waiting[f"{number}/{name}"] = data
            else:
                made.pdfs[pdf] = kept
    pdfs, failed = to_pdf_apart(waiting) if apart else (to_pdf(waiting), {})
    for key, pdf_data in pdfs.items():
        number_text, _, name = key.partition("/")
        sets[int(number_text)].pdfs[name] = pdf_data
    for key, error in failed.items():
        number_text, _, name = key.partition("/")
        sets[int(number_text)].unprintable[name] = error


def files_of(made: SetInMaking) -> Mapping[str, bytes]:
    """Give the finished files of the documents that were asked for."""
    names = {document.file_name for document in made.wanted}
    names |= {Path(name).with_suffix(".pdf").name for name in names}
    everything = {**made.words, **made.pdfs}
    return {name: data for name, data in everything.items() if name in names}


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
