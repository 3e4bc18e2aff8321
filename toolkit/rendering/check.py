"""Checking a template against the data of its kind, without rendering it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toolkit.errors import DocumentError, RenderError
from toolkit.model.finding import Finding
from toolkit.model.kind import DocumentKind
from toolkit.model.nearest import nearest
from toolkit.model.plan import BODIES, Head
from toolkit.model.source import Source

from . import faults
from .engine import jinja_parts
from .variables import data_types, shown_paths, unknown_variables


def check_template(kind: DocumentKind, template: Path) -> Iterator[Finding]:
    """Report tags that are wrong, variables without data, and required fields not shown."""
    try:
        parts = list(jinja_parts(template))
    except DocumentError as error:
        yield faults.UNREADABLE.finding(Source(template), reason=error.said)
        return
    except RenderError as error:
        place = Source(template, part=error.part)
        yield faults.SYNTAX.finding(
            place, quote=error.paragraph, reason=error.reason, paragraph=error.paragraph
        )
        return
    data = data_types(Head, BODIES[kind.shows])
    for part in parts:
        for unknown in unknown_variables(part.tree, data):
            name = unknown.path.rpartition(".")[2]
            paragraph = part.paragraph(unknown.line)
            yield faults.UNKNOWN_VARIABLE.finding(
                Source(template, part=part.name),
                quote=unknown.path,
                name=unknown.path,
                nearest=nearest(name, unknown.known),
                kind=kind.id,
                paragraph=paragraph,
            )
    shown = {path for part in parts for path in shown_paths(part.tree)}
    for index, name in enumerate(kind.must_have):
        if name not in shown:
            yield faults.MUST_HAVE.finding(kind.at("must_have", index), quote=name, name=name)
