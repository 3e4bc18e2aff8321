"""Quotes of tenders as people read them: a row of a table is no line with tabs."""

from __future__ import annotations

import re
import unicodedata

from toolkit.pattern import pattern

_JOINT = "｜"
# A point between digits is part of a number: 1.5 is not 15.
_IDLE = pattern(r"(?<!\d)\.|\.(?!\d)|[^\w.%‰]+|_")
_ASSENT = pattern(
    r"(?:完全|全部)?(?:响应|满足|接受|承诺|同意|遵守|应答)(?:招标(?:文件)?)?(?:要求)?|我公司|我方|投标人|供应商|中标人"
)


def bare_quote(quote: str, mark: str) -> str:
    """Take the mark away from the beginning of a quote, and of each cell where it is a table's row.

    The cells of a row stand apart by tabs; empty ones, and such as hold the mark alone, go.
    """
    cells = (cell.strip().lstrip(f"{mark} \u3000") for cell in quote.split("\t"))
    return _JOINT.join(cell for cell in cells if cell)


def marked_quote(quote: str, mark: str) -> str:
    """Give a quote with its mark once, before it."""
    return f"{mark}{bare_quote(quote, mark)}" if mark and mark in quote else bare_quote(quote, "")


def is_copied(text: str, quote: str) -> bool:
    """Tell whether an answer is its requirement word for word, but for assent before it.

    Width, punctuation, marks and the number of the clause make no answer of a quote either.
    """
    return bool(text) and _core(text) == _core(quote)


def _core(text: str) -> str:
    flat = re.sub(r"^\W*\d+(?:\.\d+)+[\s、.．]+", "", unicodedata.normalize("NFKC", text).strip())
    flat = _IDLE.sub("", flat).casefold()
    while (assent := _ASSENT.match(flat)) and assent.end() < len(flat):
        flat = flat[assent.end() :]
    return flat
