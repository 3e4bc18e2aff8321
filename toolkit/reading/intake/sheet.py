"""Excel files: every visible sheet as a table."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from toolkit.model.text import Text
from toolkit.reading.passage import Passage, Place

from .file_text import FileText, cleaned
from .grid import Cell, Row, passages_of
from .package import DAMAGE, Package, open_package
from .refusal import ASK_AGAIN, NAME_SHEET, SAVE_XLSX, refuse
from .sheet_cells import (
    MAX_COLUMNS,
    MAX_ROWS,
    Book,
    SheetCells,
    SheetRow,
    read_cells,
    read_rows,
    read_strings,
    read_styles,
)
from .word_numbers import child, local, value

MAX_TOLD = 5
MAX_SHEET_BYTES = 256 * 2**20
"""A sheet whose columns are formatted to the last row has 100 MB of empty rows."""


def read_sheets(path: Path, data: bytes) -> FileText:
    """Read a .xlsx, formulas by the values that Excel kept; raises DocumentError."""
    package = open_package(path, data)
    main = next(iter(package.related("", "officeDocument")), "xl/workbook.xml")
    passages: list[Passage] = []
    warnings: list[Text] = []
    try:
        book = _book(package, main)
        for name, part, hidden in _sheets(package, main):
            if hidden:
                warnings.append(
                    Text(f"隐藏的工作表“{name}”没有读入", f"the hidden sheet `{name}` was not read")
                )
                continue
            cells = read_cells(_stream(package, part), book)
            passages.extend(passages_of(_rows(name, cells)))
            passages.extend(_boxes(package, name, part))
            warnings.extend((*_warnings(name, cells), *_unread(package, name, part)))
    except (etree.XMLSyntaxError, ValueError) as error:
        why = Text(f"工作簿已损坏（{error}）", f"the workbook is damaged ({error})")
        refuse(path, why, ASK_AGAIN)
    return FileText(path, cleaned(passages), warnings=tuple(warnings))


def read_all_cells(path: Path, data: bytes) -> dict[str, SheetCells]:
    """Read every sheet of a workbook with what is hidden in it; raises DocumentError."""
    package = open_package(path, data)
    main = next(iter(package.related("", "officeDocument")), "xl/workbook.xml")
    if not package.has(main):
        refuse(path, Text("不是 Excel 工作簿", "it is no Excel workbook"), SAVE_XLSX)
    try:
        book = _book(package, main)
        return {
            name: read_cells(_stream(package, part), book, hidden=True)
            for name, part, _ in _sheets(package, main)
        }
    except (etree.XMLSyntaxError, ValueError) as error:
        why = Text(f"工作簿已损坏（{error}）", f"the workbook is damaged ({error})")
        refuse(path, why, ASK_AGAIN)


def open_sheet(path: Path, name: str | None) -> tuple[str, Iterator[SheetRow]]:
    """Open one sheet, by default the first visible one, to read its rows one by one.

    Gives its name and the rows, the hidden ones too; raises DocumentError, also while reading.
    """
    package = open_package(path, path.read_bytes())
    main = next(iter(package.related("", "officeDocument")), "xl/workbook.xml")
    if not package.has(main):
        refuse(path, Text("不是 Excel 工作簿", "it is no Excel workbook"), SAVE_XLSX)
    sheets = list(_sheets(package, main))
    fits = (s for s in sheets if (s[0] == name if name else not s[2]))
    chosen, part, _ = next(fits, ("", "", False))
    if not part:
        names = "、".join(sheet for sheet, _, _ in sheets)
        why = Text(f"没有工作表“{name}”，有：{names}", f"it has no sheet `{name}`, but: {names}")
        refuse(path, why, NAME_SHEET)
    return chosen, _streamed(package, main, part)


def _streamed(package: Package, main: str, part: str) -> Iterator[SheetRow]:
    try:
        book = _book(package, main)
        with package.opened(part, MAX_SHEET_BYTES) as stream:
            yield from read_rows(stream, book)
    except (etree.XMLSyntaxError, *DAMAGE) as error:
        why = Text(f"工作簿已损坏（{error}）", f"the workbook is damaged ({error})")
        refuse(package.path, why, ASK_AGAIN)


def _book(package: Package, main: str) -> Book:
    settings = child(package.tree(main), "workbookPr")
    since_1904 = settings is not None and settings.get("date1904") in ("1", "true")
    return Book(_strings(package, main), _styles(package, main), since_1904)


def _strings(package: Package, main: str) -> tuple[str, ...]:
    names = package.related(main, "sharedStrings")
    return tuple(read_strings(_stream(package, names[0]))) if names else ()


def _styles(package: Package, main: str) -> tuple[str, ...]:
    names = package.related(main, "styles")
    return tuple(read_styles(package.tree(names[0]))) if names else ()


def _stream(package: Package, part: str) -> io.BytesIO:
    stream = package.stream(part, MAX_SHEET_BYTES)
    if b"<!DOCTYPE" in stream.getvalue()[:4096] or b"<!ENTITY" in stream.getvalue()[:4096]:
        why = Text(f"{part} 含有 DOCTYPE 或实体定义", f"{part} declares a DOCTYPE or entities")
        refuse(package.path, why, ASK_AGAIN)
    return stream


def _sheets(package: Package, main: str) -> Iterator[tuple[str, str, bool]]:
    """Give each sheet in the order of its tab: name, part, whether it is hidden."""
    relations = package.relations(main)
    sheets = child(package.tree(main), "sheets")
    if sheets is None:
        refuse(package.path, Text("没有工作表", "it has no sheets"), SAVE_XLSX)
    for sheet in sheets:
        name, state = str(sheet.get("name") or ""), str(sheet.get("state") or "visible")
        # `id` of the relationship; the sheet's own number is `sheetId`.
        kind, part = relations.get(value(sheet, "id"), ("", ""))
        if local(sheet) == "sheet" and kind == "worksheet" and package.has(part):
            yield name, part, state != "visible"


def _rows(name: str, cells: SheetCells) -> list[Row]:
    first = min((min(row) for row in cells.rows.values()), default=1)
    spans = {(a, b): (d - b + 1, c - a + 1) for a, b, c, d in cells.merged if a <= MAX_ROWS}
    numbers = sorted(cells.rows)
    rows: list[Row] = []
    for at, number in enumerate(numbers):
        texts = cells.rows[number]
        right = max(texts)
        laid: dict[int, Cell] = {}
        for column, text in texts.items():
            wide, high = spans.get((number, column), (1, 1))
            # Only rows with text count, for the others give no passage.
            inside = bisect_left(numbers, number + high) - at
            laid[column - first] = Cell(text, min(wide, right - column + 1), max(inside, 1))
        rows.append(Row(laid, Place(sheet=name, row=number)))
    return rows


def _boxes(package: Package, name: str, part: str) -> Iterator[Passage]:
    """Give the paragraphs of the text boxes that lie on a sheet."""
    for drawing in package.related(part, "drawing"):
        for body in package.tree(drawing).iter("{*}txBody"):
            for paragraph in body.iter("{*}p"):
                text = "".join(piece.text or "" for piece in paragraph.iter("{*}t"))
                yield Passage(text, Place(sheet=name))


def _unread(package: Package, name: str, part: str) -> Iterator[Text]:
    """Tell of comments and pictures."""
    noted = [*package.related(part, "comments"), *package.related(part, "threadedComment")]
    if noted:
        yield Text(
            f"工作表“{name}”的批注没有读入，请对照原文",
            f"the comments of the sheet `{name}` were not read",
        )
    if any(package.related(drawing, "image") for drawing in package.related(part, "drawing")):
        yield Text(
            f"工作表“{name}”图片里的文字没有读入，请对照原文",
            f"the text in pictures of the sheet `{name}` was not read",
        )


def _warnings(name: str, cells: SheetCells) -> Iterator[Text]:
    if cells.cut:
        yield Text(
            f"工作表“{name}”只读了前 {MAX_ROWS} 行、{MAX_COLUMNS} 列",
            f"of the sheet `{name}` only {MAX_ROWS} rows and {MAX_COLUMNS} columns were read",
        )
    for where, zh, en in (
        (cells.without_value, "的公式{}没有保存结果，没有读入；请在 Excel 或 WPS 中打开并保存",
         "the formulas {} hold no value and were not read; open and save it in Excel or WPS"),
        (cells.errors, "的单元格{}是错误值，没有读入；请对照原文",
         "the cells {} show an error and were not read; see the file"),
        (list(map(str, cells.hidden)), "隐藏的第{}行没有读入；请取消隐藏后再读，或对照原文",
         "the hidden rows {} were not read; unhide them and read again, or see the file"),
    ):  # fmt: skip
        if where:
            more = "…" if len(where) > MAX_TOLD else ""
            told = "、".join(where[:MAX_TOLD]) + more
            told_en = ", ".join(where[:MAX_TOLD]) + more
            yield Text(
                f"工作表“{name}”{zh.format(f' {told} ')}", f"in `{name}` {en.format(told_en)}"
            )
