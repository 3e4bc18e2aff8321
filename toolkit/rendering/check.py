"""Checking a template, and the data of its kind against it, without rendering it."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.errors import DocumentError, PackageError, RenderError
from toolkit.model.finding import Finding
from toolkit.model.kind import DocumentKind
from toolkit.model.nearest import nearest
from toolkit.model.plan import BODIES, Head
from toolkit.model.source import Source

from . import faults
from .compiler.compiled import compile_template
from .compiler.parts import JinjaPart
from .compiler.stories import read_word
from .lint import Story, lint, read_stories
from .package.guard import read_file
from .variables import data_types, shown_paths, unknown_variables


def check_template(kind: DocumentKind | None, template: Path) -> Iterator[Finding]:
    """Report what is wrong with a template, and where its kind is known, with its variables.

    A kind tells which data there is and which fields have to be shown.
    """
    try:
        files = read_word(read_file(template))
    except DocumentError as error:
        refused = isinstance(error, PackageError) and not error.broken
        rule = faults.REFUSED if refused else faults.UNREADABLE
        yield rule.finding(Source(template), reason=error.said)
        return
    stories = read_stories(files)
    wrong = tuple(lint(template, files, stories))
    yield from wrong
    try:
        parts = compile_template(template).parts
    except RenderError as error:
        if not any(finding.rule == faults.SYNTAX.id for finding in wrong):
            told = {finding.source for finding in wrong if finding.rule == faults.TEXT_LOST.id}
            found = _syntax(error, stories, template)
            yield from (finding for finding in found if finding.source not in told)
        return
    if kind is not None:
        yield from _check_variables(kind, template, stories, parts)
        yield from _check_must_have(kind, parts)


def _syntax(error: RenderError, stories: Sequence[Story], template: Path) -> Iterator[Finding]:
    for problem in error.problems:
        place = _place(template, stories, problem.part, problem.paragraph)
        text = problem.paragraph
        yield faults.SYNTAX.finding(place, quote=text, reason=problem.reason, paragraph=text)


def _check_variables(
    kind: DocumentKind, template: Path, stories: Sequence[Story], parts: Sequence[JinjaPart]
) -> Iterator[Finding]:
    """Report each variable that the data of the kind does not have, at each of its places."""
    data = data_types(Head, BODIES[kind.shows])
    for part in parts:
        for unknown in unknown_variables(part.tree, data):
            paragraph = part.paragraph(unknown.line)
            yield faults.UNKNOWN_VARIABLE.finding(
                _place(template, stories, part.name, paragraph, unknown.path),
                quote=unknown.path,
                name=unknown.path,
                nearest=nearest(unknown.path.rpartition(".")[2], unknown.known),
                kind=kind.id,
                paragraph=paragraph,
            )


def _check_must_have(kind: DocumentKind, parts: Sequence[JinjaPart]) -> Iterator[Finding]:
    shown = {path for part in parts for path in shown_paths(part.tree)}
    for index, name in enumerate(kind.must_have):
        if name not in shown:
            yield faults.MUST_HAVE.finding(kind.at("must_have", index), quote=name, name=name)


def _place(
    template: Path, stories: Sequence[Story], part: str, text: str, name: str = ""
) -> Source:
    """Find the paragraph of a text, else the first that holds the name in question."""
    held = next((story.paragraphs for story in stories if f"/{story.name}" == part), ())
    said = html.unescape(text).strip()
    exact = (paragraph.number for paragraph in held if said and paragraph.text.strip() == said)
    near = (paragraph.number for paragraph in held if name and name in paragraph.text)
    return Source(template, part=part, paragraph=next(exact, 0) or next(near, 0))
