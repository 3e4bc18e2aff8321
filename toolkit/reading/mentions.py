"""Mentions: where a text names an appendix, an article, a clause, a table or a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.model.numerals import parse_chinese_number
from toolkit.pattern import pattern

from .line import Line

_APPENDIX = pattern(
    r"(?P<kind>附件|附录|附表|附图)[\s\u3000]*"
    r"(?P<label>[A-Za-z](?![A-Za-z])|\d{1,2}(?:[-—.]\d{1,2})?|[一二三四五六七八九十]{1,3}(?![一-鿿]*[份页式个]))"
)
_UNNAMED = pattern(
    r"(?:详?见|参见|参照|按照?|填写|列于|载于)[\s（(“《]*(?P<kind>附件|附录|附表)(?![\s\u3000]*[\dA-Za-z一二三四五六七八九十])"
)
_ARTICLE = pattern(
    r"第[\s\u3000]*(?P<value>[一二三四五六七八九十百零〇]{1,6}|\d{1,3})[\s\u3000]*(?P<kind>[条章])(?![件线路河街道生船])"
)
_DOTTED = pattern(
    r"(?:(?P<strong>第)|见|按照?|依据|根据|符合|满足|执行|条款)[\s\u3000]*(?P<value>\d{1,2}(?:\.\d{1,2}){1,4})[\s\u3000]*"
    r"(?:条款?|款|节(?!点)|项(?!目)|章节|的?(?:规定|要求|约定))"
)
_FIGURE = pattern(
    r"(?:见|如|参照|按照?|根据|列于|详见|参见)[\s（(“]*(?P<kind>[表图])[\s\u3000]*(?P<label>\d{1,2}(?:[-—.]\d{1,2})?)(?!\d)"
)
_NUMBERED = pattern(r"[表图][\s\u3000]*\d")
_CAPTION = pattern(
    r"[\s\u3000（(【]*(?P<kind>[表图])[\s\u3000]*(?P<label>\d{1,2}(?:[-—.]\d{1,2})?)(?!\d)"
)
_DEFINED = pattern(r"[#\s\u3000《【（(“\d、.．]{0,8}$")
_LISTED = pattern(r"[\s\u3000]*附[件表录]?[\s\u3000]*[：:]")
# 附录A是本保证书的组成部分: a sentence that begins with an appendix and is no heading of one.
_SENTENCE = pattern(
    r"[\s\u3000]*(?:[是为中所规的内列]|规定|应|须|不|与|和|、|及|至|由|自)|.{0,80}。$"
)
_ITEM = pattern(r"[\s\u3000]*[（(]?(\d{1,2}|[一二三四五六七八九十]{1,2})[）)、.．]")
_ITEM_INSIDE = pattern(
    r"(?:^|[\s\u3000；;，,。》）)])[（(]?(\d{1,2}|[一二三四五六七八九十]{1,2})[）)、.．]"
)
_HEADING_LENGTH = 50
_STOPS = pattern(r"[。；;！!？?\n]")
_OURS = pattern(
    r"本(?:合同|协议|办法|规定|制度|规范|标准|文件|细则|承诺书?|保证书|方案|章程|条例|法|手册|须知)[^，。；]{0,4}$"
)
_OTHERS = pattern(
    r"》[^，。；、]{0,10}$|(?:例如|比如)[^。；]{0,36}$"
    r"|(?:法|条例|规定|办法|规范|标准|合同|协议|文件|通则|解释|章程|细则|制度|公约|须知|通知|号文|意见|手册)"
    r"(?:的|中|之|内)?[\s（(“]*$|(?:GB|JGJ|YD|DL|ISO)[/\w\s.-]{2,20}(?:中|的)?$"
)
_JOINED = pattern(
    r"[、和及或至到与，,\s—~-]{0,3}$|第[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[款项][、和及或至到与，,]$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a part of the document; `label` is its number in one spelling (1, A, 3.2)."""

    line: Line
    text: str
    kind: str
    label: str


def label_of(text: str) -> str:
    """Give a number in one spelling: 一 and 1, a and A, 1—2 and 1-2 are the same."""
    bare = text.strip()
    value = parse_chinese_number(bare)
    return str(value) if value is not None else bare.upper().replace("—", "-")


def appendix_mentions(lines: Sequence[Line]) -> Iterator[Mention]:
    """Give each appendix that a sentence names, those of other documents left out."""
    for line in lines:
        if "附" not in line.text:
            continue
        for found in _APPENDIX.finditer(line.text):
            if not _defines(line.text, found) and not _of_others(line.text, found.start()):
                yield Mention(line, found[0], found["kind"], label_of(found["label"]))
        for found in _UNNAMED.finditer(line.text):
            if not _of_others(line.text, found.start("kind")):
                yield Mention(line, found[0], found["kind"], "")


def appendices(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Give kind and label of each appendix that has a heading or stands in the list of them."""
    listing = 0
    for line in lines:
        if listing and (number := _ITEM.match(line.text)):
            yield "附件", label_of(number[1])
            continue
        listing = 0
        if "附" not in line.text[:12]:
            continue
        for found in _APPENDIX.finditer(line.text[:_HEADING_LENGTH]):
            if _defines(line.text, found):
                yield found["kind"], label_of(found["label"])
        if listed := _LISTED.match(line.text):
            listing = 1
            yield "附件", ""
            rest = line.text[listed.end() :]
            yield from (("附件", label_of(n[1])) for n in _ITEM_INSIDE.finditer(rest))
        elif (
            re.match(r"[\s\u3000#]*附[件表录](?![的中所])", line.text)
            and len(line.text) <= _HEADING_LENGTH
        ):
            yield line.text.strip(" \u3000#")[:2], ""


def _defines(text: str, found: re.Match[str]) -> bool:
    """Tell whether an appendix is a heading here and not named in a sentence."""
    if not _DEFINED.match(text[: found.start()]) or len(text) > _HEADING_LENGTH * 2:
        return False
    return not _SENTENCE.match(text[found.end() :])


def article_mentions(
    lines: Sequence[Line], at_items: frozenset[tuple[int, int]]
) -> Iterator[Mention]:
    """Give each article or chapter of this document that a sentence names.

    `at_items` holds identity of line and offset of the numbers themselves, which name nothing.
    """
    for line in lines:
        others, end = False, -1
        for found in _ARTICLE.finditer(line.text):
            if (id(line), found.start()) in at_items:
                continue
            joined = end >= 0 and _JOINED.match(line.text[end : found.start()])
            others = others if joined else _of_others(line.text, found.start())
            end = found.end()
            if not others:
                yield Mention(line, found[0], found["kind"], label_of(found["value"]))


def dotted_mentions(lines: Sequence[Line]) -> Iterator[Mention]:
    """Give each clause with a decimal number that a sentence names: 按3.2条, 第5.1款."""
    for line in lines:
        if "." not in line.text:
            continue
        for found in _DOTTED.finditer(line.text):
            start = found.start() if found["strong"] else found.start("value")
            if not _of_others(line.text, start):
                yield Mention(line, line.text[start : found.end()], "", found["value"])


def figure_mentions(lines: Sequence[Line]) -> Iterator[Mention]:
    """Give each table or figure that a sentence names by its number."""
    for line in lines:
        for found in _FIGURE.finditer(line.text) if _NUMBERED.search(line.text) else ():
            if not _of_others(line.text, found.start("kind")):
                text = line.text[found.start("kind") : found.end()]
                yield Mention(line, text, found["kind"], label_of(found["label"]))


def captions(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Give kind and number of each caption of a table or figure."""
    for line in lines:
        found = _CAPTION.match(line.text)
        if found and len(line.text) <= _HEADING_LENGTH:
            yield found["kind"], label_of(found["label"])


def _of_others(text: str, at: int) -> bool:
    """Tell whether what stands before a mention makes it one of another document."""
    before = text[max(0, at - 40) : at]
    cut = max((stop.end() for stop in _STOPS.finditer(before)), default=0)
    sentence = before[cut:]
    if _OURS.search(sentence):
        return False
    return _OTHERS.search(sentence) is not None
