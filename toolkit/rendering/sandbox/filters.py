"""What Jinja's own filters and tests cost, known before they run."""
# ruff: noqa: ANN401  # Values of templates are of any type; Jinja's own signatures say so.

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from jinja2 import nodes
from jinja2.filters import make_attrgetter, sync_do_join
from jinja2.utils import _PassArg, pass_eval_context

from toolkit.model.text import Text

from .budget import ITEM, exceeded, in_force
from .growth import ESCAPED, TEXTS, check_format, made
from .loops import each_counted
from .methods import check_sorting, check_tags, joined_length, replaced, widest
from .weighing import SIZED, length, printed, weigh, weighed

# What takes an item or tells a number costs the same for any length.
_AT_ONCE = frozenset(
    {"abs", "attr", "count", "d", "default", "filesizeformat", "first", "float", "items", "last"}
    | {"length", "random"}
)
_SORTING = frozenset({"dictsort", "groupby", "max", "min", "sort"})
_LISTING = frozenset({"batch", "list", "reverse", "slice", "unique", *_SORTING})
_LAZY = frozenset({"map", "reject", "rejectattr", "select", "selectattr"})
_ROUND_OF_UNIQUE = 100  # Steps; a round looks at all before it where all hashes are one.
_GENERATOR = 200  # Characters that a lazy filter weighs as much as.
# Characters, or as much memory, that a filter makes of a character while it works.
_TIMES = {
    "indent": 16,
    "pprint": 24,
    "striptags": 24,
    "title": 48,
    "tojson": 12,
    "urlencode": 40,
    "urlize": 24,
    "wordcount": 16,
    "wordwrap": 24,
    **dict.fromkeys(("capitalize", "lower", "trim", "truncate", "upper"), 3),
    **dict.fromkeys(("center", "format", "int", "replace", "string", "safe"), 1),
    **dict.fromkeys(("e", "escape", "forceescape", "xmlattr"), ESCAPED),
}
# Each takes a fifth of a second for the worst text of that length; they take the square.
_LONGEST_WORD = 3_000  # For urlize, which searches the end of a word from each of its places.
_LONGEST_WRAPPED = 20_000
_LONGEST_PRETTY = 3_000  # Items, in lists inside lists.
_DIGITS = 4_000
_DEEPEST = 500  # Python's own encoder gives up before.
COMPARING_TESTS = frozenset(
    {"==", "eq", "equalto", "!=", "ne", ">", "gt", "greaterthan", ">=", "ge", "<", "lt"}
    | {"lessthan", "<=", "le", "in", "sameas", "divisibleby", "even", "odd"}
)


def guard_filter(name: str, run: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap one of Jinja's own filters so that its work and its result are counted."""
    first = 0 if _PassArg.from_obj(run) is None else 1
    check = _checker(name)

    @wraps(run)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        before, value, rest = args[:first], args[first], args[first + 1 :]
        value = check(name, value, (*rest, *kwargs.values()))
        result = run(*before, value, *rest, **kwargs)
        if hasattr(result, "__next__"):
            in_force().make(_GENERATOR)
        return result if check is _check_nothing else made(result)

    return guarded


def guard_test(run: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a test that compares, so that what it compares is weighed."""

    @wraps(run)
    def guarded(*args: Any) -> Any:
        for value in args:
            weighed(value)
        return run(*args)

    return guarded


@pass_eval_context
def join(
    eval_ctx: nodes.EvalContext, value: Iterable[Any], d: str = "", attribute: str | None = None
) -> str:
    """Join like Jinja's filter, counted before."""
    items = _attributes(eval_ctx, value, attribute)
    joined_length(str(d), items)
    # Values are escaped where the separator or one of them is not plain.
    in_force().check_room(sum(len(item) for item in items if isinstance(item, str)) * ESCAPED)
    joined = sync_do_join(eval_ctx, items, d)
    made(joined)
    return joined


@pass_eval_context
def add_up(
    eval_ctx: nodes.EvalContext,
    iterable: Iterable[Any],
    attribute: str | int | None = None,
    start: Any = 0,
) -> Any:
    """Add up like Jinja's filter `sum`, counted before: lists are copied at each step."""
    items = _attributes(eval_ctx, iterable, attribute)
    if isinstance(start, (*TEXTS, list, tuple)):
        in_force().make_items(len(items) * sum(map(length, items)) // 2)
    return made(sum(items, start))


def _attributes(
    eval_ctx: nodes.EvalContext, items: Iterable[Any], attribute: str | int | None
) -> list[Any]:
    held = in_force()
    listed = list(each_counted(iter(items), 1 + _words((attribute,)), held))
    if attribute is None:
        return listed
    return list(map(make_attrgetter(eval_ctx.environment, attribute), listed))


def _words(given: Iterable[Any]) -> int:
    """Tell how much the arguments of a filter add to a round: an attribute has many parts."""
    return 2 * sum(len(value) for value in given if isinstance(value, str))


_Check = Callable[[str, Any, tuple[Any, ...]], Any]


def _checker(name: str) -> _Check:
    if name in _AT_ONCE:
        return _check_nothing
    if name in _LISTING | _LAZY:
        return _check_items
    return _SPECIAL.get(name, _check_text)


def _check_nothing(name: str, value: Any, given: tuple[Any, ...]) -> Any:
    in_force().spend(1)
    return value


def _check_items(name: str, value: Any, given: tuple[Any, ...]) -> Any:
    held = in_force()
    steps = 1 + _words(given)
    if name == "unique":
        weighed(value)
        return each_counted(iter(value), steps + _ROUND_OF_UNIQUE, held)
    if name in {"batch", "slice"}:
        held.make_items(sum(abs(number) for number in given if isinstance(number, int)))
    if hasattr(value, "__next__"):
        value = each_counted(value, steps, held)
        if name not in _SORTING:
            return value
        value = list(value)
    if isinstance(value, SIZED):
        held.spend(1 + len(value) * steps)
        if name in _SORTING:
            check_sorting(value)
        elif name in _LISTING:
            held.make(
                len(value) if isinstance(value, str) and name == "reverse" else len(value) * ITEM
            )
    return value


def _check_text(name: str, value: Any, given: tuple[Any, ...]) -> Any:
    times = _TIMES.get(name, ESCAPED)
    in_force().spend(1)
    size = printed(value, times) // times
    room = _room(name, value, size, given)
    if room:
        in_force().check_room(room)
    return value


def _room(name: str, value: Any, size: int, given: tuple[Any, ...]) -> int:
    if name in {"center", "truncate"}:
        return size + sum(map(widest, given))
    if name in {"indent", "urlize", "wordwrap"}:
        return size * sum(map(widest, given))
    if name == "replace" and len(given) > 1:
        return replaced(str(value), given[0], given[1]) * ESCAPED
    if name == "trim":
        in_force().spend(size * _words(given) >> 10)
    return 0


def _check_format(name: str, value: Any, given: tuple[Any, ...]) -> Any:
    check_format(value, given)
    return value


def _check_json(name: str, value: Any, given: tuple[Any, ...]) -> Any:
    weight = weigh(value)
    indents = sum(map(widest, given))
    in_force().spend(weight)
    in_force().check_room(weight * (_TIMES[name] + indents * min(weight, _DEEPEST)))
    return value


def _check_number(name: str, value: Any, given: tuple[Any, ...]) -> Any:
    held = in_force()
    held.spend(1)
    if name == "round":
        held.check_bits(4 * sum(map(widest, given)))
    elif isinstance(value, TEXTS) and given and len(value) > _DIGITS:
        held.check_bits(5 * len(value))
    return value


def _check_pretty(name: str, value: Any, given: tuple[Any, ...]) -> Any:
    weight = weigh(value)
    if not isinstance(value, TEXTS) and weight > _LONGEST_PRETTY:
        raise _too_long(name, _LONGEST_PRETTY)
    in_force().spend(weight * _TIMES[name])
    in_force().check_room(weight * _TIMES[name])
    return value


def _check_wrapping(name: str, value: Any, given: tuple[Any, ...]) -> Any:
    if isinstance(value, str) and len(value) > _LONGEST_WRAPPED:
        raise _too_long(name, _LONGEST_WRAPPED)
    in_force().spend(50 * length(value))
    return _check_text(name, value, given)


def _check_links(name: str, value: Any, given: tuple[Any, ...]) -> Any:
    _check_text(name, value, given)
    for word in str(value).split():
        if len(word) > _LONGEST_WORD:
            raise _too_long(name, _LONGEST_WORD)
        in_force().spend(1 + (len(word) * len(word) >> 2))
    return value


def _check_tags(name: str, value: Any, given: tuple[Any, ...]) -> Any:
    _check_text(name, value, given)
    if isinstance(value, str):
        check_tags(value)
    return value


def _too_long(name: str, most: int) -> Exception:
    said = f"gives the filter {name} a text of more than {most:,} characters"
    return exceeded(Text(f"给过滤器 {name} 的文本超过 {most:,} 个字符", said))


_SPECIAL: dict[str, _Check] = {
    "format": _check_format,
    "int": _check_number,
    "pprint": _check_pretty,
    "round": _check_number,
    "striptags": _check_tags,
    "tojson": _check_json,
    "urlize": _check_links,
    "wordwrap": _check_wrapping,
}
