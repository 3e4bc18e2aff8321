"""Facts that stand after a label: in a line, in a table, or on the line below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.pattern import pattern

from .fact import Fact, Section, Spot

_BLANK = pattern(
    r"[_＿]{2,}|[×xX]{2,}|\*{2,}|【\s*】|[（(]\s*[)）]$|请填写|^/+$|^无$|详见|^见|同上|盖章|签字|填写"
)
_SEAL = pattern(r"（[^（）]{0,12}(?:盖|公|签)章?[^（）]{0,6}）$")
_PARTY_HEAD = pattern(r"(?:信息|联系方式|名称及?地址)[:：]?$")
_NAME = pattern(r"^(?:[（(]?\d*[)）.、]?)?(?:单位)?名称(?:为)?：?(?P<value>[^，。；、\s]{4,40})")
_STOP = r"[^，。；、\t\n]"
_PARTY = rf"(?!人|信息|联系|地址|代表|的|对|为|和|或|应|将|有|不|可|在|与|及|单位){_STOP}{{3,40}}"


@dataclass(frozen=True, slots=True)
class Label:
    """What a fact is called, and what its value looks like (in plain text)."""

    names: str
    value: str


LABELS = {
    "project": Label(
        r"(?:招标|采购|本招标|本|工程|投标)?项目(?:的)?名称|工程名称|采购项目|招标项目|项目(?=：)",
        r"[^。；\t\n]{4,80}",
    ),
    "number": Label(
        r"(?:招标|采购|磋商|谈判|询价|比选|标书|竞价|招标项目|采购项目|项目)(?:文件)?编号(?:/包号)?|(?:招标|采购)文件编号|项目号|招标号",
        r"[A-Za-z0-9\u4e00-\u9fff（）()\[\]〔〕【】［］/\\\-_.—–号]{3,50}",
    ),
    "purchaser": Label(
        r"(?:招标|采购)(?:人|单位)(?:名称|全称)?|采购方|招标方|建设单位|发包人|业主单位|比选人|询价人|甲方(?=：)",
        _PARTY,
    ),
    "agency": Label(
        r"(?:招标|采购|政府采购|集中采购)?代理(?:机构|公司|单位)(?:名称|全称)?|集中采购机构", _PARTY
    ),
    "deposit": Label(
        r"(?:投标|磋商|谈判|响应|报价|询价|比选|竞标)(?:保证金|担保)(?:的)?(?:金额|数额|额度|形式及金额|缴纳|交纳|递交)?",
        r"[^。；\t\n]{2,80}",
    ),
}
_MONEY = pattern(
    r"\d|[零壹贰叁肆伍陆柒捌玖拾佰仟一二三四五六七八九十百千]+[万元]|不收取|不要求|免收|不需|无需|无须|不缴|免交"
)
_NOT_MONEY = pattern(r"前|时间|账号|账户|退还|有效期")


def labelled(name: str, spot_list: Sequence[Spot]) -> Iterator[tuple[int, Fact[str]]]:
    """Give each value that stands after a label, with how sure it is; smaller is surer."""
    label = LABELS[name]
    # From a sentence's start or a list number on; `是`, `为` and a colon lead to the value.
    line = re.compile(
        rf"(?:^|[。；，\n\t）)、.]|\d)(?P<label>{label.names})(?:[（(][^）)]{{1,20}}[)）])?(?:：|为：?|是：?)(?:{label.names})?(?P<value>{label.value})"
    )
    whole = re.compile(rf"(?:[\d.、（）()]*)(?:{label.names})(?:[（(][^）)]{{1,20}}[)）])?：?")
    for index, spot in enumerate(spot_list):
        if spot.section >= Section.CONTRACT:
            continue
        found = _in_row(name, spot, whole) if spot.passage.cells else None
        if found is None:
            found = _in_line(name, spot, line)
        if found is None and not spot.passage.cells:
            found = _below(name, spot, whole, spot_list[index + 1 : index + 3])
        if found is not None:
            yield int(spot.section), found


def _in_line(name: str, spot: Spot, line: re.Pattern[str]) -> Fact[str] | None:
    for match in line.finditer(spot.text):
        value = _trimmed(name, match["value"])
        if value:
            start = match.start("value") + match["value"].index(value)
            exact = spot.plain.quote(start, start + len(value)).strip()
            fact = spot.fact(value, match.start("label"), start + len(value))
            return Fact(_one_line(exact), fact.quote, fact.place)
    return None


def _in_row(name: str, spot: Spot, whole: re.Pattern[str]) -> Fact[str] | None:
    """Read a row: the cell after the one that is the label, at `名称：` where it holds several."""
    from toolkit.reading.text import plain

    cells = [plain(cell) for cell in spot.passage.cells]
    for label, value in pairwise(cells):
        if not whole.fullmatch(label.text.replace("\n", "")):
            continue
        first = value.text.split("\n")[0]
        named = _NAME.match(first) if name in ("purchaser", "agency") else None
        text = (
            named["value"]
            if named
            else first.partition("：")[2]
            if re.match(rf"{LABELS[name].names}：", first)
            else first
        )
        if kept := _trimmed(name, text):
            start = value.text.index(kept)
            exact = value.quote(start, start + len(kept))
            quote = spot.passage.text if len(spot.passage.text) < 120 else exact
            return Fact(_one_line(exact), quote, spot.passage.place)
    return None


def _below(
    name: str, spot: Spot, whole: re.Pattern[str], after: Sequence[Spot]
) -> Fact[str] | None:
    """Read `采购人信息` and, on one of the next lines, `名称：…`."""
    if name not in ("purchaser", "agency") or len(spot.text) > 24:
        return None
    if not whole.fullmatch(_PARTY_HEAD.sub("", spot.text)):
        return None
    for other in after:
        if match := _NAME.match(other.text):
            value = _trimmed(name, match["value"])
            if value:
                return other.fact(value, match.start("value"), match.end("value"))
    return None


def _trimmed(name: str, value: str) -> str:
    value = (
        re.split(
            r"(?:招标|采购|项目)(?:项目)?编号|(?:项目)?地址[:：]|联系人|（以下|\(以下|电话：", value
        )[0]
        if name != "number"
        else value
    )
    value = _SEAL.sub("", value).strip(" ：:，,、")
    if name != "deposit" and value.endswith("）") and "（" not in value:
        value = value.rstrip("）")
    if len(value) < 3 or _BLANK.search(value):
        return ""
    if name == "deposit" and (
        not _MONEY.search(value) or (_NOT_MONEY.search(value) and "元" not in value)
    ):
        return ""
    if name == "number" and not re.search(r"\d", value):
        return ""
    return value


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
