"""Items: every number that a line begins with or holds behind a stop, with its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.model.numerals import chinese_number, parse_chinese_number
from toolkit.pattern import pattern

from .line import Line
from .marks import mark_end
from .numbers import Number, read_number

_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_CIRCLED = {sign: value for row in _CIRCLES for value, sign in enumerate(row, 1)}
_NUMERAL = pattern(r"[一二三四五六七八九十百零〇]+|\d+|[①-⒛]|[A-Za-z]")
_LEAD = pattern(r"[#\s\u3000]*")
# A number of these is often none: 12 台, A、B 两类, 3：内容.
_LOOSE = ("bare", "letter", "letter_round", "plain:", "plain,", "han,")
# Behind a pair of figures: a measure, a version or a date and no clause.
_MEASURE = pattern(
    r"\s*(?:倍|版|吨|升|英寸|寸|分(?!部|类|析|包|项|公|工|期|布|阶|段|支|级)|折|级(?!别)|℃|°|千|百|亿|度(?!假)"
    r"|[GgMTKk]?[HhBb][zZ]?(?![A-Za-z])|[kKmM]?[VvWwAa](?![A-Za-z])|以[上下内]|[~～-]\s*\d|[×xX*/]\s*\d)"
)
# What the pattern may begin with; nowhere else it is tried.
_BEHIND = pattern(
    r"(?=[。；;：:！!？?，,①-⑳])(?:(?P<stop>[。；;：:！!？?])[\s\u3000]*(?=[（(\d一二三四五六七八九十①-⒛第])"
    r"|(?P<comma>[，,])[\s\u3000]*(?=[（(①-⒛])|(?P<sign>)(?<=[^\s见按及和与至到、第（(。；;：:！!？?，,])(?=[①-⑳]))"
)
_SPACED = pattern(r"\d{1,2}(?:[.．][ \u3000]\d{1,2}){1,4}(?=[ \u3000]+[\u4e00-\u9fff])")
_IN_LINE = ("plain、", "plain.", "round", "han_round", "half", "circled", "han、")
_RANKED = ("part", "chapter", "section", "article")
_CONTENTS = pattern(r"(?:[.．·•…‥]{3,}|\t)\s*\d{1,4}\s*$")


class Item(NamedTuple):
    """A number as it stands in a document.

    `values` are its figures from the outermost (3.4.5 is 3, 4, 5), `style` tells numbers that go
    on from each other: kind and stop (plain、, round, article, dotted3). `start` and `end` are its
    offsets in the line; both are 0 where Word makes the number by itself. `behind` is the stop
    that it stands behind where it does not begin its line.
    """

    line: Line
    text: str
    style: str
    values: tuple[int, ...]
    start: int = 0
    end: int = 0
    behind: str = ""

    @property
    def value(self) -> int:
        """The innermost figure."""
        return self.values[-1]

    @property
    def automatic(self) -> bool:
        """Tell whether Word makes the number."""
        return self.end == 0

    @property
    def loose(self) -> bool:
        """Tell whether what looks like this is often no number."""
        return self.style in _LOOSE

    @property
    def ranked(self) -> bool:
        """Tell whether its style has a place in every outline: 第一章, 第一节, 第一条."""
        return self.style in _RANKED

    @property
    def body(self) -> str:
        """What the line says behind the number."""
        return self.line.text[self.end :].strip()

    @property
    def quote(self) -> str:
        """The number and the first words behind it, exactly as they stand."""
        rest = re.match(r"[\s\u3000]*[^，。；：:;,\s\u3000]{0,10}", self.line.text[self.end :])
        return self.line.text[self.start : self.end + (rest.end() if rest else 0)].strip()

    def written(self, value: int) -> str:
        """Write another value in the form of this number."""
        *_, last = _NUMERAL.finditer(self.text)
        return self.text[: last.start()] + _like(last[0], value) + self.text[last.end() :]


def _like(numeral: str, value: int) -> str:
    if numeral.isdigit() and numeral not in _CIRCLED:
        return str(value)
    for row in _CIRCLES:
        if numeral in row:
            return row[value - 1] if 0 < value <= len(row) else f"({value})"
    if numeral.isascii():
        return chr(ord("A" if numeral.isupper() else "a") + min(max(value, 1), 26) - 1)
    return chinese_number(max(value, 0))


def items_of(lines: Sequence[Line]) -> Iterator[Item]:
    """Give every number of lines in reading order, those in a line only where they look it."""
    for line in lines:
        if _is_contents(line.text):
            continue
        first = _first(line)
        if first is not None:
            yield first
        yield from _inside(line, first.end if first else 0)


def _is_contents(text: str) -> bool:
    """Tell whether a line ends in the number of a page, as those of a table of contents do."""
    end = text[-24:].rstrip()
    return end[-1:].isdecimal() and _CONTENTS.search(end) is not None


def typed_behind(item: Item) -> Item | None:
    """Give the number that was typed behind another one: 1. 1、, 第一条 第一条."""
    at = item.end + len(item.line.text[item.end :]) - len(item.line.text[item.end :].lstrip())
    number = read_number(item.line.text, at)
    return _item(item.line, number, at, "") if number else None


def _first(line: Line) -> Item | None:
    if line.label:
        number = read_number(line.label) or read_number(f"{line.label}、")
        return _item(line, number, -1, "") if number else None
    lead = _LEAD.match(line.text)
    at = mark_end(line.text, lead.end() if lead else 0)
    number = _spaced(line.text, at) or read_number(line.text, at)
    return _item(line, number, at, "") if number else None


def _spaced(text: str, at: int) -> Number | None:
    """Read 3. 1 and 4. 1. 2, as scanned papers have them."""
    found = _SPACED.match(text, at)
    if found is None:
        return None
    written = re.sub(r"[\s\u3000]", "", found[0])
    number = read_number(f"{written} {text[found.end() : found.end() + 8].lstrip()}")
    dotted = number is not None and number.text == written
    return Number(written, number.style, found.end()) if number and dotted else None


def _inside(line: Line, start: int) -> Iterator[Item]:
    for found in _BEHIND.finditer(line.text, start):
        number = read_number(line.text, found.end())
        item = _item(line, number, found.end(), found[0].strip()) if number else None
        if item is None:
            continue
        spaced = item.ranked and re.match(r"[\s\u3000]", line.text[item.end : item.end + 1])
        if item.style in _IN_LINE or spaced:
            yield item


def _item(line: Line, number: Number, at: int, behind: str) -> Item | None:
    stop = line.text[number.end - 1 : number.end] if at >= 0 else ""
    if number.style in ("bullet", "bare") and at < 0:
        return None
    values = _values(number)
    if values is None or (
        number.style.startswith("dotted") and _measures(line, number, values, at)
    ):
        return None
    style = _style(number, stop)
    if at < 0:
        return Item(line, number.text, style, values)
    return Item(line, number.text, style, values, at, number.end, behind)


def _measures(line: Line, number: Number, values: tuple[int, ...], at: int) -> bool:
    if values[-1] == 0 or any(value > 60 for value in values):
        return True
    return at >= 0 and _MEASURE.match(line.text, number.end) is not None


def _style(number: Number, stop: str) -> str:
    if number.style == "chapter":
        return "chapter" if number.text.endswith("章") else "part"
    if number.style in ("plain", "han"):
        sign = {"．": ".", "，": ",", "：": ":"}.get(stop, stop)
        return f"{number.style}{sign if sign in ('、', '.', ',', ':') else '、'}"
    if number.style == "letter":
        return "letter"
    return number.style


def _values(number: Number) -> tuple[int, ...] | None:
    if number.style.startswith("dotted"):
        return tuple(map(int, re.findall(r"\d+", number.text)))
    numeral = _NUMERAL.search(number.text)
    if numeral is None:
        return None
    text = numeral[0]
    if text in _CIRCLED:
        return (_CIRCLED[text],)
    if text.isdigit():
        return (int(text),)
    if text.isascii():
        return (ord(text.upper()) - ord("A") + 1,)
    value = parse_chinese_number(text)
    return (value,) if value is not None else None
