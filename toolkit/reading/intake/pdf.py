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
from pathlib import Path
from typing import Any

from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.passage import Passage, Place

from .file_text import FileText, cleaned
from .pdf_columns import columns
from .pdf_flow import Page, flow
from .pdf_lines import Glyph, Line, lines_of
from .pdf_tables import grids_of
from .refusal import ASK_AGAIN, NO_PASSWORD, SPLIT, refuse

MAX_SECONDS = 120
MAX_OUTPUT = 400 * 2**20
_NEEDS_PASSWORD = 10
_SCANNED_TEXT, _PICTURE = 30, 0.3
"""A page with fewer characters than this and a picture over more than this part of it is a scan."""
_PAGE_NUMBER = pattern(
    r"[\s\-–—－·.第]*(?:\d{1,4}|[ivxIVX]{1,6})\s*页?[\s\-–—－·.]*(?:[/／共of]*\s*\d{1,4}\s*页?)?[\s\-–—－·.]*"
)
_OWN_NUMBER = pattern(
    r"第\s*\d{1,4}\s*页|共\s*\d{1,4}\s*页|\d{1,4}\s*[/／]\s*\d{1,4}$|page\s*\d{1,4}|(?:^|[\s\-–—])\d{1,4}\s*[\-–—]?$",
    re.I,
)
_LOST = pattern("[\ufffd\ue000-\uf8ff]")
_MARGIN = 0.11
"""The part of a page's height at its top and bottom in which running lines stand."""


def read_pdf(path: Path, data: bytes) -> FileText:
    """Read a PDF; raises DocumentError where it is damaged, encrypted, or takes too long."""
    raw_pages = _extract(path, data)
    count = int(next(raw_pages)["pages"])
    pages: list[Page] = []
    scanned: list[int] = []
    lost: list[int] = []
    for number, raw in enumerate(raw_pages, 1):
        if _is_lost(raw):
            lost.append(number)
        elif _is_scan(raw):
            scanned.append(number)
        pages.extend(_pages(number, raw))
    lost.extend(range(pages[-1].number + 1 if pages else 1, count + 1))
    _take_running(pages)
    passages = cleaned([*flow(pages), *_running(pages)])
    return FileText(path, passages, count, tuple(_warnings(scanned, lost)), tuple(scanned))


def _letters(raw: dict[str, Any]) -> str:
    return "".join(glyph[0] for glyph in raw.get("characters", ()) if not glyph[0].isspace())


def _is_lost(raw: dict[str, Any]) -> bool:
    letters = _letters(raw)
    return bool(
        raw.get("broken") or raw.get("cut") or len(_LOST.findall(letters)) * 5 > len(letters) > 0
    )


def _is_scan(raw: dict[str, Any]) -> bool:
    letters = _letters(raw)
    if len(letters) < _SCANNED_TEXT and raw["pictures"] > _PICTURE:
        return True
    # Letters that were turned into shapes.
    return not letters and len(raw["rules"]) > 20


def _extract(path: Path, data: bytes) -> Iterator[dict[str, Any]]:
    """Run the process that opens the PDF, and give what it prints: the head, then each page.

    Page by page, for the characters of a page take a hundred times the room of its text.
    """
    with tempfile.TemporaryDirectory(prefix="pledgebook-") as folder:
        # A copy under a name of ours: PDFium opens some names of Windows only.
        copy, told = Path(folder) / "in.pdf", Path(folder) / "out"
        copy.write_bytes(data)
        code = _run(path, copy, told)
        if code == _NEEDS_PASSWORD:
            refuse(path, Text("PDF 加了密码", "the PDF needs a password"), NO_PASSWORD)
        if code or told.stat().st_size > MAX_OUTPUT:
            refuse(path, Text("PDF 已损坏或过大", "the PDF is damaged or too large"), ASK_AGAIN)
        with told.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _run(path: Path, copy: Path, told: Path) -> int:
    root = str(Path(__file__).resolve().parents[3])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    command = [sys.executable, "-m", f"{__package__}.pdf_child", str(copy)]
    try:
        with told.open("wb") as output:
            return subprocess.run(
                command, stdout=output, stderr=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL, timeout=MAX_SECONDS, check=False,
                env={**os.environ, "PYTHONPATH": paths},
            ).returncode  # fmt: skip
    except subprocess.TimeoutExpired:
        why = Text(f"{MAX_SECONDS} 秒没有读完", f"not read within {MAX_SECONDS} seconds")
        refuse(path, why, SPLIT)


def _pages(number: int, raw: dict[str, Any]) -> Iterator[Page]:
    """Lay a page out; one of two columns is read as two."""
    glyphs = [Glyph(*values) for values in raw.get("characters", ())]
    height = raw.get("height", 1.0)
    grids = grids_of(raw.get("rules", ()))
    outside = [glyph for glyph in glyphs if not any(grid.take(glyph) for grid in grids)]
    tables = [grid.table() for grid in grids if grid.glyphs]
    # Beside a table nothing tells to which column it belongs.
    parts = [outside] if tables else columns(outside, height)
    for part in parts:
        yield Page(number, height, lines_of(part), tables, is_column=len(parts) > 1)


def _take_running(pages: Sequence[Page]) -> None:
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
        own = sorted(line.x for line in page.lines) if page.is_column else lefts
        page.left = own[len(own) // 20] if own else 0.0
    whole = [page for page in pages if not page.is_column]
    overall = sorted(page.right for page in whole if len(page.lines) > 5)
    usual = overall[len(overall) // 2] if overall else 0.0
    for page in whole:
        # A page of short lines does not show where its margin is.
        page.right = max(page.right, usual) if abs(page.right - usual) > 5 else page.right


def _edge(page: Page) -> list[Line]:
    top, bottom = page.height * _MARGIN, page.height * (1 - _MARGIN)
    return [line for line in page.lines if line.y2 < top or line.y > bottom]


def _key(page: Page, line: Line) -> tuple[bool, str]:
    """Name a line at the edge by what stays the same from page to page: all but page numbers.

    Other figures count: clauses that begin alike at the top of pages are no header.
    """
    bare = re.sub(r"\s+", " ", _OWN_NUMBER.sub("#", line.text)).strip()
    return line.y < page.height / 2, bare


def _running(pages: Sequence[Page]) -> Iterator[Passage]:
    seen: set[tuple[bool, str]] = set()
    for page in pages:
        for line in page.running:
            key = _key(page, line)
            if key not in seen:
                seen.add(key)
                part = "header" if key[0] else "footer"
                yield Passage(line.text, Place(page=page.number, part=part))


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
