"""What reading a file gives, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.line import Line
from toolkit.reading.passage import Passage

from .word_facts import WordFacts
from .wraps import unwrapped

# Control, zero-width, direction and noncharacters: nobody sees them, and YAML and XML forbid most.
_INVISIBLE = pattern(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_BREAKS = pattern("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# A line of a table of contents: leader dots and a page number; it repeats a heading.
_CONTENTS_END = 24
_CONTENTS = pattern(r"(?:[.·•]{5,}|[…‥]{2,}|(?:[.·] ){4,})\s*\d{1,4}\s*$")
# Word keeps signs of its symbol fonts in the private area of Unicode: Wingdings has ★ at 0xAB.
_SIGNS = str.maketrans(
    {
        "\uf0ab": "★", "\uf0b2": "☆", "\uf0b5": "✪", "\uf06c": "●", "\uf09f": "•", "\uf0b7": "•",
        "\uf06e": "■", "\uf0a7": "▪", "\uf075": "◆", "\uf076": "❖", "\uf0d8": "➢", "\uf0fc": "✓",
        "\uf0a8": "□", "\uf06f": "□", "\uf0fe": "☑", "\uf0fd": "☒", "\uf0a3": "≤", "\uf0b3": "≥",
        "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ",
    }
)  # fmt: skip
_UNCLEAN = pattern(f"{_INVISIBLE.pattern}|[\r\v\f\x85\u2028\u2029{''.join(map(chr, _SIGNS))}]")


@dataclass(frozen=True, slots=True)
class FileText:
    """The passages of a file in reading order.

    `pages` is 0 where the file does not tell. `warnings` say what could not be read, and where.
    `scanned` are the pages (from 1) of a PDF that are pictures. `sha256` is that of the bytes.
    `word` is what a .docx holds beside its text, None for other formats.
    """

    path: Path
    passages: tuple[Passage, ...]
    pages: int = 0
    warnings: tuple[Text, ...] = ()
    scanned: tuple[int, ...] = ()
    sha256: str = ""
    lines: tuple[Line, ...] = ()
    word: WordFacts | None = None


def clean(text: str) -> str:
    """Take out what nobody sees, and put common signs for those of symbol fonts."""
    if not _UNCLEAN.search(text):
        return text
    return _INVISIBLE.sub("", _BREAKS.sub("\n", text)).translate(_SIGNS)


def cleaned(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Clean the texts of passages, and make sentences whole that were cut at a line.

    Passages without text and lines of a table of contents are left out.
    """
    return whole(shown(passages))


def whole(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Make sentences whole that were cut at a line, of passages that were cleaned."""
    return tuple(map(_stripped, unwrapped(passages)))


def shown(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Clean the texts of passages as they stand, line by line; those left out are as in `cleaned`."""
    done = (_cleaned(passage) for passage in passages)
    return tuple(one for one in done if one.text.strip() and not _is_contents(one.text))


def _stripped(passage: Passage) -> Passage:
    text = passage.text.strip(" \n" if passage.cells else None)
    return passage if text == passage.text else passage._replace(text=text)


def _cleaned(passage: Passage) -> Passage:
    text = clean(passage.text).strip(" \n" if passage.cells else "\n")
    if text == passage.text and not (passage.cells or passage.header or passage.label):
        return passage
    return passage._replace(
        text=text,
        cells=tuple(clean(cell).strip() for cell in passage.cells),
        header=tuple(clean(title).strip() for title in passage.header),
        label=clean(passage.label).strip(),
    )


def _is_contents(text: str) -> bool:
    # Only the end is looked at: a long run of dots would be read from each dot on.
    end = text[-_CONTENTS_END:].rstrip()
    return end[-1:].isdecimal() and _CONTENTS.search(end) is not None
