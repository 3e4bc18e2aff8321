"""Rows of tables: their number, their label, and whether they hold one clause or several."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.pattern import pattern

from .marks import find_mark, mark_end
from .sentences import sentences

_NUMBER = pattern(
    r"(?:[（(]?(?:\d{1,3}(?:[.．]\d{1,3})*|[一二三四五六七八九十]{1,3})[）)]?[、.．]?|第[一二三四五六七八九十\d]+[条项])$"
)
_LABEL_LENGTH = 16


def row_number(cells: Sequence[str]) -> tuple[str, str]:
    """Give the number that a row begins with and the mark that counts for all of it."""
    number = mark = ""
    for index, cell in enumerate(cells):
        bare = cell.strip()
        sign = find_mark(bare)
        rest = bare[mark_end(bare, 0) :].strip(" ★▲※△☆◆＊*#")
        if index == 0 and _NUMBER.match(rest):
            number = rest.rstrip("、.．")
        elif not (sign and len(rest) <= _LABEL_LENGTH and not any(map(str.isdigit, rest))):
            continue
        mark = mark or sign
    return number, mark


def is_split(cells: Sequence[str]) -> bool:
    """Tell whether the sentences of a row's cells are clauses of their own."""
    marked = sum(bool(find_mark(cell)) for cell in cells)
    return marked > 1 or any(len(list(sentences(cell))) > 1 for cell in cells if len(cell) > 12)


def label_of(cells: Sequence[str]) -> str:
    """Give the short cell that names what a row is about, empty where there is none."""
    for cell in cells:
        bare = cell.strip()
        if 2 <= len(bare) <= _LABEL_LENGTH and not any(map(str.isdigit, bare)):
            return cell
    return ""
