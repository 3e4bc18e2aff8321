"""Page numbers that came along with text copied from pages."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import islice

from toolkit.pattern import pattern

from .lexicon import splits_word

_ALONE = pattern(
    r"\s*(?:[-—–·]*\s*\d{1,4}\s*[-—–·]*|第\s*\d{1,4}\s*页(?:\s*共\s*\d{1,4}\s*页)?)\s*"
)
_LONG = 24
_MARKED = pattern(r"第\s*\d{1,4}\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?|[-—–]\s*\d{1,4}\s*[-—–]")
# What a number that is meant stands before or behind.
_COUNTED = pattern(
    r"(?:个|小|分|天|日|年|月|周|次|%|％|元|万|亿|台|套|人(?!员|工|力|事|民|均|才|身|数)|名|位|米|公里|层|楼|号|页|条|项|款|章|节|部|份|件|家|种|类|级|倍|度|秒|时|点|期|批"
    r"|辆|只|张|块|支|根|组|对|间|处|户|路|栋|幢|座|克|吨|升|瓦|伏|安|兆|字|步|轮|遍|版|班|岁|折|成|寸|平|立|毫|厘|千|百|十|工作|自然|日历|与|和|及|或|至|到|为|是|以)"
)
_HOTLINES = ("400", "800", "110", "119", "120", "315")
_BEFORE = "第共约每附表图近达为至于过少逾满到前后或和及与按加减乘除等余计仅有是号级类的内外在超多大小高低首"
_INLINE = pattern(
    r"(?<=[\u4e00-\u9fff，、])[ \u00a0\u3000]+(?:[-—–]\s?)?(?P<page>\d{1,3})(?:\s?[-—–])?[ \u00a0\u3000]+(?=[\u4e00-\u9fff])"
)
_AT_END = pattern(
    r"(?<=[\u4e00-\u9fff，、])(?<![第共附表图约每])[ \u00a0\u3000]+(?:[-—–]\s?)?(?P<page>\d{1,3})(?:\s?[-—–])?\s*$"
)
_PROSE = pattern(r"[，。；,;]")
_TIGHT = pattern(r"(?<=[\u4e00-\u9fff])\d+(?=[\u4e00-\u9fff])")
_MANY, _FEW = 5, 2
_MONTHS = 12


class Spacing(Enum):
    """How a document writes its numbers: 派驻3名, 派驻 3 名, or too few to tell."""

    TIGHT = "tight"
    WIDE = "wide"
    UNKNOWN = "unknown"


def is_marked_page_number(text: str) -> bool:
    """Tell whether a line is a page number by its words or strokes: 第 3 页 共 8 页, - 3 -."""
    return len(text) < _LONG and _MARKED.fullmatch(text.strip()) is not None


def is_page_number(text: str) -> bool:
    """Tell whether a line holds a page number and nothing else."""
    return len(text) < _LONG and _ALONE.fullmatch(text) is not None


def spacing_of(text: str) -> Spacing:
    """Tell whether a document writes its numbers with spaces around them."""
    if len(tuple(islice(_INLINE.finditer(text), _FEW + 1))) > _FEW:
        return Spacing.WIDE
    return Spacing.TIGHT if len(_TIGHT.findall(text)) >= _MANY else Spacing.UNKNOWN


def numbers_inside(text: str, spacing: Spacing = Spacing.UNKNOWN) -> Iterator[tuple[int, str]]:
    """Give each page number inside a sentence, with its offset: 对电信运营 1 企业而言.

    In a tight document a number between spaces is none of the text unless it counts something; in
    a wide one nothing tells a page number from the others.
    """
    if spacing is Spacing.WIDE:
        return
    tight = spacing is Spacing.TIGHT
    if _PROSE.search(text):
        for found in _INLINE.finditer(text):
            before, after = text[: found.start()], text[found.end() :]
            meant = _is_counted(found["page"], after) or (before[-1] in _BEFORE and not tight)
            if found["page"] not in _HOTLINES and (not meant or splits_word(before, after)):
                yield found.start("page"), found["page"]


def _is_counted(number: str, after: str) -> bool:
    if after.startswith("月") and int(number) > _MONTHS:
        return False
    return _COUNTED.match(after) is not None


def number_at_end(text: str) -> tuple[int, str] | None:
    """Give the page number behind the last words of a line, and where the words end."""
    found = _AT_END.search(text[-12:])
    return (len(text) - len(text[-12:]) + found.start(), found["page"]) if found else None
