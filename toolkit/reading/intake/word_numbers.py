"""The numbers that Word makes by itself: numbering.xml counted through a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from toolkit.model.numerals import chinese_number

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# A bullet of these says something; all others are decoration.
_MEANT = "★☆▲△※◆●■✪*＊"
MAX_COUNT = 9_999
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def local(element: etree._Element) -> str:
    """Give the name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return _without_namespace(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


Part = tuple[str, etree._Element]


def parts(element: etree._Element) -> list[Part]:
    """List the children of an element with their names; to ask each for its name takes long."""
    return [(local(inner), inner) for inner in element]


def first(inside: Iterable[Part], name: str) -> etree._Element | None:
    """Find the first of some children that has a name."""
    for own, inner in inside:
        if own == name:
            return inner
    return None


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Find a child, a child of that, and so on, by their names."""
    for name in names:
        if element is None:
            return None
        for inner in element:
            if local(inner) == name:
                element = inner
                break
        else:
            return None
    return element


def value(element: etree._Element | None, name: str = "val") -> str:
    """Give an attribute of an element that may not be there, whatever its namespace."""
    if element is None:
        return ""
    given = element.get(_WORD + name)
    if given is None:
        given = element.get(name)
    if given is not None:
        return given
    return next((str(v) for k, v in element.items() if _without_namespace(str(k)) == name), "")


def whole(text: str, default: int) -> int:
    """Read a whole number of at most four digits."""
    return int(text) if re.fullmatch(r"-?\d{1,4}", text) else default


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: bool = True
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    starts: dict[int, int]
    levels: dict[int, _Level]


@dataclass(slots=True)
class Numbers:
    """The lists of a document by id, each read when it is used, and how far each was counted.

    `abstracts` are what lists are made of, by their own id and by the style that links to them.
    """

    elements: dict[str, etree._Element] = field(default_factory=dict)
    abstracts: dict[str, etree._Element] = field(default_factory=dict)
    linked: dict[str, etree._Element] = field(default_factory=dict)
    lists: dict[str, _List] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    used: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, list_id: str, style: str) -> int:
        """Tell which level of a list belongs to a style; 0 where none does."""
        numbered = self._list(list_id)
        levels = numbered.levels if numbered else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    def next(self, list_id: str, at: int) -> str:
        """Count a paragraph of a list and level (from 0), and give its number as shown."""
        numbered = self._list(list_id)
        if numbered is None:
            return ""
        level = numbered.levels.get(at, _Level())
        counts = self.counts.setdefault(numbered.abstract, {})
        if at in numbered.starts and (list_id, at) not in self.used:
            counts[at] = numbered.starts[at] - 1
        self.used.add((list_id, at))
        counts[at] = min(counts.get(at, level.start - 1) + 1, MAX_COUNT)
        for deeper in [other for other in counts if other > at]:
            if numbered.levels.get(deeper, level).restart:
                del counts[deeper]
        return self._shown(numbered, counts, level)

    def _list(self, list_id: str) -> _List | None:
        element = self.elements.get(list_id)
        if element is not None and list_id not in self.lists:
            self.lists[list_id] = self._read(element)
        return self.lists.get(list_id)

    def _read(self, element: etree._Element) -> _List:
        name = value(child(element, "abstractNumId"))
        abstract = self.abstracts.get(name)
        link = value(child(abstract, "numStyleLink"))
        if link and link in self.linked:
            abstract = self.linked[link]
            name = value(abstract, "abstractNumId")
        levels = dict(_levels(abstract))
        starts: dict[int, int] = {}
        for override in element:
            if local(override) == "lvlOverride":
                at = whole(value(override, "ilvl"), 0)
                levels.update(_levels(override))
                if (start := value(child(override, "startOverride"))) != "":
                    starts[at] = whole(start, 1)
        return _List(name, starts, levels)

    def _shown(self, numbered: _List, counts: dict[int, int], level: _Level) -> str:
        if level.form == "bullet":
            return level.text if level.text in _MEANT else ""

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = numbered.levels.get(at, _Level())
            form = "decimal" if level.legal else other.form
            return written(counts.get(at, other.start), form)

        return re.sub(r"%([1-9])", number, level.text)


def read_numbers(root: etree._Element | None) -> Numbers:
    """Read numbering.xml."""
    if root is None:
        return Numbers()
    abstracts = {value(e, "abstractNumId"): e for e in root if local(e) == "abstractNum"}
    linked = {value(child(e, "styleLink")): e for e in abstracts.values()}
    elements = {value(e, "numId"): e for e in root if local(e) == "num"}
    return Numbers(elements, abstracts, linked)


def _levels(holder: etree._Element | None) -> Iterator[tuple[int, _Level]]:
    for element in holder if holder is not None else ():
        if local(element) == "lvl":
            yield (
                whole(value(element, "ilvl"), 0),
                _Level(
                    start=whole(value(child(element, "start")), 1),
                    form=value(child(element, "numFmt")) or "decimal",
                    text=value(child(element, "lvlText")),
                    restart=value(child(element, "lvlRestart")) != "0",
                    legal=child(element, "isLgl") is not None,
                    style=value(child(element, "pStyle")),
                ),
            )


def written(number: int, form: str) -> str:
    """Write a number in one of Word's forms; figures where the form is not known."""
    if number < 1 and form != "decimalZero":
        return str(number)
    writer = _FORMS.get(form)
    return writer(number) if writer else str(number)


def _roman(number: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        times, number = divmod(number, size)
        text += sign * times
    return text


def _letters(number: int) -> str:
    # Word goes on after Z with AA, BB, CC.
    times, at = divmod(number - 1, 26)
    return chr(ord("A") + at) * (times + 1)


def _circled(number: int) -> str:
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
         "taiwaneseCountingThousand", "ideographDigital", "japaneseDigitalTenThousand"),
        chinese_number,
    ),
    **dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"),
        lambda number: chinese_number(number).translate(_FORMAL),
    ),
    **dict.fromkeys(
        ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled
    ),
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalFullWidth": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalZero": lambda number: f"{number:02d}",
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "none": lambda number: "",
}  # fmt: skip
