"""Enumerations: lists of causes or parts in a sentence, to hold one article against another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.pattern import pattern

from .line import Line

_CAUSE_WORDS = {
    "设计": "设计", "材质": "材料", "材料": "材料", "原材料": "材料", "用料": "材料", "制造": "制造", "生产": "制造",
    "装配": "装配", "组装": "装配", "工艺": "工艺", "加工": "加工", "安装": "安装", "施工": "施工", "焊接": "焊接",
    "铸造": "铸造", "包装": "包装", "运输": "运输", "调试": "调试",
}  # fmt: skip
_CAUSE = "|".join(sorted(_CAUSE_WORDS, key=len, reverse=True))
_JOIN = r"(?:、|和|与|以及|及|或者|或|，|/)"
_CAUSES = pattern(
    rf"(?P<list>(?:{_CAUSE})(?:{_JOIN}(?:{_CAUSE})){{1,11}}(?:生产|制造)?)(?:上|方面|过程)?(?:的|等|中的?|存在的?){{0,2}}(?P<head>质量缺陷|缺陷|质量问题?|瑕疵|质量故障|原因|问题|质量原因)"
)
_ITEM = r"[\u4e00-\u9fffA-Za-z0-9]{1,10}"
_HEAD = r"(?:主要|关键|核心|重要|易损|常用|附件|附属)(?:零?部件|设备|电器|件|材料|备件|配件)|易损件|保修范围|质保范围|保修部件|随车附件|附件电器"
_HEADED = pattern(
    rf"(?P<head>{_HEAD})(?:包括|包含|是指|指|为|有|：|（|\()(?:了|但不限于)?(?P<list>{_ITEM}(?:[、和及与]{_ITEM}){{1,30}})"
    rf"|(?P<list2>{_ITEM}(?:[、和及与]{_ITEM}){{1,30}})等(?P<head2>{_HEAD})"
)
_SPLIT = pattern(r"以及|或者|[、和与及或，/]")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of what belongs to a head, at exact words of a line."""

    head: str
    items: frozenset[str]
    line: Line
    quote: str


def differing(lines: Sequence[Line]) -> Iterator[tuple[Listed, Listed]]:
    """Pair each list with an earlier one of the same head that it shares items with but not all."""
    groups: defaultdict[str, dict[frozenset[str], Listed]] = defaultdict(dict)
    for line in lines:
        for one in listed_in(line):
            earlier = groups[one.head]
            if one.items in earlier:
                continue
            other = next((past for past in earlier.values() if _is_another(past, one)), None)
            if other is not None:
                yield one, other
            earlier[one.items] = one


def listed_in(line: Line) -> Iterator[Listed]:
    """Give the lists of causes and of parts of a line."""
    text = line.text
    if "、" not in text and "或" not in text and "和" not in text:
        return
    for match in _CAUSES.finditer(text):
        words = _SPLIT.split(re.sub(r"(?<=装配|组装|安装)(?:生产|制造)$", "", match["list"]))
        items = frozenset(_CAUSE_WORDS[word] for word in words if word in _CAUSE_WORDS)
        yield Listed("causes", items, line, match[0])
    for match in _HEADED.finditer(text):
        words = _SPLIT.split(match["list"] or match["list2"])
        items = frozenset(word.removesuffix("等") for word in words if word)
        yield Listed(match["head"] or match["head2"], items, line, match[0])


def _is_another(one: Listed, other: Listed) -> bool:
    if min(len(one.items), len(other.items)) < _FEWEST:
        return False
    shared = len(one.items & other.items)
    return shared * 2 >= min(len(one.items), len(other.items))
