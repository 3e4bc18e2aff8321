"""The Jinja environment of templates that may be hostile: escaped, strict, sandboxed, bounded.

    env = environment(filters)                       # one for a template, shared by threads
    with budget():                                   # one for a document, all its parts together
        text = env.from_string(source).render(context)

BudgetError is raised where the budget is spent, TemplateSyntaxError where a tag loads another
template or nests too deeply. Attributes that begin with an underscore, and what leads to code, are
undefined with SecurityError. Lists of a context can be changed by a template, as under docxtpl:
give it copies where that matters.

How cost is counted: `_generate` rewrites the tree before it becomes Python. Each loop counts its
rounds once, when it begins, times the nodes of its body; so a round itself costs nothing more.
What can make much of little, or much work of it, is counted before it runs: operators by `growth`,
methods by `methods`, filters by `filters`. Lists and dicts are counted where they are written,
and what they keep when it is put in. User filters and functions are trusted and not counted.
"""
# ruff: noqa: ANN401  # Values of templates are of any type; Jinja's own signatures say so.

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from types import BuiltinMethodType, CodeType, MethodType
from typing import Any, cast

import markupsafe
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, markup_join, str_join
from jinja2.sandbox import SandboxedEnvironment, SandboxedEscapeFormatter, SandboxedFormatter
from jinja2.utils import pass_context, pass_eval_context
from markupsafe import Markup

from toolkit.pattern import pattern

from . import filters as counting
from . import growth, methods
from .budget import COMPILE_LIMITS, budget, in_force
from .loops import counted, counted_growing, each_counted
from .related import refuse_foreign
from .rewriting import COUNTED, GROWING, JOINED, MADE, SLICED, SPREAD, STORED, WEIGHED, Rewriting
from .weighing import keep_heavy, length, printed, weighed, written

Filters = Mapping[str, Callable[..., object]]
_LOADS = pattern("include|import|extends")
_LOADING = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
_SHORT = 4096  # Characters of a value that are counted when they are joined.
_METHODS_OF_DICTS = frozenset(dir(dict))
_AT_ONCE = 256  # Chunks joined before they are counted; a long value is counted before that.


def environment(filters: Filters | None = None) -> Environment:
    """Make the environment of a template; `filters` are added to Jinja's and may replace them."""
    return Environment(filters or {})


class _Code(CodeGenerator):
    """Writes Python that counts what it prints, unless it is a short text.

    Of a dict an item is taken without a call, unless its name is a method of dicts too.
    """

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("written, plain = environment.written, environment.plain")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _waits(frame):
            super()._output_child_pre(node, frame, finalize)
            self.write("written(")
        else:
            plain = "plain(text)" if frame.eval_ctx.autoescape else "text"
            self.write(f"({plain} if type(text := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _waits(frame):
            self.write(")")
            super()._output_child_post(node, frame, finalize)
        else:
            other = "escape" if frame.eval_ctx.autoescape else "str"
            self.write(f") is str and len(text) < {_SHORT} else {other}(written(text)))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 -- Jinja's name
        if node.attr in _METHODS_OF_DICTS:
            super().visit_Getattr(node, frame)
            return
        self.write("(item if type(held := ")
        self.visit(node.node, frame)
        name = f"{node.attr!r}"
        self.write(f") is dict and (item := held.get({name}, missing)) is not missing")
        self.write(f" else environment.getattr(held, {name}))")


def _waits(frame: Frame) -> bool:
    """Tell whether what is written waits in the list of a macro, or is joined soon."""
    return frame.buffer is not None or frame.eval_ctx.volatile


class Environment(SandboxedEnvironment):
    """A sandbox in which everything that a template can do is counted."""

    code_generator_class = _Code
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})
    intercepted_unops = frozenset({"-"})
    written = staticmethod(written)
    # What markupsafe.escape does to a str, without the Markup around it: nine times as fast.
    plain = staticmethod(getattr(markupsafe, "_escape_inner", markupsafe.escape))

    def __init__(self, filters: Filters) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, loader=None)
        del self.globals["lipsum"]
        guarded = {name: counting.guard_filter(name, run) for name, run in self.filters.items()}
        self.filters = {**guarded, **_COUNTING_FILTERS, **filters, **_OWN_FILTERS}
        for name in counting.COMPARING_TESTS:
            self.tests[name] = counting.guard_test(cast("Callable[..., bool]", self.tests[name]))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
            if _LOADS.search(source):  # Most templates are spared the walk.
                _refuse_loading(tree, name)
        except RecursionError as error:
            raise _too_deep(name) from error
        except ValueError as error:
            # Python reads no number of more than 4,300 digits.
            raise TemplateSyntaxError(str(error), 1, name) from error
        return tree

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        try:
            with budget(COMPILE_LIMITS):
                rewritten = Rewriting().visit(source)
                return super()._generate(rewritten, name, filename, defer_init)
        except RecursionError as error:
            raise _too_deep(name) from error

    def _compile(self, source: str, filename: str) -> CodeType:
        try:
            return super()._compile(source, filename)
        except (RecursionError, MemoryError, SyntaxError) as error:
            raise _too_deep(filename) from error

    def concat(self, chunks: Iterable[str]) -> str:
        """Join what a template or a macro wrote, counting it."""
        held = in_force()
        if isinstance(chunks, list):
            held.make(sum(map(len, chunks)))
            held.spend(1 + len(chunks))
            return _wide_counted("".join(chunks))
        done: list[str] = []
        rest = iter(chunks)
        while batch := list(islice(rest, _AT_ONCE)):
            text = "".join(batch)
            held.make(len(text))
            held.spend(len(batch))
            done.append(text)
        return _wide_counted("".join(done))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute an operator that can make much of little."""
        return growth.combine(operator, left, right)

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:
        """Compute -arg."""
        return growth.negate(arg)

    def call(
        self,
        context: Context,
        called: Any,
        /,
        *args: Any,
        **kwargs: Any,
    ) -> Any:
        """Call what a template calls: a macro, a method, a function of the context."""
        held = in_force()
        held.spend(1)
        if isinstance(called, Macro | LoopContext | BlockReference):
            if isinstance(called, LoopContext):
                args = tuple(counted_growing(items, _RECURSION) for items in args)
            held.enter()
            try:
                return super().call(context, called, *args, **kwargs)
            finally:
                held.leave()
        if methods.is_known(called):
            args = methods.prepare(called, args, kwargs)
            return methods.count_made(called, super().call(context, called, *args, **kwargs))
        for value in (*args, *kwargs.values()):
            refuse_foreign(value, held.document)
        return super().call(context, called, *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may read an attribute."""
        # Methods of types would escape the counting, and fromkeys takes the square of its items.
        if attr == "fromkeys" or (isinstance(obj, type) and obj.__module__ == "builtins"):
            return False
        return super().is_safe_attribute(obj, attr, value) and not isinstance(value, CodeType)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Replace str.format and str.format_map by ones that are sandboxed and counted."""
        text = getattr(value, "__self__", None)
        bound = isinstance(value, MethodType | BuiltinMethodType)
        if not (bound and isinstance(text, str) and value.__name__ in {"format", "format_map"}):
            return None
        mapped = value.__name__ == "format_map"

        def formatted(*args: Any, **kwargs: Any) -> str:
            given = args[0] if mapped else kwargs
            growth.check_format(text, (*args, *given.values()))
            plain = _formatter(self, text).vformat(text, () if mapped else args, given)
            return type(text)(growth.made(plain))

        return formatted


_RECURSION = 10  # Steps of a round of a recursive loop, whose body is not known where it is called.


class _Formatter(SandboxedFormatter):
    def format_field(self, value: Any, format_spec: str) -> Any:
        return growth.format_value(super().format_field, value, format_spec)


class _EscapeFormatter(SandboxedEscapeFormatter):
    def format_field(self, value: Any, format_spec: str) -> Any:
        return growth.format_value(super().format_field, value, format_spec)


def _formatter(env: Environment, text: str) -> SandboxedFormatter:
    if isinstance(text, Markup):
        return _EscapeFormatter(env, escape=text.escape)
    return _Formatter(env)


def _wide_counted(text: str) -> str:
    """Count a text again in which one emoji makes each character take four bytes."""
    if text.__sizeof__() > 3 * len(text) + 100:
        in_force().make(len(text))
    return text


@pass_eval_context
def _joined(eval_ctx: nodes.EvalContext, values: list[object]) -> str:
    """Join the values of `a ~ b`."""
    size = sum([len(value) if type(value) is str else printed(value) for value in values])
    in_force().check_room(size * growth.ESCAPED)
    joined = markup_join(values) if eval_ctx.autoescape else str_join(values)
    growth.made(joined)
    return joined


def _sliced(value: object) -> object:
    if isinstance(value, list | tuple):
        in_force().make_items(len(value))
    return growth.made(value)


@pass_context  # So that Jinja does not make one at compile time, for all rounds.
def _made(
    context: Context, value: list[object] | tuple[object, ...] | dict[object, object]
) -> object:
    """Count a list, tuple or dict that a template writes."""
    in_force().make_items(2 + len(value))
    for item in value.values() if isinstance(value, dict) else value:
        keep_heavy(item)
    return value


def _spread(value: Any) -> Any:
    """Count what *args or **kwargs hold."""
    in_force().make_items(length(value))
    return each_counted(value, 1, in_force()) if hasattr(value, "__next__") else value


_COUNTING_FILTERS: Filters = {"join": counting.join, "sum": counting.add_up}
_OWN_FILTERS: Filters = {
    COUNTED: counted,
    GROWING: counted_growing,
    WEIGHED: weighed,
    JOINED: _joined,
    SLICED: _sliced,
    MADE: _made,
    STORED: keep_heavy,
    SPREAD: _spread,
}


def _refuse_loading(tree: nodes.Template, name: str | None) -> None:
    for node in tree.find_all(_LOADING):
        tag = {"FromImport": "from"}.get(type(node).__name__, type(node).__name__.lower())
        said = f"{{% {tag} %}} loads another template, which a Word template cannot do"
        raise TemplateSyntaxError(said, node.lineno, name)


def _too_deep(name: str | None) -> TemplateSyntaxError:
    return TemplateSyntaxError("tags or expressions are nested too deeply", 1, name)
