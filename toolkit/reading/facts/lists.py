"""Facts that are lists: why bids are rejected, what a bid holds, which tables it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from toolkit.pattern import pattern
from toolkit.reading.sentences import sentences

from .fact import Fact, Section, Spot
from .rules import DENIED

_REJECTS = pattern(
    r"无效投标|投标无效|响应无效|无效响应|无效标|废标|否决(?:其|该)?投标|投标(?:将|应|会)?被?否决|予以否决|拒绝(?:其|该)?投标|视为无效|按无效|作无效"
    r"|不予受理|拒收|拒绝接收|取消(?:其)?(?:中标|投标)资格"
)
_LEAD = pattern(r"(?:下列|以下|之一|如下)[^。]*[：:]?$|[：:]$")
_ITEM = pattern(
    r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）.、．](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}|[①-⑳•●▪◆-]"
)
_NOT_A_RULE = pattern(
    r"^(?:无效投标|废标|否决投标)[^，。；]{0,12}$|废标公告|废标后|重新招标|废标的?情形$"
)
_CONTAINS = pattern(
    r"(?:投标|响应|应答|报价|申请)文件(?:的)?(?:组成|构成|内容)|(?:投标|响应|应答|报价)文件(?:应|须|必须|应当)?(?:由|包括|包含)"
    r"|(?:投标|响应)文件(?:中)?(?:须|应|需|应当|必须)?(?:提交|提供|附)：|(?:投标|响应)文件[^。；，\n]{0,10}(?:包括|包含|组成)|(?:应|须)提(?:供|交)(?:的|以下|下列)[^。；，\n]{0,12}(?:文件|资料|材料)"
)
_ENUMERATED = pattern(r"[^。；：\n]{0,12}?：?(?P<list>[^。：\n]+、[^。：\n]+)")
_TITLE = pattern(r"[^，。；：\t\n]{2,50}(?=[，。；：（(\n]|$)")
_REMARK = pattern(r"[（(][^（）()]*[)）]?$")
_DOCUMENT = pattern(
    r"函|表|书|证明|证书|执照|报告|方案|承诺|声明|清单|资料|文件|材料|复印件|授权|偏离|索引|报价|业绩|计划|说明"
)
_DEVIATES = pattern(r"偏离|偏差")
_COLUMN = pattern(r"序号|条目|条款|要求|内容|响应|应答|说明|备注|项目|页码|名称|标准")
MAX_LISTED = 60


@dataclass(frozen=True, slots=True)
class AskedTable:
    """A deviation table that a tender wants: for which part, and the titles of its columns."""

    part: Literal["technical", "business"]
    columns: tuple[str, ...]


def rejections(spot_list: Sequence[Spot]) -> Iterator[Fact[str]]:
    """Give each rule by which bids are rejected: a sentence, or the items that a lead lists."""
    seen: set[str] = set()
    for index, spot in enumerate(spot_list):
        if spot.section >= Section.CONTRACT or not _REJECTS.search(spot.text):
            continue
        if spot.heading == spot.text:
            continue  # A heading names the matter; what follows is the rule.
        for fact in _of_spot(spot_list, index):
            if fact.value not in seen and len(seen) < MAX_LISTED:
                seen.add(fact.value)
                yield fact


def _of_spot(spot_list: Sequence[Spot], index: int) -> Iterator[Fact[str]]:
    spot = spot_list[index]
    for start, end in sentences(spot.text):
        sentence = spot.text[start:end]
        if (
            not _REJECTS.search(DENIED.sub("", sentence))
            or _NOT_A_RULE.search(sentence)
            or len(sentence) < 10
        ):
            continue
        quote = spot.fact("", start, end).quote
        yield Fact(quote, quote, spot.passage.place)
    if _LEAD.search(spot.text) and not spot.passage.cells:
        for item in _items(spot_list, index):
            yield Fact(item.passage.text.strip(), item.passage.text.strip(), item.passage.place)


def _items(spot_list: Sequence[Spot], index: int) -> Iterator[Spot]:
    """Give the list items after a lead, as long as they are numbered alike."""
    shape = ""
    for spot in spot_list[index + 1 : index + 1 + MAX_LISTED]:
        label = spot.passage.label or ""
        match = _ITEM.match(label or spot.text)
        own = re.sub(r"\d+|[一二三四五六七八九十]+", "0", match[0]) if match else ""
        if not own or (shape and own != shape) or spot.passage.cells or spot.passage.level:
            return
        shape = own
        yield spot


def required_documents(spot_list: Sequence[Spot]) -> Iterator[Fact[str]]:
    """Give the documents that a bid has to hold, from the first list of them."""
    for index, spot in enumerate(spot_list):
        if spot.section >= Section.CONTRACT or not _CONTAINS.search(spot.text):
            continue
        found = list(_inside(spot)) or [
            fact for item in _items(spot_list, index) for fact in _named(item)
        ]
        if len(found) >= 2:
            yield from found
            return


def _named(spot: Spot) -> Iterator[Fact[str]]:
    match = _ITEM.match(spot.text) if not spot.passage.label else None
    start = match.end() if match else 0
    title = _TITLE.match(spot.text, start)
    if title and len(title[0].strip()) >= 2:
        value = spot.plain.quote(*title.span()).strip(" 　★▲※")
        yield spot.fact(value, start, len(spot.text))


def _inside(spot: Spot) -> Iterator[Fact[str]]:
    """Read a list in one paragraph, numbered （1）投标函；（2）报价表 or plain 投标函、报价表."""
    at = _CONTAINS.search(spot.text)
    marks = list(
        re.finditer(
            r"(?:^|(?<=[：；，。、\n\t]))(?:[（(]\d{1,2}[)）]|\d{1,2}[、.)）](?!\d)|[①-⑳])",
            spot.text,
        )
    )
    marks = [match for match in marks if at and match.start() >= at.end()]
    if at and not marks and (named := _ENUMERATED.match(spot.text, at.end())):
        for item in re.finditer(r"[^、，；]+", named["list"]):
            if _DOCUMENT.search(item[0]):
                start = named.start("list") + item.start()
                end = start + len(item[0])
                yield spot.fact(spot.plain.quote(start, end).strip(" 　★▲※"), start, end)
    for match, after in zip_longest(marks, marks[1:]):
        end = after.start() if after else len(spot.text)
        title = _TITLE.match(spot.text, match.end(), end)
        if title and _DOCUMENT.search(title[0]):
            yield spot.fact(spot.plain.quote(*title.span()).strip(" 　★▲※"), match.start(), end)


def asked_tables(spot_list: Sequence[Spot]) -> Iterator[Fact[AskedTable]]:
    """Give the first deviation table of each part; the heading above tells which part it is."""
    told: set[str] = set()
    above: list[str] = []
    for spot in spot_list:
        cells = tuple(re.sub(r"\s", "", cell) for cell in spot.passage.cells)
        if not cells:
            above = [*above[-3:], spot.text]
            continue
        named = [cell for cell in cells if cell]
        columns = sum(bool(_COLUMN.search(cell)) for cell in named)
        if columns < 3 or max(map(len, named)) > 30 or not _is_answer(named, above):
            continue
        part = _part([*above, *named])
        if part not in told:
            told.add(part)
            yield Fact(AskedTable(part, tuple(named)), "\t".join(named), spot.passage.place)


def _is_answer(titles: Sequence[str], above: Sequence[str]) -> bool:
    """Tell whether a table is to be filled with answers: by its columns, else by its title."""
    if any(map(_DEVIATES.search, titles)):
        return True
    return any(
        re.search(r"偏离表|响应表|应答表|对照表", text) for text in above[-2:] if len(text) < 40
    )


def _part(texts: Sequence[str]) -> Literal["technical", "business"]:
    for text in reversed(texts):
        business, technical = "商务" in text or "合同条款" in text, "技术" in text or "服务" in text
        if business != technical and (len(text) < 40):
            return "business" if business else "technical"
    return "technical"
