"""The rules of a tender: marks, deviations that reject, verbatim answers, empty tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Literal

from toolkit.model.numerals import NUMERAL, parse_chinese_number
from toolkit.pattern import pattern
from toolkit.reading.sentences import sentences

from .fact import Fact, Section, Spot

Meaning = tuple[str, Literal["substantive", "important"]]
SIGNS = "★☆▲△※◆●＊*#"
_EXPLAINS = pattern(
    rf"(?:[“\"'‘「【（(标带注有加以打含]|[^\w]|^)(?P<sign>[{re.escape(SIGNS)}])[”\"'’」】）)]?(?:号|标[记志识注]|符号)?"
)
_SUBSTANTIVE = pattern(
    r"实质性|无效投标|投标无效|响应无效|无效响应|无效处理|无效标|废标|否决|必须满足|不允许.{0,3}偏离|不得.{0,4}(?:负)?偏离|不接受.{0,3}负?偏离|拒绝|不可偏离|不予受理"
)
_IMPORTANT = pattern(r"重要|主要|关键|扣\d*分|扣除|得分|评分|加分|核心|一般")
DENIED = pattern(
    r"(?:不|非|并不|不会)(?:作为|属于|视为|是|导致|构成|影响|作)[^，。；]{0,6}(?:实质性|无效|废标|否决)"
    r"|不(?:予)?(?:否决|废标)|非实质性"
)
_SPOKEN = pattern(r"条款|指标|参数|要求|内容|部分|项|号|标记|标注|标识|符号|代表|表示|为|是")
# Bounded, so that a long run of numerals is not read from each of its characters on.
_COUNT = rf"(?P<count>\d{{1,3}}|{NUMERAL[:-1]}{{1,5}})"
_NOT_MARKED = pattern(
    rf"(?:非|不带|未带|未标|没有|除|不含|未标注|不标)[“\"‘（(]?[{re.escape(SIGNS)}]"
)
_REJECTED = r"[^。；\n]{0,40}(?:无效|否决|废标|拒绝|不通过|不予通过|取消|淘汰)"
_UNMET = r"(?:负偏离|偏离|不满足|不响应|未响应|不符合|不达标)"
_FROM = (
    (pattern(rf"{_UNMET}[^。；\n]{{0,24}}?(?:达到?|累计|合计|有|≥|满){{0,2}}{_COUNT}(?:项|条|处|个)(?:及|或|（含[^）]{{0,4}}）|含)*(?:其)?以上{_REJECTED}"), 0),
    (pattern(rf"{_COUNT}(?:项|条|处|个)(?:及|或|（含[^）]{{0,4}}）|含|（包括[^）]*）)*(?:其)?以上[^。；\n]{{0,24}}{_UNMET}{_REJECTED}"), 0),
    (pattern(rf"{_UNMET}[^。；\n]{{0,24}}?(?:超过|大于|多于|＞|>){_COUNT}(?:项|条|处|个)(?!（含）){_REJECTED}"), 1),
    (pattern(rf"(?:超过|大于|多于|＞|>){_COUNT}(?:项|条|处|个)[^。；\n]{{0,24}}{_UNMET}{_REJECTED}"), 1),
    (pattern(rf"{_UNMET}[^。；\n]{{0,24}}?(?:超过|达到|满){_COUNT}(?:项|条|处|个)（含[^）]{{0,4}}）{_REJECTED}"), 0),
    (pattern(rf"{_UNMET}[^。；\n]{{0,24}}?(?:达到?|累计达?|≥|满){_COUNT}(?:项|条|处|个){_REJECTED}"), 0),
)  # fmt: skip
_COPY = pattern(
    r"(?:不得|禁止|不允许|严禁|不可|不能|不应|切勿)[^。；，\n]{0,24}(?:照抄|复制|照搬|粘贴|拷贝|抄袭|原文)"
    r"|(?:照抄|复制|照搬|粘贴|拷贝|抄袭|逐字(?:相同|一致|重复)|完全(?:相同|一致)|雷同)[^。；\n]{0,40}(?:无效|不予认可|不认可|视为|不得分|否决|0分|零分|废标)"
)
_EMPTY_OMIT = pattern(
    r"(?:无|没有|不存在|未有)(?:任何)?(?:负)?偏离[^。；\n]{0,20}(?:可不|可以不|无需|不需|不必|无须)(?:再)?(?:提交|填写|提供|递交|填报|编制)"
)
_EMPTY_SUBMIT = pattern(
    r"(?:无|没有|不存在|未有)(?:任何)?(?:负)?偏离[^。；\n]{0,24}(?:也|仍|亦)?(?:须|应|需|必须|要)[^。；\n]{0,10}(?:提交|填写|提供|递交|盖章|签字|注明|附)"
    r"|空表[^。；\n]{0,12}(?:须|应|需|必须)|(?:填写|注明|写明)[“\"]?(?:无|全部响应)"
)


def marks_of(spot: Spot) -> Iterator[Fact[Meaning]]:
    """Give what a passage says its marks mean; each mark by the words up to the next one."""
    for start, end in sentences(spot.text):
        sentence = spot.text[start:end]
        found = list(_EXPLAINS.finditer(sentence))
        for match, after in zip_longest(found, found[1:]):
            words = sentence[match.end() : after.start() if after else len(sentence)]
            if not _SPOKEN.match(words[:12].lstrip("”\"'’」）)的")) and not re.search(
                r"条款|指标|参数|要求", words[:12]
            ):
                continue
            weight = _weight(words)
            if weight:
                left = start + (match.start("sign") if len(found) > 1 else 0)
                yield spot.fact(
                    (match["sign"].replace("＊", "*"), weight),
                    left,
                    start + match.end() + len(words),
                )


def _weight(words: str) -> Literal["substantive", "important"] | None:
    if _SUBSTANTIVE.search(DENIED.sub("", words)):
        return "substantive"
    return "important" if _IMPORTANT.search(words) or DENIED.search(words) else None


def rejected_from(spot: Spot) -> Fact[int] | None:
    """Give the number of ordinary negative deviations from which on a bid is rejected."""
    for words, more in _FROM:
        for match in words.finditer(spot.text):
            text = match["count"]
            count = int(text) if text.isdigit() else parse_chinese_number(text) or 0
            before = _NOT_MARKED.sub("", match[0][: match.start("count") - match.start()])
            marked = re.search(rf"[{re.escape(SIGNS)}]", before)
            # 任一项 or one substantive clause is the rule of a mark.
            if count + more > 1 and not marked:
                return spot.fact(count + more, *_sentence(spot.text, match))
    return None


def forbids_copying(spot: Spot) -> Fact[Literal["forbidden"]] | None:
    """Tell whether a passage forbids answers that repeat the requirement word for word."""
    match = _COPY.search(spot.text)
    if match is None or re.search(
        r"复印|复制件|印章|供应商之间|不同投标人|投标人之间|MAC|报价|投标文件的复制|知识产权|泄露|电子文件",
        match[0],
    ):
        return None
    return spot.fact("forbidden", *_sentence(spot.text, match))


def empty_table(spot: Spot) -> Fact[Literal["submit", "omit"]] | None:
    """Tell what a passage asks of a deviation table without deviations."""
    for words, value in ((_EMPTY_OMIT, "omit"), (_EMPTY_SUBMIT, "submit")):
        match = words.search(spot.text)
        if match and re.search(r"偏离|空表", spot.text):
            meant: Literal["submit", "omit"] = "omit" if value == "omit" else "submit"
            return spot.fact(meant, *_sentence(spot.text, match))
    return None


def unexplained(spot_list: Sequence[Spot], known: set[str]) -> list[str]:
    """List the marks that stand before clauses and that no passage explains."""
    used = {
        match[1]
        for spot in spot_list
        if spot.section < Section.CONTRACT
        for match in re.finditer(r"(?:^|[\t\n（(\d、.])([★▲※])(?=[^\t\n”\"’号]|\t)", spot.text)
    }
    return sorted(used - known)


def _sentence(text: str, match: re.Match[str]) -> tuple[int, int]:
    for start, end in sentences(text):
        if start <= match.start() < end:
            return start, max(end, match.end())
    return match.span()
