"""Amounts of money that stand twice: in figures and in words (大写)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.model.numerals import parse_amount_words
from toolkit.pattern import pattern

from .line import Line

_IN_WORDS = pattern(
    r"(?=[零壹贰叁肆伍陆柒捌玖拾佰仟万亿两圆角]{0,3}[壹贰叁肆伍陆柒捌玖拾佰仟])"
    r"[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿萬億]{1,30}(?:[元圆](?:零?[壹贰叁肆伍陆柒捌玖零]角)?(?:零?[壹贰叁肆伍陆柒捌玖零]分)?|角(?:零?[壹贰叁肆伍陆柒捌玖]分)?)[整正]?"
)
_IN_FIGURES = pattern(
    r"(?P<sign>[¥￥]|RMB|CNY)?[ \u3000]*(?P<number>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"[ \u3000]*(?P<scale>[万亿])?(?P<unit>元)?"
)
_BETWEEN = pattern(
    r"(?:[\s（()）：:，,、\[\]【】/_＿]|大写|小写|人民币|即|RMB|CNY|[￥¥]|金额|为|计|整|含税|总价|合计)*"
)
# 176,000元（合同总价2,200,000元），大写：…: what stands in brackets between is another amount.
_ASIDE = pattern(r"[（(][^（）()]*[）)]")
_LABELLED = pattern(r"小写|[￥¥]|RMB")
# A row of a total has the amount in words in one cell and in figures in another.
_TOTAL = pattern(r"合[\s\u3000]*计|总[\s\u3000]*[计价]|报价|大写")
_REACH = 24
_SCALES = {"万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Twice:
    """An amount in words and in figures, with the exact text of both and the line of each.

    `quote` spans both where they stand in one line, else it is the one in words.
    """

    line: Line
    quote: str
    words: str
    figures: str
    in_words: Decimal
    in_figures: Decimal


@dataclass(frozen=True, slots=True)
class _Sum:
    start: int
    end: int
    text: str
    value: Decimal


def written_twice(lines: Sequence[Line]) -> Iterator[Twice]:
    """Pair each amount in words with the figures beside it, in its line or in the next one."""
    for at, line in enumerate(lines):
        words = list(_in_words(line.text))
        figures = list(_in_figures(line.text)) if words else []
        for word in words:
            beside = next(
                (f for f in _near(word, figures) if _are_beside(line.text, word, f)), None
            )
            if beside is not None:
                start, end = min(word.start, beside.start), max(word.end, beside.end)
                yield _twice(line, line.text[start:end], word, beside)
            elif len(words) == 1 and not figures:
                other = _around(lines, at)
                if other is not None:
                    yield _twice(line, word.text, word, other)


def _twice(line: Line, quote: str, word: _Sum, figure: _Sum) -> Twice:
    return Twice(line, quote, word.text, figure.text, word.value, figure.value)


def _in_words(text: str) -> Iterator[_Sum]:
    for match in _IN_WORDS.finditer(text):
        value = parse_amount_words(match[0])
        if value is not None:
            yield _Sum(match.start(), match.end(), match[0], value)


def _in_figures(text: str) -> Iterator[_Sum]:
    for match in _IN_FIGURES.finditer(text):
        number = Decimal(re.sub("[,，]", "", match["number"]))
        value = number * _SCALES.get(match["scale"] or "", 1)
        yield _Sum(match.start(), match.end(), match[0].strip(), value)


def _near(word: _Sum, figures: Sequence[_Sum]) -> Sequence[_Sum]:
    """List the figures of a line, which stand in its order, that an amount in words may belong to."""
    first = bisect_left(figures, word.start - _REACH, key=lambda one: one.end)
    last = bisect_right(figures, word.end + _REACH, key=lambda one: one.start)
    return figures[first:last]


def _are_beside(text: str, word: _Sum, figure: _Sum) -> bool:
    start, end = sorted((word, figure), key=lambda one: one.start)
    gap = _ASIDE.sub("", text[start.end : end.start])
    if gap.startswith(("）", ")")) and "，" in gap and not text[: start.end].endswith(("）", ")")):
        return False
    return len(gap) <= _REACH and _BETWEEN.fullmatch(gap) is not None


def _around(lines: Sequence[Line], at: int) -> _Sum | None:
    """Find the one amount of a line before or behind that is labelled 小写 or marked ¥.

    Of a row the cells beside count, else only the line directly above or below.
    """
    here = lines[at].place
    row = [line for line in lines[max(0, at - 3) : at + 4] if line.place.row]
    same = [one for one in row if (one.place.table, one.place.row) == (here.table, here.row)]
    for line in same if here.row else lines[max(0, at - 1) : at + 2]:
        label = any(_LABELLED.search(one.text) for one in (same if here.row else (line,)))
        found = list(_in_figures(line.text)) if label and line is not lines[at] else []
        if len(found) == 1 and not list(_in_words(line.text)):
            return found[0]
    return _in_total(same, lines[at]) if here.row else None


def _in_total(row: Sequence[Line], words: Line) -> _Sum | None:
    """Find the one cell of a row of a total that is nothing but an amount."""
    if not any(_TOTAL.search(line.text) for line in row):
        return None
    cells = [_IN_FIGURES.fullmatch(line.text.strip()) for line in row if line is not words]
    texts = [cell[0] for cell in cells if cell]
    return next(_in_figures(texts[0]), None) if len(texts) == 1 else None
