"""Checking a template against the data of its kind, without rendering it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from docx.opc.exceptions import OpcError
from jinja2 import meta, nodes

from toolkit.errors import RenderError
from toolkit.model.finding import Finding
from toolkit.model.kind import DocumentKind
from toolkit.model.nearest import nearest
from toolkit.model.plan import BODIES, Head
from toolkit.model.source import Source

from . import faults
from .engine import jinja_sources


def check_template(kind: DocumentKind, template: Path) -> Iterator[Finding]:
    """Report tags that are wrong, variables without data, and required fields not shown."""
    try:
        sources = list(jinja_sources(template))
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        yield faults.UNREADABLE.finding(Source(template), reason=error)
        return
    except RenderError as error:
        place = Source(template, part=error.part)
        yield faults.SYNTAX.finding(
            place, quote=error.paragraph, reason=error.reason, paragraph=error.paragraph
        )
        return
    known = {field.name for model in (Head, BODIES[kind.shows]) for field in fields(model)}
    for part, tree in sources:
        for name in sorted(meta.find_undeclared_variables(tree) - known):
            yield faults.UNKNOWN_VARIABLE.finding(
                Source(template, part=part),
                quote=name,
                name=name,
                nearest=nearest(name, known),
                kind=kind.id,
            )
    shown = {path for _, tree in sources for path in _paths(tree)}
    for index, name in enumerate(kind.must_have):
        if name not in shown:
            yield faults.MUST_HAVE.finding(kind.at("must_have", index), quote=name, name=name)


def _paths(tree: nodes.Template) -> Iterator[str]:
    """List each variable used, as a dotted path, with the paths that it begins with."""
    for name in tree.find_all(nodes.Name):
        yield name.name
    for attribute in tree.find_all(nodes.Getattr):
        path = [attribute.attr]
        inner = attribute.node
        while isinstance(inner, nodes.Getattr):
            path.append(inner.attr)
            inner = inner.node
        if isinstance(inner, nodes.Name):
            yield ".".join((inner.name, *reversed(path)))
