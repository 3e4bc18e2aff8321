"""Templates compiled once and rendered often."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from docxtpl import DocxTemplate

from toolkit.errors import Problem, RenderError
from toolkit.model.text import Text
from toolkit.rendering.package.guard import read_file
from toolkit.rendering.package.inflating import LIMITS, PackageLimits
from toolkit.rendering.package.relations import related
from toolkit.rendering.package.writing import Entry, deflate, deflate_again, join
from toolkit.rendering.sandbox.budget import budget
from toolkit.rendering.sandbox.environment import environment
from toolkit.rendering.sandbox.related import RelatedValueError

from .fallback import find_document, has_iterator, is_of, render_by_docxtpl
from .parts import JinjaPart, Program, compile_part
from .stories import read_word, rendered_names

Filters = Mapping[str, Callable[..., object]]
KEPT = 64
_READ_ONCE = Text(
    "对象或函数里的图片要重新渲染一次，而数据里的迭代器只能读一次；请改用列表，或用 "
    "render(context, document)",
    "a picture inside an object or a function needs a second render, which an iterator among the "
    "data does not survive; give a list, or call render(context, document)",
)
_OTHER_TEMPLATE = Text(
    "图片或子文档属于另一个模板；请用 docxtpl() 给出的对象来创建",
    "a picture or a sub-document belongs to another template; make it with the object that "
    "docxtpl() gives",
)


def compile_template(
    source: Path | str | bytes, filters: Filters | None = None, *, limits: PackageLimits = LIMITS
) -> CompiledTemplate:
    """Compile a .docx with docxtpl's tags, given by path or as bytes.

    The last KEPT templates without own filters are kept by their content, so that compiling one
    again costs no more than reading it. `limits` bound what the package may hold.
    Raises DocumentError for a file that is no sound Word file, PackageError for one that is
    refused, RenderError for a wrong tag.
    """
    name = "template.docx" if isinstance(source, bytes) else Path(source).name
    data = source if isinstance(source, bytes) else read_file(Path(source))
    return _rebuilt(name, data, filters, limits, None)


class CompiledTemplate:
    """A template whose parts are compiled; immutable, and safe to share between threads."""

    def __init__(
        self,
        name: str,
        data: bytes,
        filters: Filters | None = None,
        limits: PackageLimits = LIMITS,
        files: Mapping[str, bytes] | None = None,
    ) -> None:
        """Compile `files`, or where there are none, what `data` holds."""
        self.name = name
        self.data = data
        self.filters = filters
        self.limits = limits
        self._given = files
        self.env = environment(filters)
        files = related(read_word(data, limits) if files is None else files)
        made = {
            part: compile_part(part, files, self.env, name, index)
            for index, part in enumerate(rendered_names(files))
        }
        self.programs = tuple(part for part in made.values() if isinstance(part, Program))
        self._static: dict[str, Entry] = {
            part: deflate(part, held)
            for part, held in {**files, **made}.items()
            if isinstance(held, bytes)
        }

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as the bytes of the template: a worker compiles it once."""
        return _rebuilt, (self.name, self.data, self.filters, self.limits, self._given)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the template's bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def parts(self) -> tuple[JinjaPart, ...]:
        """The parts with tags, for people and for checks."""
        return tuple(program.by_paragraph(self.env) for program in self.programs)

    @property
    def features(self) -> frozenset[str]:
        """What of docxtpl's language the template uses."""
        return frozenset(feature for program in self.programs for feature in program.features)

    def docxtpl(self) -> DocxTemplate:
        """Give a docxtpl object for pictures, sub-documents and links of one document."""
        return DocxTemplate(io.BytesIO(self.data))

    def way(self, context: Mapping[str, object]) -> Literal["compiled", "docxtpl"]:
        """Tell how a context is rendered: what needs relationships takes docxtpl's own path."""
        return "compiled" if find_document(context) is None else "docxtpl"

    def render(self, context: Mapping[str, object], document: DocxTemplate | None = None) -> bytes:
        """Render a document; the same context gives the same bytes.

        `document` is the object from `docxtpl()` on which pictures were replaced or links were
        made; pictures and sub-documents in the context are found by themselves. Raises
        RenderError with every problem.
        """
        try:
            document = document or find_document(context)
            if document is None:
                try:
                    return self.assemble(self._rendered(context))
                except RelatedValueError as hidden:
                    document = hidden.document
                    if has_iterator(context):
                        raise self._refused(_READ_ONCE) from hidden
            if not is_of(document, self.data):
                raise self._refused(_OTHER_TEMPLATE)
            return render_by_docxtpl(document, context, self.env)
        except RenderError:
            raise
        except Exception as error:
            raise self._explained(error, context, document) from error

    def render_parts(self, context: Mapping[str, object]) -> dict[str, bytes]:
        """Render the parts with tags, by name; plain data only."""
        try:
            return self._rendered(context)
        except Exception as error:
            raise self._explained(error, context, None) from error

    def assemble(self, parts: Mapping[str, bytes]) -> bytes:
        """Join rendered parts with those that never change; a part replaces its namesake."""
        quick = {name: deflate_again(name, held) for name, held in parts.items()}
        return join({**self._static, **quick}.values())

    def _rendered(self, context: Mapping[str, object]) -> dict[str, bytes]:
        with budget() as held:
            texts = [program.template.render(context) for program in self.programs]
            return {
                program.name: program.finish(text, markup=held.markup)
                for program, text in zip(self.programs, texts, strict=True)
            }

    def _explained(
        self, error: Exception, context: Mapping[str, object], document: DocxTemplate | None
    ) -> RenderError:
        """Turn what a template and its data raised into every problem that they have.

        Data can hold objects and filters of any sort, and these raise anything.
        """
        from .places import problems_of  # Seldom needed, and costs a cold start.

        return RenderError(self.name, problems_of(self, context, document, error))

    def _refused(self, reason: Text) -> RenderError:
        return RenderError(self.name, (Problem("", "", reason),))


def _rebuilt(
    name: str,
    data: bytes,
    filters: Filters | None,
    limits: PackageLimits,
    files: Mapping[str, bytes] | None,
) -> CompiledTemplate:
    if filters is None and files is None:
        return _kept(name, data, limits)
    return CompiledTemplate(name, data, filters, limits, files)


@lru_cache(maxsize=KEPT)
def _kept(name: str, data: bytes, limits: PackageLimits) -> CompiledTemplate:
    return CompiledTemplate(name, data, limits=limits)
