"""What a document calls its company, project, tender and customer, each time with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from toolkit.pattern import pattern

from .companies import FORMS, legal_names
from .labelled import Labelled
from .line import Line
from .near import bare, distance


class Kind(StrEnum):
    """What a name is that of."""

    COMPANY = "company"
    PROJECT = "project"
    NUMBER = "number"
    CUSTOMER = "customer"


_LABELS = {
    Kind.PROJECT: pattern(r"(?:招标|采购|工程)?项目名称|工程名称"),
    Kind.NUMBER: pattern(r"(?:招标|项目|采购|标书|招标文件|采购项目|招标项目)编号"),
    Kind.CUSTOMER: pattern(r"致|招标人|采购人|建设单位|招标单位|采购单位"),
}
_IN_TEXT = pattern(
    r"(?:招标|项目|采购|标书|招标文件)编号(?:为|是|[：:])?[\s\u3000]*[“]?(?P<number>[A-Za-z0-9][A-Za-z0-9〔〕\[\]（）()/_.-]{4,40})"
)
# A list of earlier projects names others.
_OTHERS = pattern(r"业绩|案例|类似项目|同类项目|合同编号|中标通知书编号")
_VALUE = pattern(r"[，。；;]|[（(](?:盖章|公章|单位|全称)")
_SHORTEST = 8
_FORM = pattern(rf"{FORMS}$")
_STEM = 6


@dataclass(frozen=True, slots=True)
class Named:
    """A name at exact words of a line."""

    kind: Kind
    name: str
    line: Line


def names_of(lines: Sequence[Line], labels: Sequence[Labelled]) -> Iterator[Named]:
    """Give every name of the company, project, number and customer in the order of their kinds."""
    for item in labels:
        for kind, words in _LABELS.items():
            if words.fullmatch(item.label) and not item.blank:
                value = _VALUE.split(item.value)[0].strip()
                if (
                    len(value) > 1
                    and value in item.line.text
                    and not _OTHERS.search(item.line.text)
                ):
                    yield Named(kind, value, item.line)
    for line in lines:
        if "编号" in line.text and not _OTHERS.search(line.text):
            for match in _IN_TEXT.finditer(line.text):
                yield Named(Kind.NUMBER, match["number"].rstrip("）)."), line)
    yield from _companies(lines)


def _companies(lines: Sequence[Line]) -> Iterator[Named]:
    """Give the companies by their full names, and where only 有限 is missing from one of them."""
    told = [line for line in lines if "公司" in line.text]
    found = [Named(Kind.COMPANY, name, line) for line in told for name in legal_names(line.text)]
    yield from found
    stems = {_FORM.sub("", one.name) for one in found}
    for stem in sorted(stem for stem in stems if len(stem) >= _STEM):
        short = f"{stem}公司"
        yield from (Named(Kind.COMPANY, short, line) for line in told if short in line.text)


def misspelt(lines: Sequence[Line], name: str) -> Iterator[tuple[Line, str]]:
    """Find words in running text that a long name was meant by, but that are one or two signs off.

    They begin or end as the name does and are as long, give or take one.
    """
    if len(name) < _SHORTEST:
        return
    head, tail = name[:3], name[-3:]
    for line in lines:
        text = line.text
        if name in text and text.count(head) <= text.count(name):
            continue
        at = text.find(head)
        while at >= 0:
            found = _meant(text, at, name, tail)
            if found:
                yield line, found
            at = text.find(head, at + 1)


def _meant(text: str, at: int, name: str, tail: str) -> str:
    for length in (len(name), len(name) - 1, len(name) + 1):
        words = text[at : at + length]
        if words == name:
            return ""
        if words.endswith(tail) and distance(bare(words), bare(name), 2) <= 2:
            return words
    return ""
