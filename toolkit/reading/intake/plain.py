"""Plain text and Markdown, in the encodings that people use."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.line import Line, lines_of
from toolkit.reading.passage import Passage, Place

from .file_text import FileText, shown, whole
from .grid import Cell, Row, passages_of
from .refusal import SPLIT, refuse

MAX_BYTES = 20 * 2**20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEADING = pattern(r"(#{1,6})\s+(.*?)\s*#*$")
_CELLS = pattern(r"\s*\|(.*)\|\s*")
_RULE = pattern(r"[\s:|-]+")
_CONTROL = pattern("[\x00-\x08\x0e-\x1f]")
_SAVE_UTF8 = Text("请另存为 UTF-8 编码的 .txt。", "Save it as .txt in UTF-8.")
# Of the characters of a text these shares are common, by the encoding that it is not in and is in.
_FEW, _MOST = 0.75, 0.9
_SIGN = pattern("[\u3000-\u303f\uff00-\uffef]")
_BAR = pattern(r"(?<!\\)\|")


def read_plain(path: Path, data: bytes) -> FileText:
    """Read a text file, a passage for each line; raises DocumentError where it is no text."""
    if len(data) > MAX_BYTES:
        size = MAX_BYTES // 2**20
        refuse(path, Text(f"文本超过 {size} MB", f"the text is over {size} MB"), SPLIT)
    lines = decode(path, data).split("\n")
    marked = path.suffix.lower() in (".md", ".markdown")
    passages = _markdown(lines) if marked else map(_line, range(1, len(lines) + 1), lines)
    clean = shown(passages)
    return FileText(path, whole(clean), lines=tuple(map(_trimmed, lines_of(clean))))


def _trimmed(line: Line) -> Line:
    return line._replace(text=line.text.strip())


def decode(path: Path, data: bytes) -> str:
    """Decode by byte order mark, else as UTF-8, UTF-16 or GB18030, lines ended by one character."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if encoding == "gb18030" and _is_big5(data, text):
            refuse(path, Text("文本是 Big5 编码", "the text is in Big5"), _SAVE_UTF8)
        if len(_CONTROL.findall(text[:100_000])) * 50 <= len(text[:100_000]):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    why = Text(
        "不是文字文件，或编码不是 UTF-8、GB18030、UTF-16",
        "it is no text, or not in UTF-8, GB18030 or UTF-16",
    )
    return refuse(path, why, _SAVE_UTF8)


def _is_big5(data: bytes, text: str) -> bool:
    """Tell Big5 from GB18030, which takes almost any bytes: by the share of common characters.

    The common ones come first in both: 3,755 of GB 2312 (level 1), 5,401 of Big5 (level 1).
    """
    try:
        other = data.decode("big5")
    except UnicodeError:
        return False
    simplified = _share(text, "gb2312", b"\xb0", b"\xd8")
    return simplified < _FEW and _share(other, "big5", b"\xa4", b"\xc7") > _MOST


def _share(text: str, encoding: str, first: bytes, end: bytes) -> float:
    """Give the share of characters that an encoding holds from one byte to another."""
    signs = [char for char in text[:20_000] if char > "\u2fff" and not _SIGN.match(char)]
    common = sum(first <= char.encode(encoding, "ignore") < end for char in signs)
    return common / len(signs) if signs else 1.0


def _encodings(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    head = data[:4096]
    # Line ends, digits and spaces have a zero byte in UTF-16, which no text in UTF-8 or GB18030 has.
    if b"\0" in head:
        odd, even = head[1::2].count(0), head[0::2].count(0)
        return ("utf-16-le", "utf-16-be") if odd >= even else ("utf-16-be", "utf-16-le")
    return ("utf-8", "gb18030")


def _line(number: int, text: str) -> Passage:
    return Passage(text, Place(line=number))


def _markdown(lines: Sequence[str]) -> Iterator[Passage]:
    table: list[Row] = []
    tables = 0
    for number, line in enumerate((*lines, ""), 1):
        if cells := _CELLS.fullmatch(line):
            tables += not table
            if not _RULE.fullmatch(line):
                texts = [cell.strip() for cell in _BAR.split(cells[1])]
                row = {at: Cell(text.replace("<br>", "\n")) for at, text in enumerate(texts)}
                table.append(Row(row, Place(table=tables, row=len(table) + 1, line=number)))
            continue
        yield from passages_of(table)
        table = []
        heading = _HEADING.fullmatch(line)
        if heading:
            yield Passage(heading[2], Place(line=number), level=len(heading[1]))
        else:
            yield _line(number, re.sub(r"\*\*(.+?)\*\*", r"\1", line))
