"""Labelled values: what stands behind a label, in its line or in the next cell of its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.pattern import pattern

from .line import Line

_BLANK = pattern(r"[\s\u3000_＿年月日]*")
_INLINE = pattern(
    r"(?:^|(?<=[\s\u3000（(，,；;]))(?P<label>致|[\u4e00-\u9fff/、]{2,14})[\s\u3000]*(?:[（(][^）)]{0,12}[）)])?[\s\u3000]*[：:][\s\u3000]*(?P<value>[^\t\n]*)"
)
_SPACES = pattern(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
_NEXT = pattern(r"[ \u3000]{2,}(?=[\u4e00-\u9fff ]{2,14}[：:])|(?<=\S)(?:版\s*次|版本)[：:]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value with its label (without spaces) and the line that the value stands in."""

    label: str
    value: str
    line: Line

    @property
    def blank(self) -> bool:
        """Tell whether nothing was filled in."""
        return _BLANK.fullmatch(self.value) is not None


def labelled(lines: Sequence[Line]) -> Iterator[Labelled]:
    """Give each labelled value of some lines, in order."""
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        text = line.text
        if "：" in text or ":" in text:
            for part in re.split(r"\t|\n|[\u3000 ]{3,}", text):
                for found in _INLINE.finditer(_closed(part)):
                    value = _NEXT.split(found["value"])[0].strip()
                    yield Labelled(found["label"], value, line)
        elif (
            line.place.row
            and following is not None
            and len(text) <= 12
            and _beside(line, following)
        ):
            yield Labelled(_closed(text), following.text.strip(), following)


def _closed(text: str) -> str:
    """Close the gaps that align labels: 版　　次 is 版次."""
    return _SPACES.sub("", text) if " " in text or "\u3000" in text else text


def _beside(line: Line, following: Line) -> bool:
    one, two = line.place, following.place
    return (one.table, one.row, one.part) == (
        two.table,
        two.row,
        two.part,
    ) and two.column == one.column + 1
