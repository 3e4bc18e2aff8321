"""Writing YAML that people read and change, and that loads again as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from toolkit.pattern import pattern

Value = str | bool | int | Sequence["Value"] | Mapping[str, "Value"]
# Plain text is only what no reader of YAML takes for anything else: no sign at its start, no colon
# or hash that ends it, no number, no truth value. A date such as 2026-12-15 is a text to us.
_PLAIN = pattern(r"[A-Za-z\u4e00-\u9fff（《“【第≤≥][^\x00-\x1f\x7f\"\\#:{}\[\],&*!|>%@`]*")
_DAY = pattern(r"\d{4}-\d{2}-\d{2}")
_TAKEN = pattern(r"(?:y|yes|n|no|true|false|on|off|null|nan|inf|~)", re.I)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
STEP = "  "
MAX_FLOW = 96
"""A short list of texts stands on one line up to this many characters."""


def scalar(value: str | bool | int) -> str:
    """Write one value: plain where that is safe, else in double quotes on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    plain = _PLAIN.fullmatch(value) and value == value.strip() and not _TAKEN.fullmatch(value)
    if plain or _DAY.fullmatch(value):
        return value
    return '"' + "".join(_ESCAPES.get(char, char) for char in value) + '"'


def entry_lines(key: str, value: Value, indent: str = "") -> Iterator[str]:
    """Write a key and its value, a line each for what is inside."""
    if isinstance(value, Mapping):
        yield f"{indent}{key}:"
        yield from mapping_lines(value, indent + STEP)
    elif isinstance(value, str | bool | int):
        yield f"{indent}{key}: {scalar(value)}"
    elif not value:
        yield f"{indent}{key}: []"
    else:
        yield f"{indent}{key}:"
        for item in value:
            yield from item_lines(item, indent + STEP)


def mapping_lines(value: Mapping[str, Value], indent: str = "") -> Iterator[str]:
    """Write the keys of a mapping."""
    for key, inner in value.items():
        yield from entry_lines(key, inner, indent)


def item_lines(value: Value, indent: str = STEP) -> Iterator[str]:
    """Write an entry of a list, after a hyphen."""
    if isinstance(value, str | bool | int):
        yield f"{indent}- {scalar(value)}"
        return
    if isinstance(value, Mapping):
        flow = _flow(value)
        if flow is not None and len(indent) + len(flow) <= MAX_FLOW:
            yield f"{indent}- {flow}"
            return
        lines = list(mapping_lines(value, indent + STEP))
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]
        return
    raise TypeError("a list inside a list is not written")


def _flow(value: Mapping[str, Value]) -> str | None:
    """Write a small mapping on one line; None where it holds sentences or more."""
    pairs = []
    for key, inner in value.items():
        if not isinstance(inner, str | bool | int) or key in ("quote", "text", "was"):
            return None
        pairs.append(f"{key}: {_in_flow(inner)}")
    return "{" + ", ".join(pairs) + "}" if len(pairs) <= 4 else None


def _in_flow(value: str | bool | int) -> str:
    text = scalar(value)
    # Quotes do no harm, and other readers take more characters for signs inside braces.
    plain = not isinstance(value, str) or re.fullmatch(r"[\w\u4e00-\u9fff.≤≥ -]+", text)
    return text if plain or text.startswith('"') else f'"{text}"'


def comment_lines(text: str, indent: str = "") -> Iterator[str]:
    """Write a comment, a line for each line of the text."""
    for line in re.sub(r"[^\S\n]+", " ", text).split("\n"):
        yield f"{indent}# {line.strip()}".rstrip()
