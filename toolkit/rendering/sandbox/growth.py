"""How large a value becomes, known before it is made: operators and formats.

Each function here counts what is about to be made against the budget in force and then makes it.
"""
# ruff: noqa: ANN401  # Values of templates are of any type, and are combined as Python does.

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from markupsafe import Markup

from toolkit.pattern import pattern

from .budget import TEXT, in_force
from .weighing import length, printed, weigh

_NUMBER = pattern(r"\d+")
TEXTS = (str, bytes, bytearray)
_ROWS = (list, tuple)
_FIELD = 16  # Steps of a field of a format.
_SMALL = 1 << 500
ESCAPED = 6  # A quote becomes &#34;.


def combine(sign: str, left: Any, right: Any) -> Any:
    """Compute left + right and the like."""
    check, compute = _OPERATORS[sign]
    if isinstance(left, int) and isinstance(right, int):
        if not (-_SMALL < left < _SMALL and -_SMALL < right < _SMALL and sign != "**"):
            _check_numbers(sign, left, right)
    else:
        check(left, right)
    return made(compute(left, right))


def negate(value: Any) -> Any:
    """Compute -value."""
    return made(-value)


def made(value: Any) -> Any:
    """Count a text or a large number that was made; gives it."""
    if isinstance(value, TEXTS):
        in_force().make(len(value) + TEXT)
    elif isinstance(value, int) and not -_SMALL < value < _SMALL:
        in_force().check_bits(value.bit_length())
        in_force().make(value.bit_length() >> 3)
    return value


def _check_numbers(sign: str, left: int, right: int) -> None:
    bits = left.bit_length(), right.bit_length()
    if sign == "**":
        in_force().check_bits(bits[0] * abs(right))
    elif sign == "*":
        in_force().check_bits(sum(bits))
    in_force().spend(bits[0] * bits[1] >> 17)


def _check_sum(left: Any, right: Any) -> None:
    if isinstance(left, TEXTS) and isinstance(right, TEXTS):
        escaped = isinstance(left, Markup) or isinstance(right, Markup)
        in_force().check_room((len(left) + len(right)) * (ESCAPED if escaped else 1))
    elif isinstance(left, _ROWS) and isinstance(right, _ROWS):
        in_force().make_items(len(left) + len(right))


def _check_product(left: Any, right: Any) -> None:
    held = in_force()
    for text, times in ((left, right), (right, left)):
        if isinstance(times, int) and isinstance(text, (*TEXTS, *_ROWS)):
            size = len(text) * max(times, 0)
            held.make_items(size) if isinstance(text, _ROWS) else held.check_room(size)


def _check_difference(left: Any, right: Any) -> None:
    if isinstance(left, AbstractSet):
        in_force().make_items(len(left))
        check_hashing(len(left) + length(right))


def check_hashing(items: int) -> None:
    """Count what putting items into a set costs, all of one hash at the worst."""
    in_force().spend(items * items >> 1)


def _check_remainder(left: Any, right: Any) -> None:
    if isinstance(left, TEXTS):
        named = right.values() if isinstance(right, dict) else (right,)
        check_format(left, right if isinstance(right, tuple) else named)


def _check_nothing(left: Any, right: Any) -> None: ...


_OPERATORS: Mapping[str, tuple[Callable[[Any, Any], None], Callable[[Any, Any], Any]]] = {
    "+": (_check_sum, operator.add),
    "-": (_check_difference, operator.sub),
    "*": (_check_product, operator.mul),
    "/": (_check_nothing, operator.truediv),
    "//": (_check_nothing, operator.floordiv),
    "**": (_check_nothing, operator.pow),
    "%": (_check_remainder, operator.mod),
}


def check_format(template: object, values: Iterable[object]) -> None:
    """Count a printf or format template: its widths, its values, widths among the values."""
    text = template.decode("latin-1") if isinstance(template, bytes | bytearray) else str(template)
    held = in_force()
    fields = text.count("%") + text.count("{")
    steps = fields + text.count(".") + text.count("[")
    held.spend(_FIELD * steps)
    size = len(text) + sum(int(run[:12]) for run in _NUMBER.findall(text))
    times = ESCAPED if isinstance(template, Markup) else 1
    held.check_room(size * times)
    for value in values:
        # A named field can be used again and again, but no more often than the text is long.
        printed(value, times * fields)
        if not isinstance(value, (str, float)):
            held.spend(weigh(value) * fields)
        if isinstance(value, int) and "*" in text:
            held.check_room(abs(value))


def format_value(make: Callable[[Any, str], Any], value: Any, spec: str) -> Any:
    """Format one field of str.format, its width counted."""
    held = in_force()
    held.spend(1)
    held.check_room(sum(int(run[:12]) for run in _NUMBER.findall(spec)))
    printed(value)
    return made(make(value, spec))
