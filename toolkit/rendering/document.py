"""From a document's plan to the bytes of a .docx."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path

from docx.document import Document

from toolkit.model.plan import DocumentPlan
from toolkit.model.provenance import Provenance

from .engine import render
from .package import package_bytes
from .provenance import attach

MAX_PROPERTY = 255  # What python-docx writes at most.


def render_document(plan: DocumentPlan, template: Path, tool: str, tender: str) -> bytes:
    """Render one document with its properties and its provenance.

    The same plan, template and tool give the same bytes. Raises RenderError.
    """
    context = template_context(plan)
    document = render(template, context)
    _set_properties(document, plan)
    attach(
        document,
        Provenance(
            tool=tool,
            kind=plan.kind.id,
            tender=tender,
            template_sha256=hashlib.sha256(template.read_bytes()).hexdigest(),
            data_sha256=hashlib.sha256(_canonical(context)).hexdigest(),
            sources=plan.sources,
            trace=plan.trace,
        ),
    )
    return package_bytes(document)


def template_context(plan: DocumentPlan) -> dict[str, object]:
    """Give what a template sees: the fields of the head and of the body, as plain data."""
    return {**asdict(plan.head), **asdict(plan.body)}


def _canonical(context: dict[str, object]) -> bytes:
    return json.dumps(context, ensure_ascii=False, sort_keys=True).encode()


def _set_properties(document: Document, plan: DocumentPlan) -> None:
    properties = document.core_properties
    day = datetime.combine(plan.day, time(), UTC).replace(tzinfo=None)
    company = plan.head.organisation.name[:MAX_PROPERTY]
    properties.title = plan.head.heading[:MAX_PROPERTY]
    properties.author = properties.last_modified_by = company
    properties.comments = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = day
    properties.revision = 1
