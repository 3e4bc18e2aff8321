"""The paragraphs of a part as a linter sees them: numbered, with their runs, rows and cells."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = {f"{W}t": "", f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " "}
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its number in the part (from 1), and its text with the run of each piece.

    Paragraphs of a text box are paragraphs of their own; their text is not part of the outer one.
    """

    number: int
    element: etree._Element
    pieces: tuple[tuple[str, etree._Element], ...]

    @cached_property
    def text(self) -> str:
        """The text of the paragraph."""
        return "".join(text for text, _ in self.pieces)

    @cached_property
    def shown(self) -> str:
        """The text as a finding quotes it."""
        return self.text.strip()[:120]

    def ancestor(self, name: str) -> etree._Element | None:
        """Find the innermost element of a name, such as `tr`, that holds the paragraph."""
        return next(self.element.iterancestors(f"{W}{name}"), None)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(accumulate(len(text) for text, _ in self.pieces))

    def run_at(self, offset: int) -> etree._Element:
        """Find the run that holds the character at an offset of the text."""
        return self.pieces[bisect_right(self._ends, offset)][1]


@dataclass(frozen=True)
class Story:
    """A part with text: its name in the package, its root, and its paragraphs in order."""

    name: str
    root: etree._Element
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def by_element(self) -> dict[etree._Element, Paragraph]:
        """The paragraphs by their elements."""
        return {paragraph.element: paragraph for paragraph in self.paragraphs}

    @cached_property
    def by_holder(self) -> dict[etree._Element, list[Paragraph]]:
        """The paragraphs of each row and cell, those of inner tables included."""
        held: dict[etree._Element, list[Paragraph]] = {}
        for paragraph in self.paragraphs:
            for holder in paragraph.element.iterancestors(f"{W}tr", f"{W}tc"):
                held.setdefault(holder, []).append(paragraph)
        return held

    @cached_property
    def table_styles(self) -> dict[etree._Element, str]:
        """The style that each table names; empty where it names none."""
        # Looked up once: what a table holds besides is long.
        named = (
            (table, table.find(f"{W}tblPr/{W}tblStyle")) for table in self.root.iter(f"{W}tbl")
        )
        return {table: "" if style is None else style.get(f"{W}val", "") for table, style in named}


def has_picture(element: etree._Element) -> bool:
    """Tell whether an element holds a picture or another object."""
    return next(element.iter(*_PICTURES), None) is not None


def read_story(name: str, data: bytes) -> Story:
    """Read a part; raises XMLSyntaxError where it is none."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    pieces: dict[etree._Element, list[tuple[str, etree._Element]]] = {}
    for element in root.iter(f"{W}p", *_TEXT):
        if element.tag == f"{W}p":
            pieces[element] = []
            continue
        holder = next(element.iterancestors(f"{W}p"), None)
        run = element.getparent()
        # A w:tab without a run is a tab stop of the paragraph's properties.
        if holder is not None and run is not None and run.tag == f"{W}r":
            text = _TEXT[str(element.tag)] or element.text or ""
            pieces[holder].append((text, run))
    numbered = enumerate(pieces.items(), 1)
    made = (Paragraph(number, element, tuple(held)) for number, (element, held) in numbered)
    return Story(name, root, tuple(made))
