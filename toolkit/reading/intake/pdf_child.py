"""The process that opens a PDF: PDFium is fast native code, and a hostile file may break it.

Prints one JSON value a line: first the head, then each page. It ends with a code of `Ending`.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MAX_PAGES = 3_000
MAX_CHARACTERS = 60_000
"""On one page; a full page of a contract has 3,000."""
MAX_RULES = 20_000
MAX_MEMORY = 2 * 2**30
NEEDS_PASSWORD, DAMAGED = 10, 11
_PASSWORD_ERROR = 4
_TURN = math.pi / 2
_SAMPLE = 200
"""So many characters of a page show how its text is turned."""
Placer = Callable[[float, float, float, float], list[float]]


def main(path: str) -> int:
    """Print what a PDF holds; gives the exit code."""
    _limit_memory()
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        return NEEDS_PASSWORD if getattr(error, "err_code", 0) == _PASSWORD_ERROR else DAMAGED
    pages = len(document)
    _print({"pages": pages})
    for number in range(min(pages, MAX_PAGES)):
        try:
            _print(_page(document[number]))
        except pdfium.PdfiumError:
            _print({"broken": True})
    return 0


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has none; the time limit holds there too.
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def _print(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")


def _page(page: pdfium.PdfPage) -> dict[str, Any]:
    """Describe a page: its size, its characters [text, x, y, x2, y2] and its ruled lines.

    Lengths are in points (1/72 inch), y grows downwards, and a page that is shown turned is turned.
    """
    width, height = page.get_size()
    box = page.get_cropbox(fallback_ok=True)
    turn = _turn(page)
    if (turn - page.get_rotation() // 90) % 2:
        width, height = height, width
    place = _placer(box, turn)
    characters, cut = _characters(page, place)
    rules, pictures = _objects(page, place, width * height)
    page.close()
    return {
        "width": round(width, 1), "height": round(height, 1), "characters": characters,
        "rules": rules, "pictures": round(pictures, 2), "cut": cut,
    }  # fmt: skip


def _turn(page: pdfium.PdfPage) -> int:
    """Tell by how many quarters, clockwise, to turn a page for most of its text to stand upright.

    A wide table is often printed sideways on a page that is not turned itself.
    """
    text_page = page.get_textpage()
    count = text_page.count_chars()
    angles = (
        raw.FPDFText_GetCharAngle(text_page, at) for at in range(0, count, max(count // _SAMPLE, 1))
    )
    quarters = [round(angle / _TURN) % 4 for angle in angles if angle >= 0]
    text_page.close()
    usual = max(range(4), key=quarters.count)
    return -usual % 4 if quarters.count(usual) > 0.8 * len(quarters) else page.get_rotation() // 90


def _placer(box: tuple[float, float, float, float], turn: int) -> Placer:
    """Make the function that turns a box of the file into one of the page as shown."""
    left, bottom, right, top = box

    def place(x1: float, y1: float, x2: float, y2: float) -> list[float]:
        if turn == 0:
            found = (x1 - left, top - y2, x2 - left, top - y1)
        elif turn == 1:
            found = (y1 - bottom, x1 - left, y2 - bottom, x2 - left)
        elif turn == 2:
            found = (right - x2, y1 - bottom, right - x1, y2 - bottom)
        else:
            found = (top - y2, right - x2, top - y1, right - x1)
        return [round(number, 1) for number in found]

    return place


def _characters(page: pdfium.PdfPage, place: Placer) -> tuple[list[list[Any]], bool]:
    text_page = page.get_textpage()
    count = text_page.count_chars()
    found: list[list[Any]] = []
    rectangle = raw.FS_RECTF()
    for index in range(min(count, MAX_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if (
            code < 0x20
            or raw.FPDFText_IsGenerated(text_page, index) == 1
            or 0xD800 <= code < 0xE000
        ):
            continue
        # A watermark runs across the page.
        if 0.1 < raw.FPDFText_GetCharAngle(text_page, index) % _TURN < _TURN - 0.1:
            continue
        if not raw.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(rectangle)):
            continue
        box = place(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        found.append([chr(code), *box])
    text_page.close()
    return found, count > MAX_CHARACTERS


def _objects(
    page: pdfium.PdfPage,
    place: Placer,
    area: float,
) -> tuple[list[list[float]], float]:
    """Give the ruled lines of a page, and how much of it pictures cover (0 to 1)."""
    rules: list[list[float]] = []
    covered = 0.0
    for found in page.get_objects(max_depth=4):
        if found.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = found.get_bounds()
            covered += abs(right - left) * abs(top - bottom)
        elif found.type == raw.FPDF_PAGEOBJ_PATH and len(rules) < MAX_RULES:
            rules.extend(place(*line) for line in _lines(found))
    return rules[:MAX_RULES], min(covered / area, 1.0) if area else 0.0


def _lines(found: pdfium.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    """Give the level and upright lines of a path."""
    matrix = found.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(found), MAX_RULES)):
        segment = raw.FPDFPath_GetPathSegment(found, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        there = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        ends = [(here, there)] if kind == raw.FPDF_SEGMENT_LINETO else []
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = there
        if raw.FPDFPathSegment_GetClose(segment):
            ends.append((there, start))
        for (x1, y1), (x2, y2) in ends:
            if min(abs(x1 - x2), abs(y1 - y2)) < 1 <= max(abs(x1 - x2), abs(y1 - y2)):
                yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
        here = there


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
