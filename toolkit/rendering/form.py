"""Documents of which many are made: rendered once with blanks, then filled for each tender.

A form is made only of a template that does nothing but show what fills the blanks, and filled only
with values that stay as they are wherever they stand. So a filled form has the bytes of the
document rendered by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.model.blank import DATA, DIGESTS, ID, Gapped, Values, has_blank
from toolkit.model.plan import DocumentPlan
from toolkit.model.provenance import Provenance, words_digest

from .compiler.compiled import CompiledTemplate
from .document import canonical, template_context, with_origin
from .opaque import only_shows
from .properties import core_properties
from .provenance import provenance_xml
from .slots import Slots, compile_with_slots
from .words import forms_of, runs_of


@dataclass(frozen=True, slots=True)
class _Words:
    """Which words of a plan stand on the page, where some of both hold blanks.

    `shown` pairs numbers and digests, those of words with blanks being blanks themselves, for the
    texts in `gapped`. `silent` are the forms of all words that are not shown, unless a run says
    the same when it is filled.
    """

    shown: tuple[tuple[str, str], ...]
    gapped: tuple[Gapped, ...]
    silent: tuple[Gapped, ...]
    silent_as_they_are: frozenset[str]
    runs: tuple[Gapped, ...]
    runs_as_they_are: frozenset[str]

    @classmethod
    def of(cls, words: Sequence[tuple[str, str]], runs: Sequence[str]) -> _Words:
        texts = set(runs)
        told = [not texts.isdisjoint(forms_of(*entry)) for entry in words]
        shown = [entry for entry, known in zip(words, told, strict=True) if known]
        gapped = [text for _, text in shown if has_blank(text)]
        blanks = iter(DIGESTS)
        silent = [
            form
            for entry, known in zip(words, told, strict=True)
            if not known
            for form in forms_of(*entry)
        ]
        return cls(
            tuple(
                (number, next(blanks) if has_blank(text) else words_digest(text))
                for number, text in shown
            ),
            tuple(map(Gapped.of, gapped)),
            tuple(Gapped.of(form) for form in silent if has_blank(form)),
            frozenset(form for form in silent if not has_blank(form)),
            tuple(Gapped.of(run) for run in runs if has_blank(run)),
            frozenset(run for run in runs if not has_blank(run)),
        )

    def digests(self, values: Values) -> Values | None:
        """Give the digests that fill the blanks; None where other words are shown than in the form."""
        runs = {run.filled(values).strip() for run in self.runs}
        if not self.silent_as_they_are.isdisjoint(runs):
            return None
        silent = (form.filled(values) for form in self.silent)
        if any(form in runs or form in self.runs_as_they_are for form in silent):
            return None
        texts = (text.filled(values) for text in self.gapped)
        return dict(zip(DIGESTS, map(words_digest, texts), strict=False))


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
    item: Gapped

    @classmethod
    def of(cls, plan: DocumentPlan, template: Path, tool: str) -> Form | None:
        """Render a plan with blanks; None where the template looks at what will fill them.

        Raises PackageError and RenderError.
        """
        compiled, slots = compile_with_slots(template)
        context = template_context(plan)
        own = {name for name, value in context.items() if has_blank(canonical({name: value}))}
        looked_at = not all(only_shows(part.tree, own) for part in compiled.parts)
        many = sum(has_blank(text) for _, text in plan.words) > len(DIGESTS)
        if looked_at or many or any(has_blank(path) for _, path in plan.trace):
            return None
        parts = compiled.render_parts(context)
        words = _Words.of(plan.words, tuple(runs_of(parts)))
        provenance = Provenance(
            tool, plan.kind.id, ID, compiled.sha256, DATA, plan.sources, plan.trace, words.shown
        )
        return cls(
            compiled=compiled,
            slots=slots,
            parts=tuple((name, Gapped.of(part.decode())) for name, part in parts.items()),
            data=Gapped.of(canonical(context)),
            heading=Gapped.of(plan.head.heading),
            organisation=plan.head.organisation.name,
            words=words,
            item=Gapped.of(provenance_xml(provenance).decode()),
        )

    def filled(self, values: Values, day: date) -> bytes | None:
        """Make the document of a tender, its day that of the plan; None where it has to be rendered."""
        digests = self.words.digests(values)
        if digests is None:
            return None
        data = hashlib.sha256(self.data.as_bytes(values)).hexdigest()
        item = self.item.as_bytes({**values, DATA: data, **digests})
        core = core_properties(self.heading.filled(values), self.organisation, day)
        parts = {name: text.as_bytes(values) for name, text in self.parts}
        return with_origin(self.compiled, self.slots, parts, core, item)
