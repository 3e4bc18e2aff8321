"""Near variants of a name: one that is a slip or a second form of another."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

_FORM = re.compile(r"(?:有限责任公司|股份有限公司|有限公司|股份公司|集团公司|公司)$")
_PLACES = re.compile(r"^(?:.{2,3}省|.{2,8}自治区)?(?:.{2,3}市)?")
_SHORTEST = 4
# A branch or a daughter is another company; so is what other words tell apart.
_TELLING = re.compile(
    r"分公司|[一二三四五六七八九十\d]期|[一二三四五六七八九十\dA-Za-z]标|[东南西北中]"
)


def usual(values: Iterable[str]) -> str:
    """Give the value that occurs most, the first of those that do; empty where there is none."""
    counts = Counter(values)
    return counts.most_common(1)[0][0] if counts else ""


def is_variant(name: str, usual_name: str) -> bool:
    """Tell whether a name is a slip or another form of the usual one.

    Its words differ by one or two characters, or its legal form does; a number, a quarter or a
    part of the world that differs makes it another name.
    """
    one, two = bare(name), bare(usual_name)
    if one == two or min(len(one), len(two)) < _SHORTEST:
        return False
    stem, other = _FORM.sub("", one), _FORM.sub("", two)
    if stem == other:
        return True
    if _PLACES.sub("", stem) == _PLACES.sub("", other):
        return False
    allowed = 1 if len(other) < 8 else 2
    if abs(len(stem) - len(other)) > allowed or min(len(stem), len(other)) < _SHORTEST:
        return False
    if _TELLING.findall(stem) != _TELLING.findall(other):
        return False
    return distance(stem, other, allowed) <= allowed


def bare(text: str) -> str:
    """Give a name in one width, without spaces and the marks around it."""
    return "".join(unicodedata.normalize("NFKC", text).split()).strip("。,;:()《》“”\"'")


def distance(one: str, two: str, most: int) -> int:
    """Count the characters to change, add, drop or swap between two words, up to `most` + 1."""
    before: Sequence[int] = range(len(two) + 1)
    earlier: Sequence[int] = before
    for at, char in enumerate(one, 1):
        row = [at]
        for to, other in enumerate(two, 1):
            cost = min(before[to] + 1, row[-1] + 1, before[to - 1] + (char != other))
            if at > 1 and to > 1 and char == two[to - 2] and one[at - 2] == other:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        earlier, before = before, row
    return before[-1]
