"""Changes of paragraphs, tables, rows and cells: the newer file gets marks and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import takewhile

from lxml import etree

from toolkit.model.alignment import Pair, aligned, likeness

from .inline import atoms_of, mark_all, mark_words
from .marks import Marker, Sort
from .names import CELL, PARAGRAPH, ROW, TABLE, W, leaves, part_of, text_of, texts

_BLOCKS = (PARAGRAPH, TABLE)
_ROW = "\0"


def mark_blocks(old: etree._Element, new: etree._Element, marker: Marker) -> None:
    """Mark in a body, cell, header or footer of the newer file what the older one has otherwise."""
    before, after = list(leaves(old, *_BLOCKS)), list(leaves(new, *_BLOCKS))
    ones, others = ([_key(block) for block in blocks] for blocks in (before, after))
    pairs = _with_last(
        list(aligned(ones, others, lambda i, j: _like(ones[i], others[j]))), before, after
    )
    placing = _Placing(new, _BLOCKS)
    shown: list[etree._Element] = []
    for i, j in pairs:
        if j is None and i is not None:
            shown.append(_removed(before[i], marker))
            placing.hold(shown[-1])
        elif j is not None:
            placing.before(after[j])
            _mark(before[i] if i is not None else None, after[j], marker)
            shown.append(after[j])
    placing.last()
    _mend_end(pairs, shown, marker)


def _key(block: etree._Element) -> str:
    """Name a block by its text, a table so that no paragraph is taken for one."""
    if block.tag == PARAGRAPH:
        return text_of(block)
    return _ROW + _ROW.join("\t".join(texts(row)) for row in leaves(block, ROW))


def _like(one: str, other: str) -> float:
    if one.startswith(_ROW) != other.startswith(_ROW):
        return 0.0
    # Tables beside each other would become one in Word, so the rows of both share a table.
    return (1 + likeness(one, other)) / 2 if one.startswith(_ROW) else likeness(one, other)


def _with_last(
    pairs: Sequence[Pair], before: Sequence[etree._Element], after: Sequence[etree._Element]
) -> Sequence[Pair]:
    """Pair what ends the two where neither stands for anything: the last paragraph always stays."""
    if not before or not after or before[-1].tag != after[-1].tag:
        return pairs
    ends = (len(before) - 1, None), (None, len(after) - 1)
    if all(end in pairs for end in ends):
        return [*(pair for pair in pairs if pair not in ends), (ends[0][0], ends[1][1])]
    return pairs


def _mark(old: etree._Element | None, new: etree._Element, marker: Marker) -> None:
    if old is not None and new.tag == PARAGRAPH:
        mark_words(old, new, marker)
    elif old is not None:
        _mark_rows(old, new, marker)
    elif new.tag == PARAGRAPH:
        mark_all(new, marker)
        marker.end(new, "ins")
    else:
        for row in leaves(new, ROW):
            _mark_row(row, marker)


def _mark_rows(old: etree._Element, new: etree._Element, marker: Marker) -> None:
    before, after = list(leaves(old, ROW)), list(leaves(new, ROW))
    ones, others = ([_row_key(row) for row in rows] for rows in (before, after))
    placing = _Placing(new, (ROW,))
    for i, j in aligned(ones, others, lambda i, j: _row_like(ones[i], others[j])):
        if j is None and i is not None:
            placing.hold(_removed_row(before[i], marker))
        elif j is not None:
            placing.before(after[j])
            if i is None:
                _mark_row(after[j], marker)
            else:
                for cells in zip(leaves(before[i], CELL), leaves(after[j], CELL), strict=True):
                    mark_blocks(*cells, marker)
    placing.last()


def _row_key(row: etree._Element) -> str:
    return _ROW.join("\n".join(texts(cell)) for cell in leaves(row, CELL))


def _row_like(one: str, other: str) -> float:
    return likeness(one, other) if one.count(_ROW) == other.count(_ROW) else 0.0


def _mark_row(row: etree._Element, marker: Marker) -> None:
    marker.row(row, "ins")
    for cell in leaves(row, CELL):
        for block in leaves(cell, *_BLOCKS):
            _mark(None, block, marker)


def _removed(block: etree._Element, marker: Marker) -> etree._Element:
    """Make a block of the newer file that holds one of the older as deleted."""
    if block.tag == PARAGRAPH:
        made = _with(PARAGRAPH, marker.taken(block.find(f"{W}pPr")))
        made.extend(marker.deleted(tuple(atoms_of(block))))
        marker.end(made, "del")
        return made
    made = _with(TABLE, marker.taken(block.find(f"{W}tblPr")))
    made.extend(deepcopy(grid) for grid in block.findall(f"{W}tblGrid"))
    made.extend(_removed_row(row, marker) for row in leaves(block, ROW))
    return made


def _removed_row(row: etree._Element, marker: Marker) -> etree._Element:
    made = _with(ROW, marker.taken(row.find(f"{W}trPr")))
    marker.row(made, "del")
    for cell in leaves(row, CELL):
        inner = _with(CELL, marker.taken(cell.find(f"{W}tcPr")))
        inner.extend(_removed(block, marker) for block in leaves(cell, *_BLOCKS))
        made.append(inner)
    return made


def _with(tag: str, properties: etree._Element | None) -> etree._Element:
    made = etree.Element(tag)
    made.extend([properties] if properties is not None else [])
    return made


class _Placing:
    """Puts what was removed before what follows it, outside of a content control that begins there."""

    def __init__(self, container: etree._Element, kinds: Iterable[str]) -> None:
        self._container, self._kinds = container, tuple(kinds)
        self._held: list[etree._Element] = []
        self._behind: etree._Element | None = None

    def hold(self, element: etree._Element) -> None:
        self._held.append(element)

    def before(self, leaf: etree._Element) -> None:
        top = self._top(leaf)
        first = leaf if top is leaf else next(leaves(top, *self._kinds))
        place = top if first is leaf else leaf
        for element in self._held:
            place.addprevious(element)
        self._held, self._behind = [], leaf

    def last(self) -> None:
        if self._behind is None:
            self._container.extend(self._held)
            return
        place = self._top(self._behind)
        for element in reversed(self._held):
            place.addnext(element)

    def _top(self, leaf: etree._Element) -> etree._Element:
        return next(
            above for above in (leaf, *leaf.iterancestors()) if above.getparent() is self._container
        )


def _mend_end(pairs: Sequence[Pair], shown: Sequence[etree._Element], marker: Marker) -> None:
    """Let the last paragraph keep its end, which can neither be inserted nor deleted.

    Word does the same where somebody writes a paragraph behind the last one: the end of the one
    before is new, and the last end has the properties of what was written.
    """
    tail = list(takewhile(lambda pair: None in pair, reversed(pairs)))
    if not tail or len(tail) == len(pairs):
        return
    kept, final = shown[-len(tail) - 1], shown[-1]
    if kept.tag != PARAGRAPH or final.tag != PARAGRAPH or _ends_section(kept):
        return
    sort: Sort = "del" if tail[0][1] is None else "ins"
    now, then = (kept, final) if sort == "del" else (final, kept)
    properties, former = (_properties(paragraph) for paragraph in (now, then))
    former[:] = [child for child in former if child.tag not in (f"{W}rPr", f"{W}sectPr")]
    own = part_of(final, "pPr")
    final.replace(own, properties)
    for mark in _end_marks(properties):
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    if etree.tostring(former) != etree.tostring(_bare(properties)):
        properties.append(marker.made("pPrChange", former))
    marker.end(kept, sort)


def _ends_section(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}sectPr") is not None


def _properties(paragraph: etree._Element) -> etree._Element:
    found = paragraph.find(f"{W}pPr")
    return deepcopy(found) if found is not None else etree.Element(f"{W}pPr")


def _bare(properties: etree._Element) -> etree._Element:
    copied = deepcopy(properties)
    copied[:] = [child for child in copied if child.tag not in (f"{W}rPr", f"{W}sectPr")]
    return copied


def _end_marks(properties: etree._Element) -> Iterator[etree._Element]:
    yield from properties.findall(f"{W}rPr/{W}ins")
    yield from properties.findall(f"{W}rPr/{W}del")
