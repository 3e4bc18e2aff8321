"""A template, the data that fill it, and what of docxtpl's documentation the two show."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from toolkit.rendering import compile_template

Context = Mapping[str, object]
Filters = Mapping[str, Callable[..., object]]


@dataclass(frozen=True, slots=True)
class Case:
    """One feature of the language: `build` gives the template, `context` what is put into it.

    A context that needs the template at hand (pictures, subdocuments, links) is a function of it;
    `handed` says that the object is given to `render`, since nothing in the context leads to it.
    """

    name: str
    why: str
    build: Callable[[], bytes]
    context: Context | Callable[[DocxTemplate], Context]
    filters: Filters = field(default_factory=dict)
    handed: bool = False

    def values(self, template: DocxTemplate) -> Context:
        """Give the data for a template."""
        return self.context if isinstance(self.context, Mapping) else self.context(template)

    def by_docxtpl(self) -> bytes:
        """Render as docxtpl does."""
        template = DocxTemplate(io.BytesIO(self.build()))
        env = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
        env.filters.update(self.filters)
        template.render(dict(self.values(template)), jinja_env=env, autoescape=True)
        saved = io.BytesIO()
        template.save(saved)
        return saved.getvalue()

    def by_us(self, fallback: bool = False) -> bytes:
        """Render as this project does; `fallback` asks for docxtpl's path where none is needed."""
        compiled = compile_template(self.build(), filters=self.filters or None)
        document = compiled.docxtpl()
        context = self.values(document)
        return compiled.render(context, document if self.handed or fallback else None)
