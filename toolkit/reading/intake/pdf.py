"""PDF files: text by page, tables by their ruled lines, scanned pages told."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.model.text import Text
from toolkit.reading.passage import Passage, Place

from .file_text import FileText, cleaned
from .grid import Cell, Row, is_header_row, passages_of
from .pdf_lines import Glyph, Line, joined, lines_of, paragraphs
from .pdf_tables import Grid, grids_of
from .refusal import ASK_AGAIN, NO_PASSWORD, SPLIT, refuse

MAX_SECONDS = 120
MAX_OUTPUT = 400 * 2**20
_NEEDS_PASSWORD = 10
_SCANNED_TEXT, _PICTURE = 30, 0.3
"""A page with fewer characters than this and a picture over more than this part of it is a scan."""
_PAGE_NUMBER = re.compile(
    r"[\s\-–—－·.第]*(?:\d{1,4}|[ivxIVX]{1,6})\s*页?[\s\-–—－·.]*(?:[/／共of]*\s*\d{1,4}\s*页?)?[\s\-–—－·.]*"
)
_OWN_NUMBER = re.compile(
    r"第\s*\d{1,4}\s*页|共\s*\d{1,4}\s*页|\d{1,4}\s*[/／]\s*\d{1,4}$|page\s*\d{1,4}|(?:^|[\s\-–—])\d{1,4}\s*[\-–—]?$",
    re.I,
)
_LOST = re.compile("[\ufffd\ue000-\uf8ff]")
_MARGIN = 0.11
"""The part of a page's height at its top and bottom in which running lines stand."""


@dataclass(slots=True)
class _Page:
    """A page: its lines outside tables, its tables, and its margins."""

    number: int
    height: float
    lines: list[Line]
    grids: list[Grid]
    left: float = 0.0
    right: float = 0.0
    running: list[Line] = field(default_factory=list)

    def items(self) -> list[Line | Grid]:
        """Give lines and tables from the top."""
        both: list[Line | Grid] = [*self.lines, *self.grids]
        return sorted(both, key=lambda item: item.y if isinstance(item, Line) else item.ys[0])


def read_pdf(path: Path, data: bytes) -> FileText:
    """Read a PDF; raises DocumentError where it is damaged, encrypted, or takes too long."""
    head, *raw_pages = _extract(path, data)
    pages: list[_Page] = []
    scanned: list[int] = []
    lost: list[int] = []
    for number, raw in enumerate(raw_pages, 1):
        page = _page(number, raw)
        letters = "".join(g[0] for g in raw.get("characters", ()) if not g[0].isspace())
        if (
            raw.get("broken")
            or raw.get("cut")
            or len(_LOST.findall(letters)) * 5 > len(letters) > 0
        ):
            lost.append(number)
        elif len(letters) < _SCANNED_TEXT and raw["pictures"] > _PICTURE:
            scanned.append(number)
        elif not letters and len(raw["rules"]) > 20:
            scanned.append(number)  # Letters that were turned into shapes.
        pages.append(page)
    _take_running(pages)
    passages = cleaned([*_passages(pages), *_running(pages)])
    unread = range(len(raw_pages) + 1, int(head["pages"]) + 1)
    warnings = tuple(_warnings(scanned, [*lost, *unread]))
    return FileText(path, passages, int(head["pages"]), warnings, tuple(scanned))


def _extract(path: Path, data: bytes) -> list[dict[str, Any]]:
    """Run the process that opens the PDF, and read what it prints."""
    root = str(Path(__file__).resolve().parents[3])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    command = [sys.executable, "-m", f"{__package__}.pdf_child"]
    with tempfile.TemporaryDirectory(prefix="pledgebook-") as folder:
        # A copy under a name of ours: PDFium opens some names of Windows only.
        copy, told = Path(folder) / "in.pdf", Path(folder) / "out"
        copy.write_bytes(data)
        try:
            with told.open("wb") as output:
                done = subprocess.run(
                    [*command, str(copy)], stdout=output, stderr=subprocess.DEVNULL,
                    stdin=subprocess.DEVNULL, timeout=MAX_SECONDS, check=False,
                    env={**os.environ, "PYTHONPATH": paths},
                )  # fmt: skip
        except subprocess.TimeoutExpired:
            why = Text(f"{MAX_SECONDS} 秒没有读完", f"not read within {MAX_SECONDS} seconds")
            refuse(path, why, SPLIT)
        if done.returncode == _NEEDS_PASSWORD:
            refuse(path, Text("PDF 加了密码", "the PDF needs a password"), NO_PASSWORD)
        if done.returncode or told.stat().st_size > MAX_OUTPUT:
            refuse(path, Text("PDF 已损坏或过大", "the PDF is damaged or too large"), ASK_AGAIN)
        with told.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]


def _page(number: int, raw: dict[str, Any]) -> _Page:
    glyphs = [Glyph(*values) for values in raw.get("characters", ())]
    grids = grids_of(raw.get("rules", ()))
    outside = [glyph for glyph in glyphs if not any(grid.take(glyph) for grid in grids)]
    grids = [grid for grid in grids if grid.glyphs]
    return _Page(number, raw.get("height", 1.0), lines_of(outside), grids)


def _take_running(pages: Sequence[_Page]) -> None:
    """Take headers, footers and page numbers out of the pages, and find the margins of the rest."""
    seen = Counter(key for page in pages for key in {_key(page, line) for line in _edge(page)})
    least = max(3, 0.4 * len(pages))
    for page in pages:
        edge = _edge(page)
        gone = [line for line in edge if _PAGE_NUMBER.fullmatch(line.text)]
        page.running = [
            line for line in edge if line not in gone and seen[_key(page, line)] >= least
        ]
        page.lines = [line for line in page.lines if line not in gone and line not in page.running]
    lefts = sorted(line.x for page in pages for line in page.lines)
    for page in pages:
        rights = sorted(line.x2 for line in page.lines)
        page.right = rights[-1 - len(rights) // 20] if rights else 0.0
        page.left = lefts[len(lefts) // 20] if lefts else 0.0
    overall = sorted(page.right for page in pages if len(page.lines) > 5)
    usual = overall[len(overall) // 2] if overall else 0.0
    for page in pages:
        # A page of short lines does not show where its margin is.
        page.right = max(page.right, usual) if abs(page.right - usual) > 5 else page.right


def _edge(page: _Page) -> list[Line]:
    top, bottom = page.height * _MARGIN, page.height * (1 - _MARGIN)
    return [line for line in page.lines if line.y2 < top or line.y > bottom]


def _key(page: _Page, line: Line) -> tuple[bool, str]:
    """Name a line at the edge by what stays the same from page to page: all but page numbers.

    Other figures count: clauses that begin alike at the top of pages are no header.
    """
    bare = re.sub(r"\s+", " ", _OWN_NUMBER.sub("#", line.text)).strip()
    return line.y < page.height / 2, bare


def _running(pages: Sequence[_Page]) -> Iterator[Passage]:
    seen: set[tuple[bool, str]] = set()
    for page in pages:
        for line in page.running:
            key = _key(page, line)
            if key not in seen:
                seen.add(key)
                part = "header" if key[0] else "footer"
                yield Passage(line.text, Place(page=page.number, part=part))


@dataclass(slots=True)
class _Open:
    """What the next page may continue: lines of a paragraph, or rows of a table."""

    lines: list[Line] = field(default_factory=list)
    page: int = 0
    rows: list[Row] = field(default_factory=list)
    xs: list[float] = field(default_factory=list)


def _passages(pages: Sequence[_Page]) -> Iterator[Passage]:
    open_ = _Open()
    tables = 0
    for page in pages:
        waiting: list[Line] = list(open_.lines)
        first = open_.page if waiting else page.number
        for item in page.items():
            if isinstance(item, Line):
                yield from passages_of(open_.rows)
                open_.rows = []
                waiting.append(item)
                continue
            yield from _joined(waiting, page, first)
            waiting, first = [], page.number
            if open_.rows and not _continues(open_.xs, item.xs):
                yield from passages_of(open_.rows)
                open_.rows = []
            tables += not open_.rows
            _add_rows(open_, item, page.number, tables)
        *done, last = [*paragraphs(waiting, page.left, page.right)] or [[]]
        for group in done:
            yield _paragraph(group, first)
            first = page.number
        open_.lines, open_.page = last, first
    yield from passages_of(open_.rows)
    if open_.lines:
        yield _paragraph(open_.lines, open_.page)


def _joined(lines: Sequence[Line], page: _Page, first: int) -> Iterator[Passage]:
    for group in paragraphs(lines, page.left, page.right):
        yield _paragraph(group, first)
        first = page.number


def _paragraph(group: Sequence[Line], page: int) -> Passage:
    return Passage(joined(group), Place(page=page))


def _continues(before: Sequence[float], xs: Sequence[float]) -> bool:
    """Tell whether a table has the columns of the one that the page before ended with."""
    return len(before) == len(xs) and all(abs(a - b) < 6 for a, b in zip(before, xs, strict=True))


def _add_rows(open_: _Open, grid: Grid, page: int, table: int) -> None:
    """Add the rows of a grid to the open table; a row that a page break cut is made whole."""
    continued = bool(open_.rows)
    open_.xs = grid.xs
    for index, cells in enumerate(grid.rows()):
        own = {at: cell for at, cell in cells.items() if cell.text}
        if not own:
            continue
        first = continued and index == 0 and 0 not in own and 0 in open_.rows[-1].cells
        if first and not is_header_row([cell.text for cell in own.values()]):
            _lengthen(open_.rows[-1].cells, own)
            continue
        open_.rows.append(Row(cells, Place(page=page, table=table, row=len(open_.rows) + 1)))


def _lengthen(cells: dict[int, Cell], more: dict[int, Cell]) -> None:
    for at, cell in more.items():
        before = cells.get(at)
        text = joined((Line(before.text), Line(cell.text))) if before else cell.text
        cells[at] = Cell(text, cell.columns, before.rows if before else 1)


def _warnings(scanned: Sequence[int], lost: Sequence[int]) -> Iterator[Text]:
    for pages, zh, en in (
        (scanned, "是扫描图片，没有可读的文字；请人工核对，或先做文字识别（OCR）",
         "scanned: no text to read; check by hand, or have the text recognised first (OCR)"),
        (lost, "的文字读不出或读不全；请人工核对", "text is lost or incomplete; check by hand"),
    ):  # fmt: skip
        if pages:
            yield Text(f"第 {listed(pages)} 页{zh}", f"page {listed(pages)} {en}")


def listed(pages: Sequence[int]) -> str:
    """List page numbers in short: 3, 7-9."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
