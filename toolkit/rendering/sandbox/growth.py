"""How large a value becomes, known before it is made: operators, methods, filters.

Each function here counts what is about to be made against the budget in force and then makes it.
"""
# ruff: noqa: ANN401  # Values of templates are of any type, and are combined as Python does.

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from jinja2 import nodes
from jinja2.filters import make_attrgetter, sync_do_join
from jinja2.utils import _PassArg, pass_eval_context

from .budget import SIZED, counted, in_force, weighed

_NUMBER = re.compile(r"\d+")
_TEXTS = (str, bytes, bytearray)
_ROWS = (list, tuple)
_SEQUENCES = (*_TEXTS, *_ROWS)
_WIDE = frozenset(
    {"center", "ljust", "rjust", "zfill", "expandtabs", "translate", "to_bytes", "hex"}
)
_PRINTING = frozenset(
    {"capitalize", "center", "e", "escape", "forceescape", "format", "indent", "lower", "pprint"}
    | {"replace", "safe", "string", "striptags", "title", "tojson", "trim", "truncate", "upper"}
    | {"urlencode", "urlize", "wordcount", "wordwrap", "xmlattr"}
)
_ESCAPED = 9  # A Chinese character becomes %E4%B8%AD in a link.
_COMPARING = frozenset({"dictsort", "groupby", "max", "min", "sort", "unique"})
_WIDENING = frozenset(
    {"batch", "center", "indent", "round", "slice", "tojson", "truncate", "urlize", "wordwrap"}
)
COMPARING_TESTS = frozenset(
    {"==", "eq", "equalto", "!=", "ne", ">", "gt", "greaterthan", ">=", "ge", "<", "lt"}
    | {"lessthan", "<=", "le", "in", "sameas"}
)


def combine(sign: str, left: Any, right: Any) -> Any:
    """Compute left + right, left * right, left ** right or left % right."""
    return _COMBINE[sign](left, right)


def _add(left: Any, right: Any) -> Any:
    if isinstance(left, _TEXTS) and isinstance(right, _TEXTS):
        in_force().make(len(left) + len(right))
    elif isinstance(left, _ROWS) and isinstance(right, _ROWS):
        in_force().make_items(len(left) + len(right))
    return left + right


def _multiply(left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int):
        in_force().check_bits(left.bit_length() + right.bit_length())
    for text, times in ((left, right), (right, left)):
        if isinstance(text, _SEQUENCES) and isinstance(times, int):
            made = len(text) * max(times, 0)
            held = in_force()
            held.make_items(made) if isinstance(text, _ROWS) else held.make(made)
    return left * right


def _power(left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int):
        in_force().check_bits(left.bit_length() * abs(right))
    return left**right


def _remainder(left: Any, right: Any) -> Any:
    if isinstance(left, _TEXTS):
        named = right.values() if isinstance(right, dict) else (right,)
        check_format(left, right if isinstance(right, tuple) else named)
    return left % right


_COMBINE: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": _add,
    "*": _multiply,
    "**": _power,
    "%": _remainder,
}


def check_format(template: object, values: Iterable[object]) -> None:
    """Count a printf or format template: its widths, its values, widths among the values."""
    text = template.decode("latin-1") if isinstance(template, bytes | bytearray) else str(template)
    held = in_force()
    held.make(len(text) + sum(_number(run) for run in _NUMBER.findall(text)))
    for value in values:
        weighed(value)
        if isinstance(value, str):
            # A named field can be used again and again, but no more often than the text is long.
            held.make(len(value) * (text.count("%") + text.count("{")))
        elif isinstance(value, int) and "*" in text:
            held.make(abs(value))


def _number(digits: str) -> int:
    return int(digits[:12])


def check_method(owner: object, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Count what a method of a text, a number or a list is about to make."""
    held = in_force()
    given = (*args, *kwargs.values())
    if isinstance(owner, _TEXTS):
        held.spend(1 + (len(owner) >> 6))
    if name in _WIDE:
        widths = sum(_widest(value) for value in given)
        times = 1 if name in {"center", "ljust", "rjust", "zfill"} else _length(owner)
        held.make(_length(owner) + widths * times)
    elif name == "replace" and isinstance(owner, _TEXTS) and len(args) > 1:
        held.make(_replaced(owner, args[0], args[1]))
    elif name in {"extend", "update"} and isinstance(owner, list | dict | set):
        held.make_items(len(owner) + sum(_length(value) for value in given))
    elif name in {"split", "rsplit", "splitlines", "copy", "encode", "fromkeys"}:
        held.make_items(_length(owner) + sum(_length(value) for value in given))


def joined_length(separator: str | bytes, items: Iterable[Any]) -> list[Any]:
    """Count what joining makes; gives the items as a list."""
    held = in_force()
    listed = list(counted(items))
    made = 0
    for item in listed:
        made += len(item if isinstance(item, _TEXTS) else str(weighed(item))) + len(separator)
    held.make(made)
    return listed


def _replaced(owner: Any, old: Any, new: Any) -> int:
    if not (isinstance(old, _TEXTS) and isinstance(new, _TEXTS)):
        return len(owner)
    times = owner.count(old) if old else len(owner) + 1
    return int(len(owner) + times * max(len(new) - len(old), 0))


def _length(value: object) -> int:
    return len(value) if isinstance(value, SIZED) else 1


def _widest(value: object) -> int:
    """Tell by how much an argument can widen a text."""
    if isinstance(value, bool):
        return 1
    if isinstance(value, int):
        return abs(value)
    if isinstance(value, dict):
        return max((_widest(held) for held in value.values() if isinstance(held, str)), default=1)
    return len(value) if isinstance(value, _TEXTS) else 1


def guard_filter(name: str, made: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap one of Jinja's own filters so that its work and its result are counted."""
    first = 0 if _PassArg.from_obj(made) is None else 1

    @wraps(made)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        before, value, rest = args[:first], args[first], args[first + 1 :]
        value = _checked(name, value, (*rest, *kwargs.values()))
        result = made(*before, value, *rest, **kwargs)
        if isinstance(result, str):
            in_force().make(len(result))
        return result

    return guarded


@pass_eval_context
def join(
    eval_ctx: nodes.EvalContext, value: Iterable[Any], d: str = "", attribute: str | None = None
) -> str:
    """Join like Jinja's filter, counted before."""
    items = joined_length(str(d), _attributes(eval_ctx, value, attribute))
    return sync_do_join(eval_ctx, items, d)


@pass_eval_context
def add_up(
    eval_ctx: nodes.EvalContext,
    iterable: Iterable[Any],
    attribute: str | int | None = None,
    start: Any = 0,
) -> Any:
    """Add up like Jinja's filter `sum`, counted before: lists are copied at each step."""
    items: list[Any] = list(counted(_attributes(eval_ctx, iterable, attribute)))
    if isinstance(start, _SEQUENCES):
        in_force().make_items(len(items) * sum(map(_length, items)) // 2)
    return sum(items, start)


def _attributes(
    eval_ctx: nodes.EvalContext, items: Iterable[Any], attribute: str | int | None
) -> Iterable[Any]:
    return (
        items if attribute is None else map(make_attrgetter(eval_ctx.environment, attribute), items)
    )


def _checked(name: str, value: Any, given: tuple[Any, ...]) -> Any:
    held = in_force()
    held.spend(1 + _length(value))
    if name in _PRINTING or name in _COMPARING:
        weighed(value)
    if name in _PRINTING and isinstance(value, str):
        _check_room(len(value) * _ESCAPED)
    if name in _WIDENING:
        _check_room(_length(value) * sum(_widest(argument) for argument in given))
    if name == "round":
        held.check_bits(4 * sum(_widest(argument) for argument in given))
    elif name == "replace" and len(given) > 1:
        _check_room(_replaced(str(value), given[0], given[1]))
    elif name == "format":
        check_format(value, given)
    # What comes one by one is counted one by one.
    return counted(value) if hasattr(value, "__next__") else value


def _check_room(size: int) -> None:
    held = in_force()
    held.make(size)
    held.characters += size  # The result is counted when its true size is known.


def guard_test(made: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a test that compares, so that what it compares is weighed."""

    @wraps(made)
    def guarded(*args: Any) -> Any:
        for value in args:
            weighed(value)
        return made(*args)

    return guarded


def format_value(make: Callable[[Any, str], Any], value: Any, spec: str) -> Any:
    """Format one field of str.format, its width counted."""
    in_force().make(sum(_number(run) for run in _NUMBER.findall(spec)))
    return make(weighed(value), spec)
