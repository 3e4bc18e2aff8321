"""A fact read from a tender, with its quote and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

from toolkit.pattern import pattern
from toolkit.reading.passage import Passage, Place
from toolkit.reading.text import Plain, plain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value as read, the exact text that says it, and where that stands."""

    value: T
    quote: str
    place: Place


class Section(IntEnum):
    """Which part of a tender a passage stands in; the smaller, the more its facts count."""

    NOTICE = 0
    """The notice, or the table in front of the instructions, which prevails over them."""
    FRONT = 1
    BODY = 2
    CONTRACT = 8
    """A draft of the contract: its names and numbers are blanks, its terms are asked."""
    FORMS = 9
    """Forms to be filled in: their words are examples and blanks."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage with its plain text and its section; `heading` is the nearest heading above."""

    passage: Passage
    plain: Plain
    section: Section
    heading: str

    @property
    def text(self) -> str:
        """Give the text without spaces inside words and in one width."""
        return self.plain.text

    def fact(self, value: T, start: int, end: int) -> Fact[T]:
        """Make a fact of a part of the plain text."""
        quote = self.plain.quote(start, end).strip()
        return Fact(value, re.sub(r"[ \t]*\n\s*", "\n", quote), self.passage.place)


_BEFORE = (
    r"(?:第[一二三四五六七八九十\d]{1,3}(?:章|部分|篇|卷))?[、.：]?(?:[附件录表\d]{2,4}[、.：]?)?"
)
_NOTICE = pattern(
    rf"{_BEFORE}.{{0,12}}(?:(?:招标|采购|磋商|谈判|询价|比选)公告|投标邀请书?|邀请函|前附表|须知资料表)(?:[（(].{{0,12}}[)）])?$"
)
_FORMS = pattern(
    rf"{_BEFORE}(?:投标|响应|应答|报价|申请|比选)文件(?:的|组成|部分|有关|及|与|相关|附件)*格式.{{0,10}}$"
)
_CONTRACT = pattern(
    rf"{_BEFORE}(?:采购|项目|政府采购|服务|主要|拟签订的?|草拟)*合同(?:书)?(?:主要|的)?(?:条款|文本|草案|格式|范本|协议书|样本).{{0,8}}$"
)
_CHAPTER = pattern(
    r"第[一二三四五六七八九十\d]{1,3}(?:章|部分|篇|卷)|附[件录表][一二三四五六七八九十\d]"
)
_ORDINARY = pattern(r"须知|要求|办法|需求|标准|规范|清单|图纸|评标|评审|说明|总则")
_FRONT = 25
MAX_HEADING = 36


def spots(passages: Sequence[Passage]) -> Iterator[Spot]:
    """Give every passage with the section that it stands in."""
    section, heading = Section.FRONT, ""
    for index, passage in enumerate(passages):
        folded = plain(passage.text)
        if not passage.cells and not passage.place.part and is_heading(passage, folded.text):
            heading = folded.text
            section = _section(heading, passage, section)
        elif section is Section.FRONT and index >= _FRONT:
            section = Section.BODY
        own = Section.BODY if passage.place.part else section
        yield Spot(passage, folded, own, heading)


def is_heading(passage: Passage, text: str) -> bool:
    """Tell whether a paragraph is a heading: short, and without a sentence's end."""
    if not 0 < len(text) <= MAX_HEADING or re.search(r"[。；，！？\t]|：.", text):
        return False
    return bool(
        passage.level
        or _CHAPTER.match(text)
        or _NOTICE.match(text)
        or _FORMS.match(text)
        or _CONTRACT.match(text)
        or re.match(
            r"(?:[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十]+[)）]|\d+(?:\.\d+)*[、.]?(?!\d))?\D{2,24}$",
            text,
        )
    )


def _section(text: str, passage: Passage, section: Section) -> Section:
    for sign, named in (
        (_NOTICE, Section.NOTICE),
        (_FORMS, Section.FORMS),
        (_CONTRACT, Section.CONTRACT),
    ):
        if sign.match(text):
            return named
    chapter = _CHAPTER.match(text) or passage.level == 1
    if chapter and (section is not Section.FRONT or _ORDINARY.search(text)):
        return Section.BODY
    return section
