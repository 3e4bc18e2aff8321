"""Lists that sum up what a document then goes through: 变压器、电缆、充电桩三类产品."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.pattern import pattern

from .line import Line
from .passage import Passage
from .statement import Clause

_ITEM = r"[\u4e00-\u9fffA-Za-z0-9]{1,14}"
_JOIN = r"(?:、|以及|和|与|及|或者|或)"
_COUNT = r"(?:[二两三四五六七八九十]|\d{1,2})[ \u3000]?(?:大?[类种项]|个|部分|方面|阶段|环节|款|区域|条线|餐|处|栋)"
_LIST = pattern(
    rf"(?P<list>{_ITEM}(?:、{_ITEM}?(?:[（(][^（）()]{{1,12}}[）)])?){{1,11}}?(?:{_JOIN}{_ITEM}?)?)等?(?P<count>{_COUNT})"
    rf"|(?:共|设|有|为)?{_COUNT}[^，。；：、]{{0,6}}[：:](?P<after>{_ITEM}(?:、{_ITEM}){{1,11}}(?:{_JOIN}{_ITEM})?)(?=[，。；]|$)"
    rf"|(?:包括|包含|涵盖|分为|分别为|分别是)(?:以下)?[：:]?(?P<named>{_ITEM}(?:、{_ITEM}){{1,11}}(?:{_JOIN}{_ITEM})?)(?=[，。；]|$)"
)
# 和平小区, 及时: what joins is none of another word.
_SPLIT = pattern(r"、|以及|(?<=[\u4e00-\u9fff]{2})(?:和(?![平谐])|与|及(?![时其])|或者|或)")
_BRACKETS = pattern(r"[（(][^（）()]*[）)]")
_LEAD = pattern(
    r".*(?:的|于|为|是|对|包括|包含|涵盖|提供|分为|分成|共有?|按照?|即|含|有)(?=[\u4e00-\u9fffA-Za-z0-9]{2})"
)
_FEWEST, _SHORTEST = 3, 2
_HEAD = 14
_PART = pattern("[，；、：]")
_DIGIT = pattern(r"\d")
_STOP = pattern(r"[，。；：（(\s]")
_LABEL = pattern(
    r"^[\s\u3000#*+>（(]*(?:\d+(?:[.．]\d+)*|[一二三四五六七八九十]+|第[一二三四五六七八九十\d]+[条章节部分]+|[①-⑳])?[）)、.．\s\u3000]*"
)
# Words for one thing, of which a list uses one and what it sums up another.
_SAME = (("付款", "支付", "付"), ("质保", "保修"), ("交货", "到货", "供货"), ("故障", "停机"), ("停电", "断电", "供电中断", "电源故障"))  # fmt: skip
_TOTAL = pattern(r"^(?:合\s*计|总\s*计|小\s*计|/|无|-+)$")


@dataclass(frozen=True, slots=True)
class Stray:
    """A list at exact words of a line; `item` of it stands nowhere else, but `instead` does."""

    line: Line
    quote: str
    item: str
    instead: str


def strays(
    lines: Sequence[Line], passages: Sequence[Passage], clauses: Sequence[Clause]
) -> Iterator[Stray]:
    """Give each list with one item that the document never comes to, while it does to another."""
    text = "\n".join(line.text for line in lines)
    listed = list(_listed(lines))
    if not listed:
        return
    series: list[tuple[str, ...]] = []
    for line, quote, items in listed:
        rest = text.replace(quote, "\n")
        absent = [item for item in items if not _stands(item, rest, first=item is items[0])]
        if len(absent) == 1:
            series = series or [
                *_series(passages, clauses),
                *(tuple(items) for _, _, items in listed),
                *(tuple(found) for line in lines if len(found := _heads(line.text)) >= _FEWEST),
            ]
            instead = next(filter(None, (_instead(items, absent[0], one) for one in series)), "")
            if instead:
                yield Stray(line, quote, absent[0], instead)


def _listed(lines: Sequence[Line]) -> Iterator[tuple[Line, str, list[str]]]:
    """Give the lists that stand in a sentence, at exact words of their line."""
    for line in lines:
        for found in _LIST.finditer(line.text) if "、" in line.text else ():
            items = _items(found["list"] or found["named"] or found["after"])
            if len(items) >= _FEWEST:
                yield line, found[0][max(found[0].find(items[0]), 0) :], items


def _heads(text: str) -> list[str]:
    """Give how the parts of a sentence begin that go through something: 早餐7:20，午餐11:40."""
    parts = [part for part in _PART.split(_BRACKETS.sub("", text)) if _DIGIT.search(part)]
    return [head for part in parts if (head := _DIGIT.split(_LABEL.sub("", part))[0][:_HEAD])]


def _items(text: str) -> list[str]:
    items = [re.sub(r"[（(].*", "", item) for item in _SPLIT.split(text)]
    lead = _LEAD.match(items[0])
    items[0] = items[0][lead.end() :] if lead else items[0]
    kept = [item for item in items if len(item) >= _SHORTEST]
    # 锦绣组、安居组、和平组: what all end in says nothing of each.
    ends = {item[-1] for item in kept}
    bare = len(ends) == 1 and all(len(item) > _SHORTEST for item in kept)
    return [item[:-1] for item in kept] if bare else kept


def _stands(item: str, text: str, *, first: bool) -> bool:
    """Tell whether a text holds an item; of the first one its end will do: 东校区教学楼."""
    names = next((same for same in _SAME if item in same), (item,))
    if first and len(item) > _FEWEST:
        names = (*names, *(item[at:] for at in range(1, len(item) - 1)))
    return any(name in text for name in names)


def _instead(items: Sequence[str], absent: str, series: Sequence[str]) -> str:
    """Give what a series has where the absent item should be; empty where it is about others."""
    others = [item for item in items if item is not absent]
    if any(absent in head for head in series):
        return ""
    held = [
        at
        for at, head in enumerate(series)
        if any(_stands(item, head, first=item is items[0]) for item in others)
    ]
    covered = [o for o in others if any(_stands(o, series[at], first=o is items[0]) for at in held)]
    if len(covered) < 2 or len(held) < 2:
        return ""
    between = [series[at] for at in range(held[0], held[-1]) if at not in held]
    beside = [*series[held[-1] + 1 : held[-1] + 2], *series[max(held[0] - 1, 0) : held[0]]]
    found = between or [one for one in beside if _is_like(one, others)]
    found = found or (beside if len(series) <= len(items) + 1 else [])
    return found[0] if 1 <= len(found) <= 2 else ""


def _is_like(head: str, items: Sequence[str]) -> bool:
    """Tell whether a head ends as most of the items do: 推荐备件 beside 随机备件、质保期备件."""
    ends = [item[-2:] for item in items]
    return sum(end in head for end in ends) * 2 > len(ends)


def _series(passages: Sequence[Passage], clauses: Sequence[Clause]) -> Iterator[tuple[str, ...]]:
    """Give what stands side by side: headings, numbered items, cells of one column."""
    levels: defaultdict[int, list[str]] = defaultdict(list)
    columns: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for passage in passages:
        if passage.level:
            for deeper in [level for level in levels if level > passage.level]:
                yield tuple(levels.pop(deeper))
            levels[passage.level].append(_head(passage.text))
        if passage.cells and not passage.is_header:
            for at, cell in enumerate(passage.cells):
                if cell.strip() and not _TOTAL.match(cell.strip()):
                    columns[passage.place.table, at].append(cell.strip()[: _HEAD * 2])
    yield from map(tuple, levels.values())
    yield from (tuple(dict.fromkeys(cells)) for cells in columns.values())
    yield from _numbered(clauses)


def _numbered(clauses: Sequence[Clause]) -> Iterator[tuple[str, ...]]:
    items: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for clause in clauses:
        if clause.number and not clause.cells:
            key = (clause.title, *clause.path[:-1])
            items[key].setdefault(clause.number, _head(clause.text))
    yield from (tuple(one.values()) for one in items.values())


def _head(text: str) -> str:
    bare = _LABEL.sub("", text)
    stop = _STOP.search(bare)
    return bare[: min(stop.start() if stop else _HEAD, _HEAD)]
