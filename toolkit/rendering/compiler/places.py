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

from toolkit.errors import BudgetError, PledgebookError, Problem
from toolkit.model.nearest import close_match
from toolkit.model.text import Text, same
from toolkit.pattern import pattern
from toolkit.rendering.sandbox.budget import Limits, budget
from toolkit.rendering.sandbox.related import RelatedValueError

from .compiled import CompiledTemplate
from .fallback import make_ready
from .links import LostRelationError
from .parts import JinjaPart, Program, bare

MOST = 200
_FILE = "<template>"
_TAG = pattern(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
_FORBIDDEN = pattern("[\x00-\x06\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LIMITS = Limits(seconds=5)
_NEUTRAL: tuple[tuple[str, object], ...] = (
    *((name, "") for name in ("str", "html", "format")),
    *((name, False) for name in ("bool", "contains", "eq", "ne", "lt", "le", "gt", "ge")),
    *((name, 0) for name in ("len", "int", "index", "round")),
    ("float", 0.0),
    *((name, Undefined) for name in ("call", "getitem", "neg", "pos", "abs")),
    *(
        (side + name, Undefined)
        for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow")
        for side in ("", "r")
    ),
)
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
    error: Exception,
) -> tuple[Problem, ...]:
    """Find every undefined variable of a context, or else the place of the first error."""
    if isinstance(error, BudgetError):
        return (Problem("", "", error.said),)
    try:
        with budget(_LIMITS, document):
            if document is not None:
                make_ready(document)
            return _found(template, context) or (Problem("", "", _said(error)),)
    except Exception:
        return (Problem("", "", _said(error)),)


def _found(template: CompiledTemplate, context: Mapping[str, object]) -> tuple[Problem, ...]:
    tried = [(program, program.by_paragraph(template.env)) for program in template.programs]
    undefined = dict.fromkeys(
        problem for _, part in tried for problem in _undefined(part, template.env, context)
    )
    if undefined:
        return tuple(undefined)[:MOST]
    failing = (_failing(program, part, template.env, context) for program, part in tried)
    return next(((problem,) for problem in failing if problem), ())


def _undefined(
    part: JinjaPart, env: Environment, context: Mapping[str, object]
) -> Iterator[Problem]:
    """Render once more with undefined values that are noted and passed over."""
    met: dict[tuple[str, int], _Met] = {}
    compiled = env.overlay(undefined=_noting(met, context)).from_string(part.source)
    # What fails besides is told once nothing is undefined any more.
    with suppress(Exception):
        compiled.render(context)
    for name, known, line in met.values():
        paragraph = part.paragraph(compiled.get_corresponding_lineno(line))
        word = re.compile(rf"(?<![\w]){re.escape(name)}(?![\w])")
        tag = next((tag for tag in _TAG.findall(paragraph) if word.search(tag)), "")
        path = re.search(rf"[\w.]*(?<![\w]){re.escape(name)}(?![\w])", tag)
        yield Problem(
            part=part.name,
            paragraph=paragraph,
            reason=Text(f"没有变量“{name}”", f"{name} is undefined"),
            tag=tag,
            variable=path[0] if path else name,
            nearest=close_match(name, known) or "",
        )


def _noting(met: dict[tuple[str, int], _Met], context: Mapping[str, object]) -> type[Undefined]:
    """Make a class of undefined values that note their first use and stand for nothing.

    What is made of one, such as its attribute or a sum, is the same value and not noted again.
    """

    def note(self: Undefined) -> None:
        key = (str(self._undefined_name), _line())
        if key not in met and len(met) < MOST:
            met[key] = _Met(key[0], _known(self, context), key[1])

    def standing(value: object) -> Any:  # noqa: ANN401 -- stands for a value of any type
        def answer(self: Undefined, *_: object, **__: object) -> object:
            note(self)
            return self if value is Undefined else value

        return answer

    def attribute(self: Undefined, name: str) -> Undefined:
        if name.startswith("__"):
            raise AttributeError(name)
        note(self)
        return self

    methods: dict[str, object] = {f"__{name}__": standing(value) for name, value in _NEUTRAL}

    def nothing(self: Undefined) -> Iterator[object]:
        note(self)
        return iter(())

    methods |= {"__iter__": nothing, "__getattr__": attribute}
    return type("Noting", (StrictUndefined,), {**methods, "__hash__": Undefined.__hash__})


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
        program.finish("<w:p".join(paragraphs), markup=True)
    except LostRelationError as error:
        near = (bare(shown) for shown in paragraphs if f'"{error.relation}"' in shown)
        return Problem(part.name, next(near, ""), _said(error))
    except BudgetError as error:
        return Problem(part.name, "", error.said)
    except Exception as error:
        reason = Text(f"结果不是有效的 XML：{error}", f"the result is not XML: {error}")
        return Problem(part.name, _broken_at(text), reason)
    return None


def _broken_at(text: str) -> str:
    """Give the text of the paragraph in which a rendered part stops being XML."""
    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    data = text.encode()
    try:
        parser.Parse(data, True)
    except xml.parsers.expat.ExpatError:
        before = data[: parser.ErrorByteIndex].decode(errors="ignore")
        return bare(before.rpartition("\n<w:p")[2])
    return ""


def _error_line(error: BaseException) -> int:
    """Give the line of the template, which Jinja writes into the traceback.

    The first one: an object of the data that raises the same exception again has older ones too.
    """
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != _FILE:
        trace = trace.tb_next
    return 0 if trace is None else trace.tb_lineno


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
    try:
        return same(f"{type(error).__name__}: {error}")
    except Exception:  # An object of the data may fail to say even that.
        return same(type(error).__name__)
