"""What a paragraph of a Word file gets from its style: its level and its numbering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from toolkit.pattern import pattern

from .word_numbers import Numbers, child, local, value, whole

_HEADING = pattern(r"(?:heading|标题)\s*([1-9])", re.I)
_CONTENTS = pattern(r"(?:toc|目录)\s*[1-9]?$", re.I)
# A style may be based on itself; Word stops too.
MAX_CHAIN = 12


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    base: str
    properties: etree._Element | None


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles of a document by id; `default` is that of paragraphs without one."""

    styles: dict[str, _Style]
    default: str = ""
    _chains: dict[str, tuple[tuple[str, _Style], ...]] = field(default_factory=dict)
    _levels: dict[str, int] = field(default_factory=dict)

    def is_contents(self, properties: etree._Element | None) -> bool:
        """Tell whether a paragraph is a line of the table of contents."""
        return any(_CONTENTS.match(style.name) for _, style in self._chain(properties)[:1])

    def level(self, properties: etree._Element | None) -> int:
        """Give the level of a heading from 1; 0 for body text."""
        own = value(child(properties, "outlineLvl"))
        if own:
            return _outlined(own)
        chain = self._chain(properties)
        name = chain[0][0] if chain else ""
        if name not in self._levels:
            self._levels[name] = self._level(chain)
        return self._levels[name]

    def _level(self, chain: Sequence[tuple[str, _Style]]) -> int:
        for _, style in chain:
            outline = value(child(style.properties, "outlineLvl"))
            if outline:
                return _outlined(outline)
        names = (_HEADING.match(style.name) for _, style in chain)
        return next((int(found[1]) for found in names if found), 0)

    def label(self, properties: etree._Element | None, numbers: Numbers) -> str:
        """Count a paragraph and give its number; empty where it has none."""
        chain = self._chain(properties)
        own = child(properties, "numPr")
        list_id, at = value(child(own, "numId")), value(child(own, "ilvl"))
        style_id = ""
        for name, style in chain if not list_id else ():
            numbered = child(style.properties, "numPr")
            at = at or value(child(numbered, "ilvl"))
            if list_id := value(child(numbered, "numId")):
                style_id = name
                break
        if not list_id or list_id == "0":
            return ""
        level = whole(at, 0) if at else numbers.level_of_style(list_id, style_id)
        return numbers.next(list_id, min(max(level, 0), 8))

    def _chain(self, properties: etree._Element | None) -> tuple[tuple[str, _Style], ...]:
        """List the style of a paragraph and those that it is based on."""
        name = value(child(properties, "pStyle")) or self.default
        if name not in self.styles:
            return ()
        if name not in self._chains:
            self._chains[name] = tuple(self._based(name))
        return self._chains[name]

    def _based(self, name: str) -> list[tuple[str, _Style]]:
        chain: list[tuple[str, _Style]] = []
        while name in self.styles and len(chain) < MAX_CHAIN:
            chain.append((name, self.styles[name]))
            name = self.styles[name].base
        return chain


def _outlined(outline: str) -> int:
    level = whole(outline, 9)
    return level + 1 if level < 9 else 0


def read_styles(root: etree._Element | None) -> Styles:
    """Read styles.xml."""
    styles: dict[str, _Style] = {}
    default = ""
    for element in root if root is not None else ():
        if local(element) == "style" and value(element, "type") == "paragraph":
            name = value(element, "styleId")
            base = value(child(element, "basedOn"))
            styles[name] = _Style(value(child(element, "name")), base, child(element, "pPr"))
            if value(element, "default") in ("1", "true", "on"):
                default = name
    return Styles(styles, default)
