"""Numbering styles of Chinese papers; numbers are generated, never written."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from .numerals import chinese_number

# Unicode has circled numbers up to 50, in four places.
_CIRCLED = "".join(
    chr(first + number)
    for first, count in ((0x2460, 20), (0x3251, 15), (0x32B1, 15))
    for number in range(count)
)


class Numbering(StrEnum):
    """How the levels of a document are numbered.

    `articles` is the form of rules and contracts, whose articles run on through all chapters;
    `official` that of official papers (GB/T 9704-2012, 7.3.3); `plain` that of short letters.
    """

    ARTICLES = "articles"
    OFFICIAL = "official"
    PLAIN = "plain"


def _circled(number: int) -> str:
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"[{number}]"


_LEVELS: dict[Numbering, tuple[Callable[[int], str], ...]] = {
    Numbering.ARTICLES: (
        lambda n: f"第{chinese_number(n)}章",
        lambda n: f"第{chinese_number(n)}条",
        lambda n: f"（{chinese_number(n)}）",
        lambda n: f"{n}.",
    ),
    Numbering.OFFICIAL: (
        lambda n: f"{chinese_number(n)}、",
        lambda n: f"（{chinese_number(n)}）",
        lambda n: f"{n}.",
        lambda n: f"（{n}）",
    ),
    Numbering.PLAIN: (lambda n: f"{n}、", lambda n: f"（{n}）", _circled),
}


def label(numbering: Numbering, level: int, number: int) -> str:
    """Give one place its number: `level` from 0 (outermost), `number` from 1."""
    return _LEVELS[numbering][level](number)


def appendix_label(number: int) -> str:
    """Give an appendix its letters: 附录A to 附录Z, then 附录AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"附录{letters}"


def cite(numbering: Numbering, *numbers: int) -> str:
    """Name a place in running text by its numbers from the outermost level: 第九条, 第三部分第（二）项.

    Articles are cited without their chapter, since they run on through all chapters; so
    `numbers` is (chapter,), (chapter, article) or (chapter, article, point) for them.
    """
    words = [chinese_number(number) for number in numbers]
    if numbering is Numbering.ARTICLES:
        if len(words) == 1:
            return f"第{words[0]}章"
        return f"第{words[1]}条" + "".join(f"第（{word}）项" for word in words[2:])
    if numbering is Numbering.OFFICIAL:
        return f"第{words[0]}部分" + "".join(f"第（{word}）项" for word in words[1:])
    return f"第{numbers[0]}条" + "".join(f"第（{number}）项" for number in numbers[1:])
