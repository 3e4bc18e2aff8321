"""Wording: text with named fields in braces, filled when a document is planned."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from toolkit.pattern import pattern

_FIELD = pattern(r"\{([^{}]*)\}")

ORGANISATION_FIELDS = ("organisation", "short_name", "address", "hotline", "contact")
TENDER_FIELDS = ("purchaser", "project", "tender_number")


@dataclass(frozen=True, slots=True)
class Fields:
    """A mark on a text: it is a wording, with these fields.

    `arguments` maps a field that takes an argument to the sort of entry the argument names.
    """

    names: tuple[str, ...]
    arguments: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class WordingField:
    """A field in a wording: {trigger}, or {ref:coverage} with an argument."""

    name: str
    argument: str = ""


class WordingError(ValueError):
    """A wording has a brace that opens or closes no field."""


@lru_cache(maxsize=4096)
def fields(text: str) -> tuple[WordingField, ...]:
    """List the fields of a wording in their order; raises WordingError on a stray brace."""
    if re.search(r"[{}]", _FIELD.sub("", text)):
        raise WordingError(text)
    return tuple(_field(match[1]) for match in _FIELD.finditer(text))


def known_fields(text: str) -> tuple[WordingField, ...]:
    """List the fields of a wording; none where it has a stray brace, which is told elsewhere."""
    try:
        return fields(text)
    except WordingError:
        return ()


def fill(text: str, values: Mapping[str, str], lookups: Mapping[str, Callable[[str], str]]) -> str:
    """Replace each field by its value: {trigger} from `values`, {ref:coverage} by a look-up.

    Raises KeyError for a field without a value. What is put in is never read for fields again.
    """
    return "".join([
        piece if isinstance(piece, str)
        else lookups[piece.name](piece.argument) if piece.argument
        else values[piece.name]
        for piece in _pieces(text)
    ])  # fmt: skip


# The sets of a batch are worded alike.
@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[str | WordingField, ...]:
    """Cut a wording into what stands as it is and its fields."""
    return tuple(
        _field(piece) if number % 2 else piece for number, piece in enumerate(_FIELD.split(text))
    )


def _field(inside: str) -> WordingField:
    name, _, argument = inside.partition(":")
    return WordingField(name.strip(), argument.strip())
