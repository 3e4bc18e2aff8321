"""The audit report as a Word file, made from the workspace's own template."""

from __future__ import annotations

from pathlib import Path

from toolkit import __version__
from toolkit.errors import UsageError
from toolkit.loading.workspace import load
from toolkit.model.kind import DocumentKind
from toolkit.model.numerals import date_text, date_words
from toolkit.model.plan import ControlFacts, DocumentPlan, Head, Party, TenderFacts
from toolkit.model.report import Report
from toolkit.model.text import Language, Text
from toolkit.rendering.document import render_document
from toolkit.reports.findings_body import audit_body
from toolkit.reports.findings_table import TITLE

from .init import example_root
from .template_files import template_of

_TOOL = f"pledgebook {__version__}"


def audit_report(
    report: Report, language: Language, root: Path | None, organisation: str = ""
) -> bytes:
    """Render the report with the template of a workspace, else with the one that is shipped.

    Raises RenderError and DocumentError where the template cannot be used.
    """
    kind = _kind(root)
    plan = DocumentPlan(
        kind=kind,
        file_name=f"{kind.title}.docx",
        policy="",
        day=report.as_of,
        head=_head(report, kind, language, organisation),
        body=audit_body(report, language, _TOOL),
        promises=(),
        sources=(),
        trace=(),
    )
    return render_document(plan, template_of(kind), _TOOL, "")


def _kind(root: Path | None) -> DocumentKind:
    for place in (root, example_root()):
        kinds = load(place).workspace.of(DocumentKind) if place else ()
        found = next((k for k in kinds if k.shows == "audit" and template_of(k).is_file()), None)
        if found is not None:
            return found
    raise UsageError(Text("没有审计报告的模板", "there is no template for an audit report"))


def _head(report: Report, kind: DocumentKind, language: Language, organisation: str) -> Head:
    empty = dict.fromkeys(Party.__dataclass_fields__, "")
    day = report.as_of
    return Head(
        heading=str(kind.title) if language == "zh" else TITLE.en,
        organisation=Party(**{**empty, "name": organisation}),
        tender=TenderFacts("", "", "", ""),
        control=ControlFacts("", "", "", "", ()),
        date=date_text(day) if language == "zh" else day.isoformat(),
        date_words=date_words(day),
        draft="",
    )
