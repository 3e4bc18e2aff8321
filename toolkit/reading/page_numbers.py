"""Page numbers that came along with text copied from pages."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.pattern import pattern

from .lexicon import splits_word

_ALONE = pattern(
    r"\s*(?:[-—–·]*\s*\d{1,4}\s*[-—–·]*|第\s*\d{1,4}\s*页(?:\s*共\s*\d{1,4}\s*页)?)\s*"
)
# What a number that is meant stands before or behind.
_COUNTED = pattern(
    r"(?:个|小|分|天|日|年|月|周|次|%|％|元|万|亿|台|套|人|名|位|米|公里|层|楼|号|页|条|项|款|章|节|部|份|件|家|种|类|级|倍|度|秒|时|点|期|批"
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


def is_page_number(text: str) -> bool:
    """Tell whether a line holds a page number and nothing else."""
    return len(text) < 24 and _ALONE.fullmatch(text) is not None


def numbers_inside(text: str) -> Iterator[tuple[int, str]]:
    """Give each page number inside a sentence, with its offset: 对电信运营 1 企业而言."""
    if _PROSE.search(text):
        for found in _INLINE.finditer(text):
            before, after = text[: found.start()], text[found.end() :]
            meant = before[-1] in _BEFORE or _COUNTED.match(after)
            if found["page"] not in _HOTLINES and (not meant or splits_word(before, after)):
                yield found.start("page"), found["page"]


def number_at_end(text: str) -> tuple[int, str] | None:
    """Give the page number behind the last words of a line, and where the words end."""
    found = _AT_END.search(text[-12:])
    return (len(text) - len(text[-12:]) + found.start(), found["page"]) if found else None
