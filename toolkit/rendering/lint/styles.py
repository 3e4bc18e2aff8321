"""Styles that a template names and does not have, and text without a font for Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from toolkit.model.finding import Finding
from toolkit.model.source import Source
from toolkit.model.text import Text, same
from toolkit.rendering import faults

from .paragraphs import Paragraph, Story, W

_NAMING = {f"{W}pStyle": "paragraph", f"{W}rStyle": "character"}
_KINDS = {
    "paragraph": Text("段落", "paragraph"),
    "character": Text("字符", "character"),
    "table": Text("表格", "table"),
}
_LEVELS = 50  # More than Word allows styles to build on each other.
_BY_HAND = Text("直接设置的格式", "a format set by hand")


@dataclass(frozen=True, slots=True)
class _Style:
    """A style: what it is called, what it builds on, and its fonts."""

    name: str
    above: str
    fonts: etree._Element | None


@dataclass(frozen=True, slots=True)
class _Styles:
    """The styles of a package by kind and id, with the defaults."""

    known: Mapping[tuple[str, str], _Style]
    default: str
    fonts: etree._Element | None

    def chain(self, kind: str, name: str) -> Iterator[tuple[Text, etree._Element | None]]:
        """Follow a style to what it builds on; a circle ends where it closes."""
        seen: set[str] = set()
        while (
            name not in seen
            and len(seen) < _LEVELS
            and (style := self.known.get((kind, name))) is not None
        ):
            seen.add(name)
            yield same(style.name), style.fonts
            name = style.above


def check_styles(
    files: Mapping[str, bytes], stories: tuple[Story, ...], template: Path
) -> Iterator[Finding]:
    """Report each unknown style once, and each style whose text has no font for Chinese."""
    folder = stories[0].name.rpartition("/")[0] if stories else ""
    styles = _read(files.get(f"{folder}/styles.xml", b""))
    told: set[tuple[str, str]] = set()
    # A comment's styles are Word's own and often not in the file.
    for story in (story for story in stories if "comments" not in story.name):
        for paragraph in story.paragraphs:
            source = Source(template, part=f"/{story.name}", paragraph=paragraph.number)
            holder = paragraph.ancestor("tbl")
            table = "" if holder is None else story.table_styles[holder]
            for name, kind in _unknown(paragraph, table, styles):
                if (kind, name) not in told:
                    told.add((kind, name))
                    yield faults.UNKNOWN_STYLE.finding(
                        source, quote=name, name=name, sort=_KINDS[kind], paragraph=paragraph.shown
                    )
            for culprit, font in _without_font(paragraph, table, styles):
                if (culprit.en, font) not in told:
                    told.add((culprit.en, font))
                    yield faults.EAST_ASIAN_FONT.finding(
                        source, quote=font, style=culprit, font=font, paragraph=paragraph.shown
                    )


def _read(data: bytes) -> _Styles:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        # None at all, or a part of another type, which the guard does not open and Word neither.
        return _Styles({}, "", None)
    known = {
        (_of(style, "type"), _of(style, "styleId")): _Style(
            name=_of(style.find(f"{W}name"), "val") or _of(style, "styleId"),
            above=_of(style.find(f"{W}basedOn"), "val"),
            fonts=style.find(f"{W}rPr/{W}rFonts"),
        )
        for style in root.iter(f"{W}style")
    }
    default = next(
        (
            _of(style, "styleId")
            for style in root.iter(f"{W}style")
            if _of(style, "type") == "paragraph" and _of(style, "default") in ("1", "true", "on")
        ),
        "",
    )
    return _Styles(known, default, root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts"))


def _unknown(paragraph: Paragraph, table: str, styles: _Styles) -> Iterator[tuple[str, str]]:
    """List the styles that a paragraph, its runs with text and its table name in vain."""
    elements = paragraph.element.findall(f"{W}pPr/{W}pStyle")
    for run in _runs(paragraph):
        elements += run.findall(f"{W}rPr/{W}rStyle")
    naming = [(_of(element, "val"), _NAMING[str(element.tag)]) for element in elements]
    for name, kind in [*naming, *([(table, "table")] if table else [])]:
        if (kind, name) not in styles.known:
            yield name, kind


def _without_font(paragraph: Paragraph, table: str, styles: _Styles) -> Iterator[tuple[Text, str]]:
    """List what gives the text of a paragraph a Latin font while nothing gives it a Chinese one."""
    named = _of(paragraph.element.find(f"{W}pPr/{W}pStyle"), "val") or styles.default
    defaults = (Text("文档默认格式", "the document's defaults"), styles.fonts)
    outer = [*styles.chain("paragraph", named), *styles.chain("table", table), defaults]
    for run in _runs(paragraph):
        own = (_BY_HAND, run.find(f"{W}rPr/{W}rFonts"))
        character = styles.chain("character", _of(run.find(f"{W}rPr/{W}rStyle"), "val"))
        chain = [own, *character, *outer]
        latin = next(((who, fonts) for who, fonts in chain if _font(fonts, "ascii")), None)
        if latin and not any(_font(fonts, "eastAsia") for _, fonts in chain):
            yield latin[0], _font(latin[1], "ascii")


def _runs(paragraph: Paragraph) -> Iterable[etree._Element]:
    """List the runs of a paragraph that show text, each once."""
    return dict.fromkeys(run for text, run in paragraph.pieces if text.strip())


def _font(fonts: etree._Element | None, script: str) -> str:
    return _of(fonts, script) or _of(fonts, f"{script}Theme")


def _of(element: etree._Element | None, name: str) -> str:
    return "" if element is None else str(element.get(f"{W}{name}", ""))
