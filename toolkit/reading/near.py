"""Near variants of a name: one that is a slip or a second form of another."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from toolkit.pattern import pattern

_FORM = pattern(r"(?:有限责任公司|股份有限公司|有限公司|股份公司|集团公司|公司)$")
_PLACES = pattern(r"^(?:.{2,3}省|.{2,8}自治区)?(?:.{2,3}市)?")
_SHORTEST = 4
# What companies do: two names that begin alike and differ only in these are one, written twice.
_TRADE = pattern(
    r"(?:科技|技术|工程|设备|实业|集团|发展|服务|管理|贸易|商贸|电子|信息|装饰|建筑|安装|机电|电气|电器|智能|网络|软件|系统|控股|股份|咨询|设计|制造|工业|产业|环保|环境|医疗|器械|仪器|仪表|餐饮|物业|文化|传媒|能源|动力|材料|建设|运营|水务|电力|通信|租赁|物流|运输|检测|测绘|规划|监理|园林|绿化|消防|安防|保安|保洁|服饰|服装|汽车|销售|电梯|空调|暖通|机械|装备|自动化|数码|数据|教育|工贸|新能源)*"
)
_BRAND = 2
# A branch or a daughter is another company; so is what other words tell apart.
_TELLING = pattern(
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


def is_trade_variant(name: str, usual_name: str) -> bool:
    """Tell whether two companies differ only in the words for what they do: 捷安达电梯（工程）."""
    stem, other = _FORM.sub("", bare(name)), _FORM.sub("", bare(usual_name))
    front = _shared(stem, other)
    back = _shared(stem[front:][::-1], other[front:][::-1])
    rests = stem[front : len(stem) - back], other[front : len(other) - back]
    return front >= _BRAND and front + back >= _SHORTEST and all(map(_TRADE.fullmatch, rests))


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


def _shared(one: str, other: str) -> int:
    """Count the characters that two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
