"""Documents of which many are made: rendered once with blanks, then filled for each tender.

A form is made only of a template that does nothing but show what fills the blanks, and filled only
with values that stay as they are wherever they stand. So a filled form has the bytes of the
document rendered by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.model.blank import HASH, ID, Gapped, Values, has_blank
from toolkit.model.plan import DocumentPlan
from toolkit.model.provenance import Provenance, SourceFile, words_digest

from .compiler.compiled import CompiledTemplate
from .document import canonical, digest, template_context, with_origin
from .opaque import only_shows
from .properties import core_properties
from .slots import Slots, compile_with_slots
from .words import forms_of, runs_of


@dataclass(frozen=True, slots=True)
class _Words:
    """Which words of a plan stand on the page, where some of both hold blanks.

    `known` are those of no blank that are shown, by their place among all; `silent` is every form
    of those that are not shown, unless a filled run says the same.
    """

    known: tuple[tuple[int, str, str], ...]
    silent: frozenset[str]
    gapped: tuple[tuple[int, str, Gapped], ...]
    runs: frozenset[str]
    gapped_runs: tuple[Gapped, ...]

    @classmethod
    def of(cls, words: Sequence[tuple[str, str]], found: Sequence[str]) -> _Words:
        runs = frozenset(run for run in found if not has_blank(run))
        plain = [(n, number, text) for n, (number, text) in enumerate(words) if not has_blank(text)]
        shown = [entry for entry in plain if not runs.isdisjoint(forms_of(*entry[1:]))]
        silent = (form for entry in plain if entry not in shown for form in forms_of(*entry[1:]))
        return cls(
            tuple((n, number, words_digest(text)) for n, number, text in shown),
            frozenset(silent),
            tuple(
                (n, number, Gapped.of(text))
                for n, (number, text) in enumerate(words)
                if has_blank(text)
            ),
            runs,
            tuple(Gapped.of(run) for run in found if has_blank(run)),
        )

    def filled(self, values: Values) -> tuple[tuple[str, str], ...] | None:
        """Give number and digest of the words that are shown; None where only a render can tell."""
        own = {run.filled(values).strip() for run in self.gapped_runs}
        if not self.silent.isdisjoint(own):
            return None
        texts = ((n, number, text.filled(values)) for n, number, text in self.gapped)
        more = (
            (n, number, words_digest(text))
            for n, number, text in texts
            if any(form in own or form in self.runs for form in forms_of(number, text))
        )
        return tuple((number, found) for _, number, found in sorted((*self.known, *more)))


@dataclass(frozen=True, slots=True)
class Form:
    """A document with blanks, rendered."""

    compiled: CompiledTemplate
    slots: Slots
    parts: tuple[tuple[str, Gapped], ...]
    data: Gapped
    heading: Gapped
    organisation: str
    words: _Words
    provenance: Provenance

    @classmethod
    def of(cls, plan: DocumentPlan, template: Path, tool: str) -> Form | None:
        """Render a plan with blanks; None where the template looks at what will fill them.

        Raises PackageError and RenderError.
        """
        compiled, slots = compile_with_slots(template)
        context = template_context(plan)
        own = {name for name, value in context.items() if has_blank(canonical({name: value}))}
        asked = not all(only_shows(part.tree, own) for part in compiled.parts)
        if asked or any(has_blank(path) for _, path in plan.trace):
            return None
        parts = compiled.render_parts(context)
        return cls(
            compiled=compiled,
            slots=slots,
            parts=tuple((name, Gapped.of(part.decode())) for name, part in parts.items()),
            data=Gapped.of(canonical(context)),
            heading=Gapped.of(plan.head.heading),
            organisation=plan.head.organisation.name,
            words=_Words.of(plan.words, tuple(runs_of(parts))),
            provenance=Provenance(
                tool, plan.kind.id, ID, compiled.sha256, "", plan.sources, plan.trace
            ),
        )

    def filled(self, values: Values, day: date) -> bytes | None:
        """Make the document of a tender, its day that of the plan; None where it has to be rendered."""
        words = self.words.filled(values)
        if words is None:
            return None
        provenance = replace(
            self.provenance,
            tender=values[ID],
            data_sha256=digest(self.data.filled(values)),
            sources=tuple(
                SourceFile(values[ID], source.version, values[HASH]) if source.id == ID else source
                for source in self.provenance.sources
            ),
            words=words,
        )
        core = core_properties(self.heading.filled(values), self.organisation, day)
        parts = {name: text.filled(values).encode() for name, text in self.parts}
        return with_origin(self.compiled, self.slots, parts, core, provenance)
