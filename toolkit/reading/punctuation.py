"""Punctuation that a Chinese text should not hold, and spaces inside its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.pattern import pattern

from .lexicon import splits_word
from .numbers import read_number

_HAN = r"\u4e00-\u9fff"
_NARROW = pattern(
    rf"(?<=[{_HAN}”）》])[,;!?:](?!//)|[,;!?:](?=[{_HAN}“（《])(?<=[\d％%”）》)].)|(?<=[{_HAN}])\.(?=\s*$|[{_HAN}])"
    rf"|(?<=[{_HAN}])\((?=[{_HAN}])|(?<=[{_HAN}])\)(?=[{_HAN}，。；、])"
)
_DOUBLED = pattern(r"([。，、；：,;])[ \u3000]*[。，、；：,;]")
_GAP = pattern(rf"(?<=[{_HAN}])[ \u00a0\t]+(?=[{_HAN}])")
_RUN = pattern(rf"[{_HAN}]+")
_AROUND = 8
_FEW = 2
# A short heading may stand before its text, and a space between them.
_HEAD = 10
_LABEL = pattern(rf"[{_HAN}]{{2,10}}[：:]")


def narrow_signs(text: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """Give each half-width sign beside Chinese characters, from an offset (behind a number) on."""
    for found in _NARROW.finditer(text, start):
        yield found.start(), found[0]


def doubled_signs(text: str) -> Iterator[tuple[int, str]]:
    """Give each pair of stops, one directly behind the other; an ellipsis is none."""
    for found in _DOUBLED.finditer(text):
        yield found.start(), found[0]


def gaps_in_words(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each run of spaces inside a word: 履约保  证金.

    Spaces that align short labels (日 期, 联 系 人) or spread a title are none.
    """
    if " " not in text and "\t" not in text and "\u00a0" not in text:
        return
    gaps = tuple(_GAP.finditer(text))
    sentence = "。" in text and len(gaps) <= _FEW
    for gap in gaps:
        before, after = _last_run(text, gap.start()), _first_run(text, gap.end())
        if (len(before) == 1 or len(after) == 1) and _is_aligned(text, gap, before, after):
            continue
        if splits_word(before, after) or (sentence and _in_sentence(text, gap)):
            yield gap.start(), gap.end()


def _in_sentence(text: str, gap: re.Match[str]) -> bool:
    """Tell whether a gap of a sentence stands neither behind a number nor before a label."""
    number = read_number(text)
    start = number.end if number else 0
    return gap.start() > start + _HEAD and not _LABEL.match(text, gap.end())


def _last_run(text: str, end: int) -> str:
    runs = _RUN.findall(text, max(0, end - _AROUND), end)
    return runs[-1] if runs else ""


def _first_run(text: str, start: int) -> str:
    found = _RUN.match(text, start, start + _AROUND)
    return found[0] if found else ""


def _is_aligned(text: str, gap: re.Match[str], before: str, after: str) -> bool:
    """Tell whether a single character stands apart, as in a label or a spread title."""
    start, end = gap.start() - len(before), gap.end() + len(after)
    alone = len(before) == 1 and (start == 0 or text[start - 1].isspace())
    follows = text[end : end + 1]
    closed = not follows or follows in "：:（( \t\u3000\u00a0"
    return (alone and (len(after) <= 2 and closed)) or (len(after) == 1 and closed)
