"""What the methods of Python's own texts, numbers and containers cost, known before the call."""
# ruff: noqa: ANN401  # Values of templates are of any type.

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import BuiltinMethodType
from typing import Any

from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup

from toolkit.model.text import Text

from .budget import HEAVY, ITEM, exceeded, in_force
from .growth import ESCAPED, TEXTS, check_hashing, made
from .loops import each_counted
from .weighing import kept, length, printed, weigh, weighed

_MADE_OF_TYPES = (dict, Namespace, Cycler, Joiner)
_WIDE = frozenset({"center", "ljust", "rjust", "zfill"})
_WIDE_EACH = frozenset({"expandtabs", "translate", "to_bytes", "hex"})
_CUTTING = frozenset({"rsplit", "split", "splitlines"})
# From the right Python searches by trying each place.
_FROM_RIGHT = frozenset({"rfind", "rindex", "rpartition", "rsplit"})
_STRIPPING = frozenset({"lstrip", "rstrip", "strip"})
_TIMES = {
    **dict.fromkeys(("capitalize", "casefold", "lower", "swapcase", "title", "upper"), 3),
    "decode": 4,
    "encode": 4,
    "maketrans": 8,
    "striptags": 24,
    "translate": 8,
    "unescape": 24,
}
_ENCODINGS = frozenset(
    {"ascii", "big5", "gb18030", "gb2312", "gbk", "latin-1", "utf-8", "utf8", "utf-16", "utf-32"}
)
_OTHER_ENCODINGS = 200  # Characters; Punycode takes the square: 2,000 of them half a second.
_ERRORS = 100  # Characters that an error handler makes of one: \N{…}.
_AT_ONCE = frozenset(
    {"add", "clear", "discard", "get", "items", "keys", "popitem", "setdefault", "values"}
    | {"append", "appendleft", "popleft"}
)
_KEEPING = frozenset({"add", "append", "appendleft", "insert", "setdefault"})
_TAKING = frozenset(
    {"difference", "difference_update", "extend", "intersection", "intersection_update"}
    | {"isdisjoint", "issubset", "issuperset", "symmetric_difference", "union", "update"}
    | {"extendleft", "symmetric_difference_update", "join"}
)
_OF_JINJA = ("_block_vars", "_loop_vars")  # Put among the arguments of every call in a loop.
_LISTS_KEEP = frozenset({"append", "extend", "insert"})
_COMPARING = frozenset({"count", "index", "remove"})


def is_known(called: object) -> bool:
    """Tell whether a template calls a method of Python's own, or makes a dict or a namespace."""
    owner = getattr(called, "__self__", None)
    if isinstance(owner, type):
        return issubclass(owner, (*TEXTS, int, float, dict))
    return (
        isinstance(called, BuiltinMethodType)
        or isinstance(owner, Markup)
        or (isinstance(called, type) and issubclass(called, _MADE_OF_TYPES))
    )


def prepare(called: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
    """Count what a call is about to make; gives its arguments, iterators as lists."""
    owner, name = getattr(called, "__self__", None), called.__name__
    made_anew = isinstance(called, type)
    if made_anew or name in _TAKING:
        args = tuple(_listed(value) for value in args)
    given = (*args, *(kwargs[key] for key in kwargs if key not in _OF_JINJA))
    for value in given:
        # What a list keeps is neither hashed nor compared.
        if name not in _LISTS_KEEP or type(value) not in (list, dict, tuple):
            weighed(value)
    if made_anew:
        _check_made(called, args)
    elif isinstance(owner, TEXTS):
        _check_text(owner, name, given)
    elif isinstance(owner, type) and issubclass(owner, TEXTS):
        _check_text(owner(), name, given)
    elif isinstance(owner, int | type):
        _check_number(name, given)
    else:
        _check_container(owner, name, given, args)
    return args


def count_made(called: Any, result: Any) -> Any:
    """Count what a call has made; gives it."""
    owner = getattr(called, "__self__", None)
    if not isinstance(owner, (*TEXTS, int, type)):
        return result  # What a container gives was in it, or was counted before.
    if isinstance(result, list | tuple):
        in_force().make(len(result) * ITEM + length(owner))
    return made(result)


def _check_made(called: type, args: tuple[Any, ...]) -> None:
    in_force().make(HEAVY)
    _check_taking(args)
    if issubclass(called, dict | Namespace):
        check_hashing(sum(map(length, args)))


def _listed(value: Any) -> Any:
    return list(each_counted(value, 1, in_force())) if hasattr(value, "__next__") else value


def _check_text(owner: Any, name: str, given: tuple[Any, ...]) -> None:
    held = in_force()
    size = len(owner)
    given_size = sum(length(value) for value in given if not isinstance(value, int))
    times = ESCAPED if isinstance(owner, Markup) else 1
    if name in _WIDE:
        held.check_room((size + sum(map(widest, given))) * times)
    elif name in _WIDE_EACH:
        held.check_room((size + size * sum(map(widest, given))) * times)
    elif name == "replace" and len(given) > 1:
        held.check_room(replaced(owner, given[0], given[1]) * times)
    elif name == "join" and given:
        joined_length(owner, given[0])
    elif name in _CUTTING:
        held.check_room(size + _pieces(owner, given) * ITEM)
    elif name in {"decode", "encode"}:
        _check_encoding(size, given)
    elif name in _FROM_RIGHT | _STRIPPING:
        held.spend(size * given_size >> (6 if name in _FROM_RIGHT else 9))
    elif name == "striptags":
        check_tags(owner)
    held.check_room((size + given_size) * max(_TIMES.get(name, 1), times))


def check_tags(owner: str) -> None:
    """Count what taking tags out of a text costs."""
    # Older versions of markupsafe copy the text for each tag.
    in_force().spend(owner.count("<") * len(owner) >> 6)


def _pieces(owner: Any, given: tuple[Any, ...]) -> int:
    separator = given[0] if given and isinstance(given[0], TEXTS) else None
    return owner.count(separator) + 1 if separator else (len(owner) >> 1) + 1


def _check_encoding(size: int, given: tuple[Any, ...]) -> None:
    named = str(given[0]).lower().replace("_", "-") if given else "utf-8"
    if named not in _ENCODINGS and size > _OTHER_ENCODINGS:
        said = f"converts more than {_OTHER_ENCODINGS} characters to {named[:30]}"
        raise exceeded(Text(f"把超过 {_OTHER_ENCODINGS} 个字符转换为 {named[:30]}", said))
    if len(given) > 1:
        in_force().check_room(size * _ERRORS)


def _check_number(name: str, given: tuple[Any, ...]) -> None:
    if name == "to_bytes":
        in_force().check_room(sum(map(widest, given)))
    elif name == "from_bytes":
        in_force().check_bits(8 * max(map(_bytes_of, given), default=0))


def _bytes_of(value: object) -> int:
    return len(value) if isinstance(value, TEXTS) else length(value)


def _check_container(owner: Any, name: str, given: tuple[Any, ...], args: tuple[Any, ...]) -> None:
    held = in_force()
    size = len(owner) if hasattr(owner, "__len__") else 1
    if name in _KEEPING:
        for value in given:
            kept(value)
    if name in _AT_ONCE or _is_quick(owner, name, given):
        return
    if name in {"insert", "pop", "reverse", "rotate"}:
        held.spend(size >> 4)
    elif name in _COMPARING:
        held.spend((size >> 2) * (1 + sum(map(weigh, given))))
    elif name == "sort":
        check_sorting(owner)
    else:
        if name not in {"extend", "update"}:
            held.make_items(size)
        _check_taking(args)
        if not isinstance(owner, list | tuple):
            check_hashing(sum(map(length, args)))


def _is_quick(owner: Any, name: str, given: tuple[Any, ...]) -> bool:
    if isinstance(owner, dict | set):
        return name in {"pop", "remove"}
    return name == "pop" and not given


def _check_taking(given: Iterable[Any]) -> None:
    size = sum(length(value) for value in given)
    in_force().make_items(size)


def check_sorting(items: Any) -> None:
    """Count what sorting costs, by a key that takes a microsecond an item."""
    held = in_force()
    held.make_items(len(items))
    held.spend(len(items) * 100 + weigh(items) * len(items).bit_length())


def joined_length(separator: str | bytes | bytearray, items: Any) -> None:
    """Count what joining makes."""
    held = in_force()
    size = 0
    escaped = ESCAPED if isinstance(separator, Markup) else 1
    for item in items if hasattr(items, "__iter__") else ():
        size += (len(item) if isinstance(item, TEXTS) else printed(item)) + len(separator)
    held.spend(length(items))
    held.check_room(size * escaped + length(items) * ITEM)


def replaced(owner: Any, old: Any, new: Any) -> int:
    """Tell how long a text becomes at most when a part of it is replaced."""
    if not (isinstance(old, TEXTS) and isinstance(new, TEXTS)):
        return len(owner)
    times = owner.count(old) if old else len(owner) + 1
    return int(len(owner) + times * max(len(new) - len(old), 0))


def widest(value: object) -> int:
    """Tell by how much an argument can widen a text."""
    if isinstance(value, bool):
        return 1
    if isinstance(value, int):
        return abs(value)
    if isinstance(value, dict | list | tuple):
        held: Iterator[object] = iter(value.values() if isinstance(value, dict) else value)
        return max((widest(item) for item in held if isinstance(item, str)), default=1)
    return len(value) if isinstance(value, TEXTS) else 1
