"""Marks of tracked changes: who changed what on which day, each with a number of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from lxml import etree

from .names import RUN, SPACE, W, part_of

Sort = Literal["ins", "del"]
# What a paragraph or a run cannot bring with it from another file.
_OF_ITS_FILE = ("sectPr", "pPrChange", "rPrChange", "ins", "del", "moveFrom", "moveTo")


class Atom(NamedTuple):
    """What is kept, put in or taken out as one: a word, or a sign such as a tab, with its run."""

    key: str
    item: etree._Element
    run: etree._Element
    text: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What paragraphs of the older file may refer to in the newer one."""

    styles: frozenset[str]
    numbers: frozenset[str]


@dataclass(slots=True)
class Marker:
    """Makes the marks; `number` is the last that is used in the package."""

    author: str
    date: str
    known: Known
    number: int

    def made(self, name: str, *held: etree._Element) -> etree._Element:
        """Make a mark around elements."""
        self.number += 1
        mark = etree.Element(f"{W}{name}")
        mark.set(f"{W}id", str(self.number))
        mark.set(f"{W}author", self.author)
        mark.set(f"{W}date", self.date)
        mark.extend(held)
        return mark

    def end(self, paragraph: etree._Element, sort: Sort) -> None:
        """Mark the end of a paragraph as inserted or deleted."""
        properties = part_of(paragraph, "pPr")
        later = ("sectPr", "pPrChange")
        at = sum(child.tag not in [f"{W}{name}" for name in later] for child in properties)
        part_of(properties, "rPr", at).insert(0, self.made(sort))

    def row(self, row: etree._Element, sort: Sort) -> None:
        """Mark a row of a table as inserted or deleted."""
        at = 0 if row.find(f"{W}tblPrEx") is None else 1
        properties = part_of(row, "trPr", at)
        if not len(properties):
            # The schema wants a property beside the mark (CT_TrPrBase); this one is the default.
            properties.append(etree.Element(f"{W}cantSplit", {f"{W}val": "off"}))
        properties.append(self.made(sort))

    def deleted(self, atoms: Sequence[Atom]) -> Iterator[etree._Element]:
        """Make the deletions that say what the older file said; one for each run."""
        for run, group in groupby(atoms, key=lambda atom: atom.run):
            made = etree.Element(RUN)
            properties = self.taken(run.find(f"{W}rPr"))
            made.extend([properties] if properties is not None else [])
            for is_text, items in groupby(group, key=lambda atom: bool(atom.text)):
                if is_text:
                    made.append(text_element("delText", "".join(one.text for one in items)))
                else:
                    made.extend(deepcopy(one.item) for one in items)
            yield self.made("del", made)

    def taken(self, properties: etree._Element | None) -> etree._Element | None:
        """Copy properties of the older file as far as the newer one knows what they refer to."""
        if properties is None:
            return None
        copied = deepcopy(properties)
        for child in list(copied.iter(*(f"{W}{name}" for name in _OF_ITS_FILE))):
            child.getparent().remove(child)  # type: ignore[union-attr]
        for kind in ("pStyle", "rStyle", "tblStyle"):
            for style in list(copied.iter(f"{W}{kind}")):
                if style.get(f"{W}val") not in self.known.styles:
                    style.getparent().remove(style)  # type: ignore[union-attr]
        for number in list(copied.iter(f"{W}numPr")):
            used = number.find(f"{W}numId")
            if used is not None and used.get(f"{W}val") not in self.known.numbers:
                number.getparent().remove(number)  # type: ignore[union-attr]
        return copied


def text_element(name: str, text: str) -> etree._Element:
    """Make an element of text whose spaces count."""
    element = etree.Element(f"{W}{name}")
    element.text = text
    element.set(SPACE, "preserve")
    return element
