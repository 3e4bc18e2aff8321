"""Word files: paragraphs, tables, text boxes, headers, footers and notes in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from toolkit.model.text import Text
from toolkit.reading.line import Line
from toolkit.reading.passage import Passage, Place

from .file_text import FileText, clean, cleaned
from .package import Package, open_package
from .refusal import SAVE_DOCX, refuse
from .word_facts import read_facts
from .word_numbers import Numbers, child, local, read_numbers, value, whole
from .word_styles import Format, Styles, read_format, read_styles, without_tables
from .word_table import read_table
from .word_text import Inline, chosen, read_inline

_GONE = ("del", "moveFrom")
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))
# Table, row and column.
_NO_CELL = (0, 0, 0)
MAX_TOLD = 10
_FULL_PAGE = 2_000
"""Characters on a page without a free line: 40 lines of 40, and some more in small type."""
MAX_PARAGRAPHS = 200_000


@dataclass(slots=True)
class WordReader:
    """Reads one part of a document after the other; counts numbers, tables and what it cannot read."""

    styles: Styles
    numbers: Numbers
    part: str = ""
    indices: dict[etree._Element, int] = field(default_factory=dict)
    tables: int = 0
    carried: str = ""
    lines: list[Line] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)

    def blocks(self, holder: etree._Element) -> Iterator[Passage]:
        """Give the paragraphs and tables in an element, those in content controls included."""
        for element in holder:
            name = local(element)
            if name == "p":
                yield from self.paragraph(element)
            elif name == "tbl":
                yield from read_table(self, element)
            elif name == "AlternateContent":
                yield from self.blocks(chosen(element))
            elif name == "sdt" and _is_contents(element):
                continue
            elif name == "altChunk":
                self.objects.append(len(self.indices))
            elif name not in _GONE:
                yield from self.blocks(element)

    def paragraph(self, element: etree._Element, place: Place | None = None) -> Iterator[Passage]:
        """Give a paragraph and, after it, those of the text boxes that hang on it."""
        own = read_format(element)
        text, label, inline = self.line(element, own)
        if own.runs_on:
            self.carried += text  # Its end was deleted: it runs on into the next paragraph.
            return
        text, self.carried = self.carried + text, ""
        if text.strip() and not self.styles.is_contents(own):
            where = place or Place(part=self.part, paragraph=self.indices.get(element, 0))
            yield Passage(text, where, level=self.styles.level(own), label=label)
        for box in inline.boxes:
            yield from self.blocks(box)

    def line(
        self, element: etree._Element, own: Format, cell: tuple[int, int, int] = _NO_CELL
    ) -> tuple[str, str, Inline]:
        """Give the text and the number of a paragraph, and note what cannot be read of it."""
        inline = read_inline(element)
        index = self.indices.get(element, 0)
        if inline.hidden:
            self.hidden.append(index)
        if inline.picture:
            self.pictures.append(index)
        if inline.object:
            self.objects.append(index)
        if inline.comment:
            self.comments.append(index)
        label = self.styles.label(own, self.numbers)
        if inline.text.strip():
            table, row, column = cell
            where = Place(part=self.part, table=table, row=row, column=column, paragraph=index)
            self.lines.append(Line(clean(inline.text), where, label, self.styles.level(own)))
        return inline.text, label, inline

    def warnings(self) -> Iterator[Text]:
        """Say what was left out, with the paragraphs."""
        for where, zh, en in (
            (self.hidden, "隐藏文字没有读入", "hidden text was not read"),
            (
                self.pictures,
                "图片里的文字没有读入，请对照原文",
                "the text in pictures was not read",
            ),
            (
                self.objects,
                "嵌入对象、图表没有读入，请对照原文",
                "embedded objects and charts were not read",
            ),
            (self.comments, "批注没有读入，请对照原文", "comments were not read"),
        ):
            if where:
                many = "…" if len(where) > MAX_TOLD else ""
                listed = "、".join(map(str, where[:MAX_TOLD])) + many
                listed_en = ", ".join(map(str, where[:MAX_TOLD])) + many
                yield Text(f"第 {listed} 段：{zh}", f"paragraph {listed_en}: {en}")


def read_word(path: Path, data: bytes) -> FileText:
    """Read a .docx; raises DocumentError."""
    package = open_package(path, data)
    main = next(iter(package.related("", "officeDocument")), "word/document.xml")
    root = package.tree(main)
    body = child(root, "body")
    if body is None:
        refuse(path, Text("没有正文", "it has no body"), SAVE_DOCX)
    indices = {element: at for at, element in enumerate(_paragraphs(path, root), 1)}
    reader = WordReader(
        _styles(package, main),
        _numbers(package, main),
        indices=indices,
    )
    passages = cleaned([*reader.blocks(body), *_around(package, main, reader)])
    pages = _pages(package)
    # Programs that do not count pages leave the number of an empty file.
    full = sum(len(passage.text) for passage in passages) <= pages * _FULL_PAGE
    return FileText(
        path,
        passages,
        pages if full else 0,
        tuple(reader.warnings()),
        lines=tuple(sorted(reader.lines, key=lambda line: (line.place.part, line.place.paragraph))),
        word=read_facts(package, main, root, indices),
    )


def _paragraphs(path: Path, root: etree._Element) -> list[etree._Element]:
    found = list(root.iter("{*}p"))
    if len(found) > MAX_PARAGRAPHS:
        why = Text(f"超过 {MAX_PARAGRAPHS} 段", f"it has over {MAX_PARAGRAPHS} paragraphs")
        refuse(path, why, SAVE_DOCX)
    return found


def _styles(package: Package, main: str) -> Styles:
    names = package.related(main, "styles")[:1]
    parts = (package.parsed(name, without_tables(package.read(name))) for name in names)
    return read_styles(next(parts, None))


def _numbers(package: Package, main: str) -> Numbers:
    names = package.related(main, "numbering")[:1]
    return read_numbers(next(map(package.tree, names), None))


def _around(package: Package, main: str, reader: WordReader) -> Iterator[Passage]:
    """Give headers, footers and notes; what several sections repeat is given once."""
    for kind in ("header", "footer"):
        seen: set[str] = set()
        for name in sorted(package.related(main, kind)):
            for passage in _part(package.tree(name), kind, reader):
                if passage.text.strip() not in seen:
                    seen.add(passage.text.strip())
                    yield passage
    for kind, note in _NOTES:
        for name in package.related(main, kind):
            root = package.tree(name)
            notes = [e for e in root if local(e) == note and value(e, "type") in ("", "normal")]
            for element in notes:
                yield from _part(element, note, reader)


def _part(root: etree._Element, part: str, reader: WordReader) -> Sequence[Passage]:
    reader.part = part
    reader.indices = {element: at for at, element in enumerate(root.iter("{*}p"), 1)}
    return list(reader.blocks(root))


def _is_contents(control: etree._Element) -> bool:
    gallery = value(child(control, "sdtPr", "docPartObj", "docPartGallery"))
    return gallery.casefold() == "table of contents"


def _pages(package: Package) -> int:
    """Give the number of pages that Word noted when it saved; 0 where it did not."""
    if not package.has("docProps/app.xml"):
        return 0
    text = re.search(rb"<Pages>(\d{1,4})</Pages>", package.read("docProps/app.xml"))
    return whole(text[1].decode(), 0) if text else 0
