"""Changes within a paragraph: runs are split at words, and nothing else of them is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from toolkit.model.alignment import edits, words

from .marks import Atom, Marker, text_element
from .names import MATH, RUN, SIGNS, W, runs

_PROPERTIES = f"{W}rPr"
_FIELD = tuple(f"{W}{name}" for name in ("fldChar", "instrText"))


def atoms_of(paragraph: etree._Element) -> Iterator[Atom]:
    """Give the words and signs of a paragraph in order; pictures, notes and fields are none."""
    for run in runs(paragraph):
        for item in run:
            if item.tag == f"{W}t":
                yield from (Atom(word, item, run, word) for word in words(item.text or ""))
            elif item.tag in SIGNS:
                yield Atom(f"{item.tag} {sorted(item.attrib.items())}", item, run)


def mark_words(old: etree._Element, new: etree._Element, marker: Marker) -> None:
    """Mark in a paragraph of the newer file what it says otherwise than one of the older."""
    before, after = list(atoms_of(old)), list(atoms_of(new))
    came: set[int] = set()
    went: dict[int, Sequence[Atom]] = {}
    for edit in edits([atom.key for atom in before], [atom.key for atom in after]):
        if not edit.same:
            came.update(range(edit.j1, edit.j2))
            went[edit.j1] = before[edit.i1 : edit.i2]
    places = Counter(id(atom.run) for atom in after)
    first = 0
    for run in list(runs(new)):
        here = range(first, first + places[id(run)])
        if any(at in came or at in went for at in here):
            _rewrite(run, after[here.start : here.stop], here.start, came, went, marker)
        first = here.stop
    new.extend(marker.deleted(went.get(len(after), ())))


class _Piece(NamedTuple):
    """A part of a run: a word or an element, and whether it was put in."""

    came: bool
    word: str
    item: etree._Element


def _rewrite(
    run: etree._Element,
    atoms: Sequence[Atom],
    first: int,
    came: set[int],
    went: Mapping[int, Sequence[Atom]],
    marker: Marker,
) -> None:
    """Put several runs in the place of one: kept, inserted, and what was deleted between them."""
    made: list[etree._Element] = []
    pieces: list[_Piece] = []
    waiting = list(enumerate(atoms, first))
    for item in run:
        if item.tag == _PROPERTIES:
            continue
        if not waiting or waiting[0][1].item is not item:
            pieces.append(_Piece(False, "", item))
        while waiting and waiting[0][1].item is item:
            at, atom = waiting.pop(0)
            if at in went:
                made += [*_parted(run, pieces, marker), *marker.deleted(went[at])]
                pieces = []
            pieces.append(_Piece(at in came, atom.text, item))
    made += _parted(run, pieces, marker)
    parent = run.getparent()
    if parent is not None:
        at = parent.index(run)
        parent[at : at + 1] = made


def _parted(
    run: etree._Element, pieces: Sequence[_Piece], marker: Marker
) -> Iterator[etree._Element]:
    for came, group in groupby(pieces, key=lambda piece: piece.came):
        made = etree.Element(RUN, dict(run.attrib))
        properties = run.find(_PROPERTIES)
        made.extend([deepcopy(properties)] if properties is not None else [])
        for is_text, held in groupby(group, key=lambda piece: bool(piece.word)):
            if is_text:
                made.append(text_element("t", "".join(piece.word for piece in held)))
            else:
                made.extend(deepcopy(piece.item) for piece in held)
        yield marker.made("ins", made) if came else made


def mark_all(paragraph: etree._Element, marker: Marker) -> None:
    """Mark all that a paragraph of the newer file holds as inserted, but not its end."""
    ends = Counter(item.get(f"{W}fldCharType") for item in paragraph.iter(f"{W}fldChar"))
    # Half a field must not go alone; the other half stands in another paragraph.
    half = ends["begin"] != ends["end"]
    for element in [*runs(paragraph), *paragraph.findall(MATH)]:
        if half and any(item.tag in _FIELD for item in element):
            continue
        mark = marker.made("ins")
        element.addprevious(mark)
        mark.append(element)
