"""From a document's plan to the bytes of a .docx."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from toolkit.model.answer_bodies import DeviationTable
from toolkit.model.plan import DocumentPlan
from toolkit.model.provenance import Provenance

from .columns import fit_columns
from .compiler.compiled import CompiledTemplate
from .properties import core_properties
from .provenance import provenance_xml, store_xml
from .slots import Slots, compile_with_slots
from .words import shown_words


def render_document(plan: DocumentPlan, template: Path, tool: str, tender: str) -> bytes:
    """Render one document with its properties and its provenance.

    The same plan, template and tool give the same bytes. Raises PackageError and RenderError.
    """
    compiled, slots = compile_with_slots(template)
    context = template_context(plan)
    parts = compiled.render_parts(context)
    item = provenance_xml(
        Provenance(
            tool=tool,
            kind=plan.kind.id,
            tender=tender,
            template_sha256=compiled.sha256,
            data_sha256=hashlib.sha256(canonical(context).encode()).hexdigest(),
            sources=plan.sources,
            trace=plan.trace,
            words=tuple(shown_words(plan.words, parts)),
        )
    )
    core = core_properties(plan.head.heading, plan.head.organisation.name, plan.day)
    if isinstance(plan.body, DeviationTable):
        parts = {name: fit_columns(part, plan.body) for name, part in parts.items()}
    return with_origin(compiled, slots, parts, core, item)


def with_origin(
    compiled: CompiledTemplate,
    slots: Slots,
    parts: Mapping[str, bytes],
    core: bytes,
    item: bytes,
) -> bytes:
    """Join the rendered parts of a document with its properties and its provenance, `item`."""
    added = {slots.core: core, slots.item: item, slots.properties: store_xml(item)}
    return compiled.assemble({**parts, **added})


def template_context(plan: DocumentPlan) -> dict[str, object]:
    """Give what a template sees: the fields of the head and of the body, as plain data."""
    return {**asdict(plan.head), **asdict(plan.body)}


def canonical(context: Mapping[str, object]) -> str:
    """Write the data of a document, the same data always in the same way."""
    return json.dumps(context, ensure_ascii=False, sort_keys=True)
