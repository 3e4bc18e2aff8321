"""Bounds: a comparator and a quantity, as promised or required."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from toolkit.pattern import pattern

from .quantity import UNIT, Dimension, IncomparableError, Quantity, find_unit, parse_quantity


class Comparator(StrEnum):
    """Which side of the quantity is kept; both include the quantity itself."""

    AT_MOST = "≤"
    AT_LEAST = "≥"


_PREFIXES = {
    Comparator.AT_MOST: (
        "<=", "≤", "≦", "不超过", "不大于", "不多于", "不高于", "不迟于", "最多", "最长", "最迟",
        "no more than", "at most", "within", "up to",
    ),
    Comparator.AT_LEAST: (
        ">=", "≥", "≧", "不少于", "不低于", "不小于", "不短于", "至少", "最少",
        "no less than", "not less than", "at least",
    ),
}  # fmt: skip
_SUFFIXES = {
    Comparator.AT_MOST: ("以内", "之内", "内", "以下", "or less"),
    Comparator.AT_LEAST: ("以上", "or more"),
}
_WORDS = {Comparator.AT_MOST: "不超过", Comparator.AT_LEAST: "不少于"}
MAX_LENGTH = 60
MAX_DIGITS = 12
_COUNTED = (Dimension.TIMES, Dimension.PEOPLE, Dimension.PIECES, Dimension.COPIES, Dimension.PLACES)
# NFKC would turn 2² into 22 and ③ into 3.
_RAISED = pattern("[\u00b2\u00b3\u00b9\u2070-\u209f\u2460-\u24ff\u2776-\u2793\u3220-\u325f]")
_THOUSANDS = pattern(r"(?<=\d),(?=\d{3}(?:\D|$))")
_PER = pattern(rf"(?:每|每个|every\s+|per\s+)(?P<unit>{UNIT})\s*", re.I)
_PER_AFTER = pattern(rf"\s*(?:/|per\s+|a\s+|every\s+)\s*(?P<unit>{UNIT})$", re.I)


@dataclass(frozen=True, slots=True)
class Bound:
    """At most or at least a quantity; `written` is the text that it was read from."""

    comparator: Comparator
    quantity: Quantity
    written: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        """Word the bound for a document: 不超过1小时, 每月不少于1次."""
        word = _WORDS[self.comparator]
        if self.quantity.unit.dimension is Dimension.PERCENT and word == "不少于":
            word = "不低于"
        period = self.quantity.period
        return period + word + self.quantity.text.removeprefix(period)

    def __str__(self) -> str:
        period = self.quantity.period
        amount = self.quantity.notation.removeprefix(period)
        return f"{period} {self.comparator.value} {amount}".strip()

    def comparable(self, other: Bound) -> bool:
        """Tell whether both bound the same side of the same dimension."""
        return (self.comparator, self.quantity.measure) == (
            other.comparator,
            other.quantity.measure,
        )

    def meets(self, required: Bound) -> bool:
        """Tell whether keeping this bound always keeps the required one.

        Raises IncomparableError where the two bound different sides or dimensions.
        """
        if not self.comparable(required):
            raise IncomparableError(f"{self} cannot be held against {required}")
        if self.comparator is Comparator.AT_MOST:
            return not required.quantity < self.quantity
        return not self.quantity < required.quantity


def parse_bound(text: str) -> Bound | None:
    """Read one whole bound in Chinese or English notation; None where it is none.

    Accepts ≤ 1 小时, 1小时以内, 不少于两年, 每月 ≥ 1 次, ≥ 7×24 小时, at least 99.9 %,
    within 4 hours, ≥ 1 time per month, ≤ CNY 500.
    """
    if len(text) > MAX_LENGTH or _RAISED.search(text):
        return None
    rest = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text).strip())
    per = None
    if match := _PER.match(rest):
        per, rest = find_unit(match["unit"]), rest[match.end() :].strip()
    comparator, rest = _comparator(rest)
    if comparator is None:
        return None
    if per is None and (after := _PER_AFTER.search(rest)) and not rest.startswith("/"):
        per, rest = find_unit(after["unit"]), rest[: after.start()].strip()
    quantity = parse_quantity(rest, per)
    if quantity is None or not _sensible(quantity):
        return None
    return Bound(comparator, quantity, text)


def _sensible(quantity: Quantity) -> bool:
    """Tell whether an amount can be promised: above nothing, and people whole."""
    if quantity.amount <= 0 or len(quantity.amount.as_tuple().digits) > MAX_DIGITS:
        return False
    return quantity.unit.dimension not in _COUNTED or quantity.amount % 1 == 0


def _comparator(text: str) -> tuple[Comparator | None, str]:
    """Take the one comparator off a text, from its front, its end, or both where they agree."""
    front, text = _taken(text, _PREFIXES, str.startswith, lambda rest, word: rest[len(word) :])
    back, text = _taken(text, _SUFFIXES, str.endswith, lambda rest, word: rest[: -len(word)])
    if front and back and front is not back:
        return None, text
    return front or back, text


def _taken(
    text: str,
    words: Mapping[Comparator, tuple[str, ...]],
    stands: Callable[[str, str], bool],
    cut: Callable[[str, str], str],
) -> tuple[Comparator | None, str]:
    for comparator, spellings in words.items():
        for word in spellings:
            if stands(text.casefold(), word):
                return comparator, cut(text, word).strip()
    return None, text
