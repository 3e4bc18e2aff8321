"""Documents that can be changed: the paragraphs of a Word file, the lines of a text."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph

_HAN = "一二三四五六七八九十"
_NUMBER = re.compile(
    rf"(?P<article>第(?P<a>[{_HAN}]+)条\s*)|(?P<han>(?P<h>[{_HAN}]+)、)|(?P<round>（(?P<r>[{_HAN}]+)）)"
    r"|(?P<dotted>(?P<d>\d+(?:\.\d+)+)[ \u3000])|(?P<comma>(?P<c>\d+)、)|(?P<plain>(?P<p>\d+)\.(?!\d) ?)"
)
_HEADING = re.compile(r"第[一二三四五六七八九十]+章|[一二三四五六七八九十]+、")
_SHORT = 20


@dataclass(frozen=True, slots=True)
class Number:
    """A typed number at the beginning of a line; `above` are the values before the last."""

    style: str
    value: int
    text: str
    above: str = ""

    def written(self, value: int) -> str:
        """Write another value in the same style."""
        if self.style == "dotted":
            return f"{self.above}{value}{self.text[-1]}"
        figure = str(self.value) if self.style in ("comma", "plain") else han(self.value)
        return self.text.replace(figure, str(value) if figure.isdigit() else han(value), 1)


@dataclass(eq=False, slots=True)
class Spot:
    """A paragraph or line; `style` is that of a Word file."""

    text: str
    element: CT_P | None = None
    style: str = ""
    in_table: bool = False
    changed: bool = False

    def put(self, text: str) -> Spot:
        """Give it another text."""
        self.text, self.changed = text, True
        return self

    @property
    def number(self) -> Number | None:
        """The number that it begins with, if one is typed."""
        found = _NUMBER.match(self.text)
        if found is None or self.in_table:
            return None
        style = next(name for name in found.groupdict() if len(name) > 1 and found[name])
        value = found[style[0]]
        above, _, last = value.rpartition(".")
        figure = int(last) if last.isdigit() else _read(last)
        return Number(style, figure, found[0], f"{above}." if above else "")

    @property
    def is_heading(self) -> bool:
        """Tell whether it is a heading."""
        styled = self.style.startswith(("Heading", "Title"))
        short = len(self.text) < _SHORT and not self.text.endswith(("。", "；"))
        return styled or bool(short and _HEADING.match(self.text))

    @property
    def is_prose(self) -> bool:
        """Tell whether it is a sentence of some length, numbered or not."""
        return len(self.text) > _SHORT and self.text.endswith(("。", "；")) and not self.in_table


@dataclass(slots=True)
class Draft:
    """A document with its paragraphs in order, those in tables included."""

    path: Path
    spots: list[Spot]
    word: WordDocument | None = None
    dropped: list[Spot] = field(default_factory=list)

    @classmethod
    def of(cls, path: Path) -> Draft:
        """Open a document."""
        if path.suffix == ".txt":
            lines = path.read_text(encoding="utf-8").splitlines()
            return cls(path, [Spot(line) for line in lines])
        word = Document(str(path))
        spots = []
        for element in word.element.body.iter(qn("w:p")):
            paragraph = Paragraph(element, word)
            style = paragraph.style.name or "" if paragraph.style else ""
            cell = next(element.iterancestors(qn("w:tc")), None) is not None
            spots.append(Spot(paragraph.text, element, style, cell))
        return cls(path, spots, word)

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(spot.text for spot in self.spots)

    @property
    def prose(self) -> list[Spot]:
        """Its sentences."""
        return [spot for spot in self.spots if spot.is_prose]

    @property
    def title(self) -> Spot:
        """Its first line."""
        return next(spot for spot in self.spots if spot.text.strip())

    def with_text(self, pattern: str) -> list[Spot]:
        """List the spots in which something stands."""
        sign = re.compile(pattern)
        return [spot for spot in self.spots if sign.search(spot.text)]

    def runs_of(self, least: int) -> list[tuple[Spot, ...]]:
        """List the numbered neighbours of one list: that many, one right below the other."""
        found = []
        for at in range(len(self.spots) - least + 1):
            window = tuple(self.spots[at : at + least])
            numbers = [spot.number for spot in window]
            first = numbers[0]
            if first and all(
                one
                and (one.style, one.above, one.value) == (first.style, first.above, first.value + n)
                for n, one in enumerate(numbers)
            ):
                found.append(window)
        return found

    def after(self, spot: Spot) -> Spot | None:
        """Give the next one that is not empty."""
        at = self.spots.index(spot) + 1
        return next((one for one in self.spots[at:] if one.text.strip()), None)

    def insert(self, spot: Spot, *texts: str) -> list[Spot]:
        """Put paragraphs behind one, each in its style."""
        at, behind, made = self.spots.index(spot) + 1, spot, []
        for text in texts:
            element = copy.deepcopy(spot.element) if spot.element is not None else None
            if element is not None and behind.element is not None:
                behind.element.addnext(element)
            behind = Spot(text, element, spot.style, spot.in_table, changed=True)
            made.append(behind)
        self.spots[at:at] = made
        return made

    def drop(self, spots: Iterable[Spot]) -> None:
        """Take paragraphs out."""
        for spot in spots:
            self.spots.remove(spot)
            if spot.element is not None:
                spot.element.getparent().remove(spot.element)

    def place(self, spot: Spot) -> int:
        """Give the number of a paragraph or line, from 1."""
        return self.spots.index(spot) + 1

    def save(self, path: Path) -> None:
        """Write it."""
        if self.word is None:
            path.write_text("\n".join(spot.text for spot in self.spots), encoding="utf-8")
            return
        for spot in self.spots:
            if spot.changed and spot.element is not None:
                _write(spot.element, spot.text)
        self.word.save(str(path))


def _write(element: CT_P, text: str) -> None:
    """Put a text into the first run; what else the paragraph says goes."""
    runs = list(element.iter(qn("w:r")))
    first = next((run for run in runs if run.find(qn("w:t")) is not None), None)
    for run in runs:
        if run is not first:
            run.getparent().remove(run)
    if first is None:
        Paragraph(element, None).add_run(text)  # type: ignore[arg-type]  # only its element is used
        return
    first.text = text


def han(value: int) -> str:
    """Write a number below a hundred in Chinese."""
    tens, ones = divmod(value, 10)
    if not tens:
        return _HAN[ones - 1]
    head = "" if tens == 1 else _HAN[tens - 1]
    return f"{head}十{_HAN[ones - 1] if ones else ''}"


def _read(text: str) -> int:
    return next(value for value in range(1, 100) if han(value) == text)
