"""What a paragraph of a Word file gets from its style: its level and its numbering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from toolkit.pattern import pattern

from .word_numbers import Numbers, Part, child, first, local, parts, value, whole

_HEADING = pattern(r"(?:heading|标题)\s*([1-9])", re.I)
_CONTENTS = pattern(r"(?:toc|目录)\s*[1-9]?$", re.I)
_TABLE, _BEGIN, _END = b'w:type="table"', b"<w:style ", b"</w:style>"
_LATENT, _LATENT_END = b"<w:latentStyles ", b"</w:latentStyles>"
# A style may be based on itself; Word stops too.
MAX_CHAIN = 12


class Format(NamedTuple):
    """What a paragraph says of itself: its style, outline level and list, as written.

    `runs_on` tells that its end was deleted as a tracked change.
    """

    style: str = ""
    outline: str = ""
    list_id: str = ""
    list_level: str = ""
    runs_on: bool = False


def read_format(inside: Sequence[Part]) -> Format:
    """Read the properties of a paragraph, or those of a style, whose children are given."""
    properties = first(inside, "pPr")
    return _format(properties) if properties is not None else _PLAIN


def _format(properties: etree._Element) -> Format:
    found: dict[str, etree._Element] = {}
    for name, element in parts(properties):
        found.setdefault(name, element)
    if not found:
        return _PLAIN
    numbered = found.get("numPr")
    return Format(
        value(found.get("pStyle")),
        value(found.get("outlineLvl")),
        value(child(numbered, "numId")),
        value(child(numbered, "ilvl")),
        child(found.get("rPr"), "del") is not None,
    )


_PLAIN = Format()


class _Style(NamedTuple):
    name: str
    base: str
    format: Format


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles of a document by id; `default` is that of paragraphs without one.

    Few of the styles in a file are used; each is read when a paragraph has it.
    """

    elements: dict[str, etree._Element]
    default: str = ""
    _chains: dict[str, tuple[tuple[str, _Style], ...]] = field(default_factory=dict)
    _levels: dict[str, int] = field(default_factory=dict)

    def is_contents(self, own: Format) -> bool:
        """Tell whether a paragraph is a line of the table of contents."""
        return any(_CONTENTS.match(style.name) for _, style in self._chain(own)[:1])

    def level(self, own: Format) -> int:
        """Give the level of a heading from 1; 0 for body text."""
        if own.outline:
            return _outlined(own.outline)
        chain = self._chain(own)
        name = chain[0][0] if chain else ""
        if name not in self._levels:
            self._levels[name] = self._level(chain)
        return self._levels[name]

    def _level(self, chain: Sequence[tuple[str, _Style]]) -> int:
        for _, style in chain:
            if style.format.outline:
                return _outlined(style.format.outline)
        names = (_HEADING.match(style.name) for _, style in chain)
        return next((int(found[1]) for found in names if found), 0)

    def label(self, own: Format, numbers: Numbers) -> str:
        """Count a paragraph and give its number; empty where it has none."""
        list_id, at, style_id = own.list_id, own.list_level, ""
        for name, style in self._chain(own) if not list_id else ():
            at = at or style.format.list_level
            if list_id := style.format.list_id:
                style_id = name
                break
        if not list_id or list_id == "0":
            return ""
        level = whole(at, 0) if at else numbers.level_of_style(list_id, style_id)
        return numbers.next(list_id, min(max(level, 0), 8))

    def _chain(self, own: Format) -> tuple[tuple[str, _Style], ...]:
        """List the style of a paragraph and those that it is based on."""
        name = own.style or self.default
        if name not in self._chains:
            self._chains[name] = tuple(self._based(name))
        return self._chains[name]

    def _based(self, name: str) -> list[tuple[str, _Style]]:
        chain: list[tuple[str, _Style]] = []
        while name in self.elements and len(chain) < MAX_CHAIN:
            style = _read_style(self.elements[name])
            chain.append((name, style))
            name = style.base
        return chain


def _read_style(element: etree._Element) -> _Style:
    inside = parts(element)
    base = value(first(inside, "basedOn"))
    return _Style(value(first(inside, "name")), base, read_format(inside))


def _outlined(outline: str) -> int:
    level = whole(outline, 9)
    return level + 1 if level < 9 else 0


def read_styles(root: etree._Element | None) -> Styles:
    """Read styles.xml."""
    elements: dict[str, etree._Element] = {}
    default = ""
    for element in root if root is not None else ():
        if local(element) == "style" and value(element, "type") == "paragraph":
            name = value(element, "styleId")
            elements[name] = element
            if value(element, "default") in ("1", "true", "on"):
                default = name
    return Styles(elements, default)


def without_tables(data: bytes) -> bytes:
    """Take out of styles.xml what is not read: the styles of tables, nine tenths of what Word writes.

    The list of the styles that Word knows and that a file does not hold goes too.

    What is not written as Word writes it stays whole: comments, sections of plain characters,
    instructions, other prefixes.
    """
    if b"!" in data or data.count(b"?") > len(b"??"):
        return data
    kept: list[bytes] = []
    begin, last = data.find(_LATENT), 0
    if 0 <= begin < (end := data.find(_LATENT_END, begin)):
        kept, last = [data[:begin]], end + len(_LATENT_END)
    while (at := data.find(_TABLE, last)) >= 0:
        begin, end = data.rfind(_BEGIN, last, at), data.find(_END, at)
        if begin < 0 or end < 0 or b">" in data[begin:at]:
            return data
        kept.append(data[last:begin])
        last = end + len(_END)
    return b"".join((*kept, data[last:]))
