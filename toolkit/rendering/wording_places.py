"""Finding words in the paragraphs of a Word file, and parting runs at their ends."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What is not on the page, as reading leaves it out.
_GONE = frozenset(
    ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "sdtPr")
)
_NEVER = frozenset(("pPr", "rPr", "instrText", "delInstrText", "sdtPr", "sdtEndPr", "txbxContent"))
_SHOWN = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "sym": "\ufffc",  # Reading gives the sign of its font; a sign may differ here.
}
# Where marks of a comment may stand beside runs (ECMA-376 part 1, EG_RangeMarkupElements).
_HOLDERS = frozenset(
    ("p", "hyperlink", "ins", "moveTo", "smartTag", "sdtContent", "fldSimple", "customXml")
)


def local(element: etree._Element) -> str:
    """Give the name of an element without its namespace; nothing for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


@dataclass(slots=True)
class Piece:
    """Characters of a run: those of one element in it."""

    text: str
    element: etree._Element

    @property
    def run(self) -> etree._Element:
        """The run that it stands in by now: parting moves elements."""
        return next(above for above in self.element.iterancestors() if local(above) == "r")


class Paragraphs:
    """The paragraphs of a document in document order, as reading counts them."""

    def __init__(self, root: etree._Element) -> None:
        self.all = [element for element in root.iter() if local(element) == "p"]
        plain = next((paragraph for paragraph in self.all if _is_plain(paragraph)), None)
        self.first = plain if plain is not None else _empty(root)

    def span(
        self, number: int, quote: str, occurrence: int = 0
    ) -> tuple[etree._Element, etree._Element]:
        """Find the first and the last element of some words, parting runs at both ends.

        Where they do not stand in the paragraph it is all of it, and of a text box, in which Word
        takes no comments, the run that holds the box.
        """
        paragraph = self.all[number - 1] if 0 < number <= len(self.all) else self.first
        box = _box_of(paragraph)
        if box is None and _is_foreign(paragraph):
            paragraph = self.first
        if box is not None:
            return box, box
        for everything in (False, True):
            pieces = list(_pieces(paragraph, everything=everything))
            at = _place(pieces, quote, occurrence)
            if at is not None:
                first, last = _part(pieces, *at)
                return _outside(first, paragraph), _outside(last, paragraph)
        return _whole(paragraph)


def _pieces(element: etree._Element, *, everything: bool) -> Iterator[Piece]:
    """Give the characters of a paragraph; with `everything` the deleted and hidden ones too."""
    for inner in element:
        name = local(inner)
        if name == "t" or (everything and name == "delText"):
            yield Piece(inner.text or "", inner)
        elif name in _SHOWN:
            yield Piece(_SHOWN[name], inner)
        elif name == "AlternateContent":
            forms = [part for part in inner if local(part) in ("Choice", "Fallback")]
            yield from _pieces(forms[0], everything=everything) if forms else ()
        elif name == "r":
            if everything or not _is_hidden(inner):
                yield from _pieces(inner, everything=everything)
        elif name not in (_NEVER if everything else _GONE | _NEVER):
            yield from _pieces(inner, everything=everything)


def _place(pieces: list[Piece], quote: str, occurrence: int) -> tuple[int, int] | None:
    """Find where words begin and end among characters.

    What reading changes may differ: first white space and what nobody sees, then every sign.
    """
    text = "".join(piece.text for piece in pieces)
    for counts in (_any, _visible, str.isalnum):
        kept = [at for at, char in enumerate(text) if counts(char)]
        squeezed = "".join(text[at] for at in kept)
        sought = "".join(char for char in quote.strip() if counts(char))
        found = _nth(squeezed, sought, occurrence) if sought else None
        if found is not None:
            return kept[found], kept[found + len(sought) - 1] + 1
    return None


def _any(char: str) -> bool:
    return bool(char)


def _visible(char: str) -> bool:
    return char.isprintable() and not char.isspace()


def _nth(text: str, words: str, occurrence: int) -> int | None:
    """Find the occurrence (from 0) of words; the last one where there are fewer."""
    found = last = text.find(words)
    for _ in range(occurrence):
        if found < 0:
            break
        found = text.find(words, found + 1)
        last = found if found >= 0 else last
    return last if last >= 0 else None


def _part(pieces: list[Piece], start: int, end: int) -> tuple[etree._Element, etree._Element]:
    """Part the runs at both ends; gives the first and the last run of the words."""
    at, first, last = 0, None, None
    for piece in pieces:
        begin, at = at, at + len(piece.text)
        if at <= start or begin >= end:
            continue
        if at > end:
            _split(piece.run, piece.element, end - begin)
        elif at == end:
            _split_after(piece.run, piece.element)
        run = piece.run
        if begin <= start:
            run = first = _split(run, piece.element, start - begin)
        last = run
    if first is None or last is None:
        raise ValueError("words outside any run")
    return first, last


def _split_after(run: etree._Element, element: etree._Element) -> None:
    """Cut a run behind one of its elements."""
    following = element.getnext()
    if element.getparent() is run and following is not None:
        _split(run, following, 0)


def _split(run: etree._Element, element: etree._Element, at: int) -> etree._Element:
    """Cut a run before a character of one of its elements; gives the run that begins with it.

    A run of a formula, and one that holds the element deeper down, stays whole.
    """
    if element.getparent() is not run or _is_foreign(run):
        return run
    properties = next((part for part in run if local(part) == "rPr"), None)
    before = [part for part in element.itersiblings(preceding=True) if part is not properties]
    if at == 0 and not before:
        return run
    behind = etree.Element(run.tag, dict(run.attrib), run.nsmap)
    run.addnext(behind)
    if properties is not None:
        behind.append(copy.deepcopy(properties))
    moved = [element, *element.itersiblings()] if at == 0 else list(element.itersiblings())
    if at:
        text = element.text or ""
        rest = etree.SubElement(behind, element.tag)
        for part, words in ((element, text[:at]), (rest, text[at:])):
            part.text = words
            part.set(_XML_SPACE, "preserve")
    for part in moved:
        behind.append(part)
    return behind


def _outside(element: etree._Element, paragraph: etree._Element) -> etree._Element:
    """Climb out of what takes no mark of a comment, such as a deletion, ruby text or a formula."""
    top = element
    for above in element.iterancestors():
        if above is paragraph:
            break
        if local(above) not in _HOLDERS or _is_foreign(above):
            top = above
    return top


def _whole(paragraph: etree._Element) -> tuple[etree._Element, etree._Element]:
    held = [part for part in paragraph if local(part) not in ("pPr", "")]
    if held:
        return held[0], held[-1]
    run = etree.SubElement(paragraph, f"{{{etree.QName(paragraph).namespace}}}r")
    return run, run


def _box_of(paragraph: etree._Element) -> etree._Element | None:
    """Find the run of the body that holds the text box or the drawing of a paragraph."""
    box = None
    above = list(paragraph.iterancestors())
    for at, element in enumerate(above):
        if local(element) == "txbxContent":
            box = next((run for run in above[at:] if local(run) == "r"), None)
    if box is None and _is_foreign(paragraph):
        box = next((run for run in above if local(run) == "r" and not _is_foreign(run)), None)
    if box is None:
        return None
    holder = next(element for element in box.iterancestors() if local(element) == "p")
    return _outside(box, holder)


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find("{*}rPr/{*}vanish")
    if vanish is None:
        return False
    return not any(value in ("0", "false", "off") for value in vanish.attrib.values())


def _is_plain(paragraph: etree._Element) -> bool:
    return not _is_foreign(paragraph) and _box_of(paragraph) is None


def _is_foreign(element: etree._Element) -> bool:
    """Tell whether an element is none of Word's own: of a formula, a drawing, or an alternative."""
    return etree.QName(element).namespace != _W


def _empty(root: etree._Element) -> etree._Element:
    """Make a paragraph in a body that has none; the properties of its section stay last."""
    body = next(element for element in root if local(element) == "body")
    paragraph = etree.Element(f"{{{_W}}}p")
    body.insert(0, paragraph)
    return paragraph
