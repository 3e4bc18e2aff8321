"""Accepting or rejecting all tracked changes of a part, as Word does."""

from __future__ import annotations

from lxml import etree

from .names import CELL, PARAGRAPH, ROW, TABLE, W, leaves, text_of

_ADDED, _GONE = ("ins", "moveTo"), ("del", "moveFrom")
_NOTES = tuple(
    f"{W}{name}"
    for name in (
        "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange",
        "trPrChange", "tcPrChange", "numberingChange", "cellIns", "cellMerge",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
        "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
    )
)  # fmt: skip

_RANGES = tuple(
    f"{W}{name}"
    for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
)


def accept(root: etree._Element) -> None:
    """Keep what was inserted, drop what was deleted; formatting stays as it is now."""
    for cell in [cell for cell in root.iter(CELL) if _has(cell.find(f"{W}tcPr"), ("cellDel",))]:
        _drop(cell)
    _resolve(root, _ADDED, _GONE)


def reject(root: etree._Element) -> None:
    """Drop what was inserted, bring back what was deleted; formatting stays as it is now."""
    _resolve(root, _GONE, _ADDED)


def _resolve(root: etree._Element, kept: tuple[str, ...], gone: tuple[str, ...]) -> None:
    for note in list(root.iter(*_NOTES)):
        _drop(note)
    for row in [row for row in root.iter(ROW) if _has(row.find(f"{W}trPr"), gone)]:
        _drop(row)
    for table in [table for table in root.iter(TABLE) if next(leaves(table, ROW), None) is None]:
        _drop(table)
    marks = [p for p in root.iter(PARAGRAPH) if _has(p.find(f"{W}pPr/{W}rPr"), gone)]
    for element in list(root.iter(*(f"{W}{name}" for name in gone))):
        _drop(element)
    for element in list(root.iter(*(f"{W}{name}" for name in kept))):
        _unwrap(element)
    for text in root.iter(f"{W}delText", f"{W}delInstrText"):
        text.tag = f"{W}t" if text.tag == f"{W}delText" else f"{W}instrText"
    for paragraph in marks:
        _join(paragraph)


def _has(properties: etree._Element | None, names: tuple[str, ...]) -> bool:
    return properties is not None and any(
        properties.find(f"{W}{name}") is not None for name in names
    )


def _join(paragraph: etree._Element) -> None:
    """Let a paragraph whose end is gone run on into the next one, whose properties then count."""
    following = paragraph.getnext()
    while following is not None and following.tag not in (PARAGRAPH, TABLE):
        following = following.getnext()
    held = [child for child in paragraph if child.tag != f"{W}pPr"]
    if following is not None and following.tag == PARAGRAPH:
        at = 0 if following.find(f"{W}pPr") is None else 1
        following[at:at] = held
        _drop(paragraph)
        return
    parent = paragraph.getparent()
    alone = parent is not None and parent.tag == CELL and following is None
    if not text_of(paragraph) and not alone:
        for child in held:
            # Marks of a range stand between paragraphs too; half a bookmark must not be lost.
            if child.tag in _RANGES:
                paragraph.addprevious(child)
        _drop(paragraph)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
