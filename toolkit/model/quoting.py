"""Quotes of tenders as people read them: a row of a table is no line with tabs."""

from __future__ import annotations

_JOINT = "｜"


def bare_quote(quote: str, mark: str) -> str:
    """Take the mark away from the beginning of a quote, and of each cell where it is a table's row.

    The cells of a row stand apart by tabs; empty ones, and such as hold the mark alone, go.
    """
    cells = (cell.strip().lstrip(f"{mark} \u3000") for cell in quote.split("\t"))
    return _JOINT.join(cell for cell in cells if cell)


def marked_quote(quote: str, mark: str) -> str:
    """Give a quote with its mark once, before it."""
    return f"{mark}{bare_quote(quote, mark)}" if mark and mark in quote else bare_quote(quote, "")
