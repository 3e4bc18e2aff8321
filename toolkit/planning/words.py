"""The words of a document's clauses, in the order of its body, so that a change can be named."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

# Where words come from and how wide a column is are no words on the page.
_NOT_SHOWN = frozenset({"path", "number", "width"})
_NAMES: dict[type, tuple[str, ...]] = {}


def words_of(value: object, above: str = "") -> Iterator[tuple[str, str]]:
    """Pair the number of each clause with each of its texts; a heading is a text of its own."""
    if isinstance(value, tuple):
        for item in value:
            yield from words_of(item, above)
    elif isinstance(value, str):
        if any(map(str.isalnum, value)):
            yield above, value
    elif dataclasses.is_dataclass(value):
        above += str(getattr(value, "number", ""))
        for name in field_names(value):
            if name not in _NOT_SHOWN:
                yield from words_of(getattr(value, name), above)


def field_names(value: object) -> tuple[str, ...]:
    """Name the fields of a dataclass, which are looked for once."""
    names = _NAMES.get(type(value))
    if names is None and dataclasses.is_dataclass(value):
        names = _NAMES[type(value)] = tuple(field.name for field in dataclasses.fields(value))
    return names or ()
