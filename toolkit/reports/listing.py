"""Rows of the ledger as a table for a terminal, JSON, CSV or a workbook; no cell is a formula."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from xlsxwriter import Workbook

from toolkit import __version__
from toolkit.model.text import Language, Text

from .findings_xlsx import MAX_CELL
from .xml_text import allowed, visible

_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_WIDEST = 40
_NARROW, _BROAD = 12, 60
"""Widths of a workbook's columns, in characters."""
_GAP = "  "
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: what it lists (a name for JSON), its columns by key and title, and its rows."""

    name: str
    columns: tuple[tuple[str, Text], ...]
    rows: tuple[tuple[str, ...], ...]


def listing_text(listing: Listing, language: Language) -> Iterator[str]:
    """Write a line for each row under a line of titles, cut to what a terminal shows."""
    titles = tuple(title.of(language) for _, title in listing.columns)
    lines = [titles, *(tuple(map(_cell, row)) for row in listing.rows)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (
            text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)
        )
        yield _GAP.join(padded).rstrip()


def listing_json(listing: Listing, as_of: date) -> bytes:
    """Write the rows by the keys of their columns."""
    keys = [key for key, _ in listing.columns]
    held = {
        "tool": {"name": "pledgebook", "version": __version__},
        "as_of": as_of.isoformat(),
        listing.name: [dict(zip(keys, row, strict=True)) for row in listing.rows],
    }
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def listing_csv(listing: Listing, language: Language) -> bytes:
    """Write the rows as CSV for spreadsheets (RFC 4180, UTF-8 with a mark)."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(title.of(language) for _, title in listing.columns)
    writer.writerows(map(harmless, listing.rows))
    return text.getvalue().encode("utf-8-sig", "replace")


def listing_xlsx(listing: Listing, as_of: date, language: Language) -> bytes:
    """Write the rows as a workbook; same input, same bytes."""
    data = io.BytesIO()
    with Workbook(data, _PLAIN) as book:
        # The day of the question, not of the clock: equal inputs give equal bytes.
        book.set_properties({"created": datetime.combine(as_of, time())})
        sheet = book.add_worksheet(listing.name)
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "bg_color": "#D9E1F2"})
        for column, (_, title) in enumerate(listing.columns):
            sheet.write_string(0, column, title.of(language), head)
            cells = (allowed(row[column]) for row in listing.rows)
            widest = max((_width(line) for cell in cells for line in cell.split("\n")), default=0)
            sheet.set_column(column, column, min(max(widest + 2, _NARROW), _BROAD), wrapped)
        for number, row in enumerate(listing.rows, 1):
            for column, cell in enumerate(row):
                # A string is written as one, so that what begins with = + - @ never is a formula.
                sheet.write_string(number, column, allowed(cell)[:MAX_CELL])
        sheet.autofilter(0, 0, max(len(listing.rows), 1), len(listing.columns) - 1)
        sheet.freeze_panes(1, 1)
    return data.getvalue()


def harmless(row: Sequence[str]) -> tuple[str, ...]:
    """Let cells that a spreadsheet would calculate begin with an apostrophe."""
    return tuple(f"'{cell}" if cell.lstrip(" \n").startswith(_FORMULA) else cell for cell in row)


def _cell(text: str) -> str:
    flat = visible(" ".join(text.split()))
    if _width(flat) <= _WIDEST:
        return flat
    kept = ""
    for char in flat:
        if _width(kept + char) >= _WIDEST:
            break
        kept += char
    return f"{kept}…"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
