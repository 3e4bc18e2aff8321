"""What a Word file holds beside the text that is read: changes, comments, properties, our record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from toolkit.model.provenance import NAMESPACE

from .package import Package
from .word_numbers import child, local, value

_CHANGES = {"ins": "inserted", "del": "deleted", "moveFrom": "deleted", "moveTo": "inserted"}
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml")
_TOLD = (
    "creator",
    "lastModifiedBy",
    "title",
    "subject",
    "keywords",
    "description",
    "Company",
    "Manager",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands at a paragraph (from 1 in its part): its kind, its text, by whom."""

    kind: str
    text: str
    paragraph: int
    author: str = ""


@dataclass(frozen=True, slots=True)
class WordFacts:
    """What a .docx holds beside its text.

    `changes` are tracked insertions and deletions, `hidden` text that is not shown. `properties`
    are those of the file by name (creator, lastModifiedBy, Company). `fonts` and `colours` (six
    hexadecimal digits) are named in the body; `pictures` counts those in body, headers and
    footers. `record` is the XML by which a document of ours names its origin, empty elsewhere.
    """

    changes: tuple[Mark, ...] = ()
    comments: tuple[Mark, ...] = ()
    hidden: tuple[Mark, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    fonts: frozenset[str] = frozenset()
    colours: frozenset[str] = frozenset()
    pictures: int = 0
    record: bytes = b""


def read_facts(
    package: Package, main: str, root: etree._Element, indices: dict[etree._Element, int]
) -> WordFacts:
    """Read the facts of a package whose main part was parsed; raises DocumentError."""
    paragraphs = _Paragraphs(indices)
    return WordFacts(
        changes=tuple(_changes(root, paragraphs)),
        comments=tuple(_comments(package, main, root, paragraphs)),
        hidden=tuple(_hidden(root, paragraphs)),
        properties=tuple(_properties(package)),
        fonts=frozenset(_values(root, "rFonts", ("ascii", "eastAsia", "hAnsi"))),
        colours=frozenset(_values(root, "color", ("val",))),
        pictures=sum(name.casefold().startswith("word/media/") for name in package.names),
        record=_record(package),
    )


class _Paragraphs:
    """Finds the paragraph of an element."""

    def __init__(self, indices: dict[etree._Element, int]) -> None:
        self._indices = indices

    def of(self, element: etree._Element) -> int:
        here: etree._Element | None = element
        while here is not None:
            if here in self._indices:
                return self._indices[here]
            here = here.getparent()
        return next((self._indices[e] for e in element.iter() if e in self._indices), 0)


def _changes(root: etree._Element, paragraphs: _Paragraphs) -> Iterator[Mark]:
    for element in root.iter(*("{*}" + name for name in _CHANGES)):
        kind = _CHANGES[local(element)]
        parent = element.getparent()
        if parent is None or local(parent) in ("rPr", "trPr", "numPr"):
            continue
        text = "".join(e.text or "" for e in element.iter() if local(e) in ("t", "delText"))
        yield Mark(kind, text, paragraphs.of(element), value(element, "author"))


def _comments(
    package: Package, main: str, root: etree._Element, paragraphs: _Paragraphs
) -> Iterator[Mark]:
    names = package.related(main, "comments")
    if not names:
        return
    places = {value(e, "id"): paragraphs.of(e) for e in root.iter("{*}commentReference")}
    for comment in package.tree(names[0]):
        if local(comment) == "comment":
            text = "".join(e.text or "" for e in comment.iter() if local(e) == "t")
            where = places.get(value(comment, "id"), 0)
            yield Mark("comment", text, where, value(comment, "author"))


def _hidden(root: etree._Element, paragraphs: _Paragraphs) -> Iterator[Mark]:
    for vanish in root.iter("{*}vanish"):
        properties = vanish.getparent()
        run = properties.getparent() if properties is not None else None
        if run is None or local(run) != "r" or child(run, "rPr", "vanish") is not vanish:
            continue
        if value(vanish) not in ("0", "false", "off"):
            text = "".join(e.text or "" for e in run if local(e) == "t")
            if text.strip():
                yield Mark("hidden", text, paragraphs.of(run))


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    for part in _PROPERTIES:
        if package.has(part):
            for element in package.tree(part):
                if local(element) in _TOLD and (element.text or "").strip():
                    yield local(element), (element.text or "").strip()


def _values(root: etree._Element, name: str, keys: tuple[str, ...]) -> Iterator[str]:
    for element in root.iter("{*}" + name):
        yield from filter(None, (value(element, key) for key in keys))


def _record(package: Package) -> bytes:
    for name in sorted(package.names):
        if name.startswith("customxml/item") and not name.startswith("customxml/itemprops"):
            data = package.read(name)
            if NAMESPACE.encode() in data:
                return data
    return b""
