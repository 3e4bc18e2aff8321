"""The elements of Word that tracked changes have to do with, and the text of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PARAGRAPH, TABLE, ROW, CELL, RUN = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}r"
SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
    f"{W}sym": "\ufffc",
}
"""What counts as a character and may stand in deleted runs (ECMA-376 part 1, EG_RunInnerContent)."""
_HOLDERS = tuple(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "del"))
_INLINE = (
    *_HOLDERS, *(f"{W}{name}" for name in ("hyperlink", "smartTag", "fldSimple", "bdo", "dir")),
)  # fmt: skip


def leaves(container: etree._Element, *kinds: str) -> Iterator[etree._Element]:
    """Give the elements of some kinds that a container holds, through content controls."""
    for child in container:
        if child.tag in kinds:
            yield child
        elif child.tag in _HOLDERS:
            yield from leaves(child, *kinds)


def runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Give the runs of a paragraph in order, those in links and fields too; not of text boxes."""
    for child in paragraph:
        if child.tag == RUN:
            yield child
        elif child.tag in _INLINE:
            yield from runs(child)


def paragraphs(container: etree._Element) -> Iterator[etree._Element]:
    """Give the paragraphs of a container, those of its tables too; not of text boxes."""
    for block in leaves(container, PARAGRAPH, TABLE):
        if block.tag == PARAGRAPH:
            yield block
        else:
            for row in leaves(block, ROW):
                for cell in leaves(row, CELL):
                    yield from paragraphs(cell)


def text_of(paragraph: etree._Element) -> str:
    """Give the text of a paragraph in which no change is tracked."""
    pieces = (item for run in runs(paragraph) for item in run)
    return "".join(
        (item.text or "") if item.tag == f"{W}t" else SIGNS.get(str(item.tag), "")
        for item in pieces
    )


def texts(container: etree._Element) -> tuple[str, ...]:
    """Give the text of each paragraph."""
    return tuple(map(text_of, paragraphs(container)))


def part_of(parent: etree._Element, name: str, at: int = 0) -> etree._Element:
    """Give the child of a name, made at a place where there is none."""
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        parent.insert(at, found)
    return found
