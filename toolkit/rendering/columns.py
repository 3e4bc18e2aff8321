"""Tables whose columns come with the data: their widths, and a page on its side where they need it.

A template cannot say these things in tags: widths and page sizes are attributes, and a tag there
would make it a file that Word does not open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from toolkit.model.answer_bodies import DeviationTable, TableColumn

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# As Word turns a page: what was bound at the left is at the top.
_TURNED = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}


def fit_columns(xml: bytes, table: DeviationTable) -> bytes:
    """Give the columns of a table their widths, and turn the page where it says so.

    The table is told by its first row, which holds the titles. Other tables keep their shares of
    the page. A part without pages, such as a header, stays as it is.
    """
    root = etree.fromstring(xml)
    if root.find(f".//{_W}sectPr") is None:
        return xml
    before = _text_width(root)
    if table.landscape:
        for section in root.iter(f"{_W}sectPr"):
            _turn(section)
    after = _text_width(root)
    for found in root.iter(f"{_W}tbl"):
        grid = found.findall(f"{_W}tblGrid/{_W}gridCol")
        widths = [int(float(column.get(f"{_W}w", "0")) * after / before) for column in grid]
        if _titles(found) == [column.title for column in table.columns]:
            widths = _shares(table.columns, after)
            _keep_last_row(found)
        if len(widths) == len(grid):
            _set_widths(found, widths)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _turn(section: etree._Element) -> None:
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    if size is not None and size.get(f"{_W}orient") != "landscape":
        width, height = size.get(f"{_W}w", "0"), size.get(f"{_W}h", "0")
        size.set(f"{_W}w", height)
        size.set(f"{_W}h", width)
        size.set(f"{_W}orient", "landscape")
        if margins is not None:
            old = {side: margins.get(f"{_W}{side}", "0") for side in _TURNED}
            for side, came_from in _TURNED.items():
                margins.set(f"{_W}{side}", old[came_from])
            # They were set for the wide margins above and below an upright page.
            margins.set(f"{_W}header", str(int(old["left"]) // 2))
            margins.set(f"{_W}footer", str(int(old["right"]) // 2))


def _text_width(root: etree._Element) -> int:
    """Give the width between the margins of the last section, in twentieths of a point."""
    section = list(root.iter(f"{_W}sectPr"))[-1]
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    if size is None or margins is None:
        return 1
    sides = (margins.get(f"{_W}{side}", "0") for side in ("left", "right"))
    return max(1, int(size.get(f"{_W}w", "0")) - sum(int(side) for side in sides))


def _titles(table: etree._Element) -> list[str]:
    row = table.find(f"{_W}tr")
    cells = row.findall(f"{_W}tc") if row is not None else []
    return ["".join(str(text.text or "") for text in cell.iter(f"{_W}t")) for cell in cells]


def _shares(columns: Sequence[TableColumn], width: int) -> list[int]:
    """Share a width out; the last column takes what rounding leaves."""
    total = sum(column.width for column in columns)
    shares = [width * column.width // total for column in columns]
    return [*shares[:-1], width - sum(shares[:-1])]


def _set_widths(table: etree._Element, widths: Sequence[int]) -> None:
    for column, width in zip(table.findall(f"{_W}tblGrid/{_W}gridCol"), widths, strict=True):
        column.set(f"{_W}w", str(width))
    whole = table.find(f"{_W}tblPr/{_W}tblW")
    if whole is not None:
        whole.set(f"{_W}w", str(sum(widths)))
        whole.set(f"{_W}type", "dxa")
    for row in table.findall(f"{_W}tr"):
        for cell, width in _cells(row, widths):
            properties = cell.find(f"{_W}tcPr")
            size = None if properties is None else properties.find(f"{_W}tcW")
            if properties is not None and size is not None:
                # docxtpl puts the span of a cell before its width, where the schema has it behind.
                properties.insert(0, size)
                size.set(f"{_W}w", str(width))
                size.set(f"{_W}type", "dxa")


def _keep_last_row(table: etree._Element) -> None:
    """Keep the last row with what follows: no page holds a seal and a signature alone."""
    for properties in table.findall(f"{_W}tr")[-1].iter(f"{_W}pPr"):
        style = properties.find(f"{_W}pStyle")
        if properties.find(f"{_W}keepNext") is None:
            keep = etree.Element(f"{_W}keepNext")
            properties.insert(0 if style is None else 1, keep)


def _cells(row: etree._Element, widths: Sequence[int]) -> Iterator[tuple[etree._Element, int]]:
    first = 0
    for cell in row.findall(f"{_W}tc"):
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        last = first + (1 if span is None else int(span.get(f"{_W}val") or 1))
        yield cell, sum(widths[first:last])
        first = last
