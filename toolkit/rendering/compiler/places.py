"""Where a render went wrong: part, paragraph, tag, variable. Only looked for when it did."""

from __future__ import annotations

import re
import sys
import xml.parsers.expat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError
from jinja2.runtime import StrictUndefined, Undefined
from jinja2.utils import missing

from toolkit.errors import PledgebookError, Problem
from toolkit.model.nearest import close_match
from toolkit.model.text import Text, same
from toolkit.rendering.sandbox.budget import budget
from toolkit.rendering.sandbox.related import RelatedValueError

from .compiled import CompiledTemplate
from .fallback import make_ready
from .links import LostRelationError
from .parts import JinjaPart, Program, bare

MOST = 200
_FILE = "<template>"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
_FORBIDDEN = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FOREIGN = Text(
    "图片或子文档属于另一个 docxtpl 对象",
    "a picture or a sub-document belongs to another docxtpl object",
)


class _Met(NamedTuple):
    name: str
    known: tuple[str, ...]
    line: int


def problems_of(
    template: CompiledTemplate,
    context: Mapping[str, object],
    document: DocxTemplate | None,
    error: BaseException,
) -> tuple[Problem, ...]:
    """Find every undefined variable of a context, or else the place of the first error."""
    if document is not None:
        make_ready(document)
    tried = [(program, program.by_paragraph(template.env)) for program in template.programs]
    undefined: dict[Problem, None] = {}
    for _, part in tried:
        with budget(document=document):
            undefined |= dict.fromkeys(_undefined(part, template.env, context))
    if undefined:
        return tuple(undefined)[:MOST]
    with budget(document=document):
        found = (_failing(program, part, template.env, context) for program, part in tried)
        return next(((one,) for one in found if one), (Problem("", "", _said(error)),))


def _undefined(
    part: JinjaPart, env: Environment, context: Mapping[str, object]
) -> Iterator[Problem]:
    """Render once more with undefined values that are noted and passed over."""
    met: list[_Met] = []
    compiled = env.overlay(undefined=_noting(met, context)).from_string(part.source)
    # What fails besides is told once nothing is undefined any more.
    with suppress(Exception):
        compiled.render(context)
    for name, known, line in met:
        paragraph = part.paragraph(compiled.get_corresponding_lineno(line))
        tag = next((tag for tag in _TAG.findall(paragraph) if name in tag), "")
        path = re.search(rf"[\w.]*\b{re.escape(name)}\b", tag)
        reason = Text(f"没有变量“{name}”", f"{name} is undefined")
        yield Problem(
            part=part.name,
            paragraph=paragraph,
            reason=reason,
            tag=tag,
            variable=path[0] if path else name,
            nearest=close_match(name, known) or "",
        )


def _noting(met: list[_Met], context: Mapping[str, object]) -> type[Undefined]:
    """Make a class of undefined values that note their use and stand for nothing."""

    def note(self: Undefined, *_: object, **__: object) -> Any:  # noqa: ANN401 -- stands for any
        met.append(_Met(str(self._undefined_name), _known(self, context), _line()))
        return ""

    def refuse(self: Undefined, name: str) -> Any:  # noqa: ANN401 -- stands for any value
        if name.startswith("__"):
            raise AttributeError(name)
        return note(self)

    texts = ("__str__", "__html__", "__call__", "__getitem__", "__add__", "__radd__", "__mul__")
    methods: dict[str, object] = dict.fromkeys(texts, note)
    methods |= {
        "__iter__": lambda self: iter(note(self)),
        "__len__": lambda self: len(note(self)),
        "__bool__": lambda self: bool(note(self)),
        "__eq__": lambda self, other: note(self) == other,
        "__hash__": Undefined.__hash__,
        "__getattr__": refuse,
    }
    return type("Noting", (StrictUndefined,), methods)


def _known(value: Undefined, context: Mapping[str, object]) -> tuple[str, ...]:
    holder = value._undefined_obj
    if holder is missing:
        return tuple(map(str, context))
    if isinstance(holder, Mapping):
        return tuple(map(str, holder))
    names = vars(holder) if hasattr(holder, "__dict__") else context
    return tuple(map(str, names))


def _line() -> int:
    """Give the line of the compiled template that is running."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename != _FILE:
        frame = frame.f_back
    return frame.f_lineno


def _failing(
    program: Program, part: JinjaPart, env: Environment, context: Mapping[str, object]
) -> Problem | None:
    """Find the paragraph of a part at which a render fails or leaves what XML forbids."""
    try:
        text = env.from_string(part.source).render(context)
    except Exception as error:
        return Problem(part.name, part.paragraph(_error_line(error)), _said(error))
    paragraphs = text.split("\n<w:p")
    for paragraph in paragraphs:
        if found := _FORBIDDEN.search(paragraph):
            shown = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", bare(paragraph))
            code = f"U+{ord(found[0]):04X}"
            reason = Text(
                f"数据里有 Word 文件不允许的字符 {code}",
                f"a value holds {code}, which a Word file may not",
            )
            return Problem(part.name, shown, reason)
    try:
        program.finish("<w:p".join(paragraphs))
    except LostRelationError as error:
        near = (bare(shown) for shown in paragraphs if f'"{error.relation}"' in shown)
        return Problem(part.name, next(near, ""), _said(error))
    except Exception as error:
        reason = Text(f"结果不是有效的 XML：{error}", f"the result is not XML: {error}")
        return Problem(part.name, _broken_at(text), reason)
    return None


def _broken_at(text: str) -> str:
    """Give the text of the paragraph in which a rendered part stops being XML."""
    parser = xml.parsers.expat.ParserCreate()
    data = text.encode()
    try:
        parser.Parse(data, True)
    except xml.parsers.expat.ExpatError:
        before = data[: parser.ErrorByteIndex].decode(errors="ignore")
        return bare(before.rpartition("\n<w:p")[2])
    return ""


def _error_line(error: BaseException) -> int:
    """Give the line of the template, which Jinja writes into the traceback."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _said(error: BaseException) -> Text:
    match error:
        case PledgebookError():
            return error.said
        case RelatedValueError():
            return _FOREIGN
        case LostRelationError():
            return Text(
                f"数据引用了 {error.relation}，那是另一份文件的链接或图片",
                f"a value refers to {error.relation}, a link or picture of another document",
            )
        case TemplateError():
            return same(str(error.message))
    return same(f"{type(error).__name__}: {error}")
