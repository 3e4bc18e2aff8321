"""Word's XML by hand: paragraphs, runs, tables, and a package around them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from xml.sax.saxutils import escape

import docx
from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def text(value: str, space: bool = True) -> str:
    """Give a text node; without `space` it lacks xml:space, as where Word needs none."""
    kept = ' xml:space="preserve"' if space else ""
    return f"<w:t{kept}>{escape(value)}</w:t>"


def run(value: str, properties: str = "", space: bool = True) -> str:
    """Give a run with these run properties."""
    set_properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{set_properties}{text(value, space)}</w:r>"


def par(*content: str, properties: str = "") -> str:
    """Give a paragraph; what is no XML becomes a run."""
    runs = (part if part.startswith(("<w:", "<m")) else run(part) for part in content)
    set_properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{set_properties}{''.join(runs)}</w:p>"


def pars(*texts: str) -> str:
    """Give a paragraph for each text."""
    return "".join(map(par, texts))


def cell(*content: str, properties: str = '<w:tcW w:w="1000" w:type="dxa"/>') -> str:
    """Give a cell; what is no paragraph or table becomes a paragraph."""
    inner = (part if part.startswith(("<w:p>", "<w:tbl>")) else par(part) for part in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inner)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Give a row; what is no cell becomes a cell."""
    inner = (part if part.startswith("<w:tc>") else cell(part) for part in cells)
    return f"<w:tr>{properties}{''.join(inner)}</w:tr>"


def table(*rows: str, columns: int = 2, width: int = 1000) -> str:
    """Give a table with a grid of equal columns."""
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    look = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that the document relates to: header1.xml, footnotes.xml, media/image1.png."""

    name: str
    kind: str
    content: str | bytes
    relations: tuple[tuple[str, str], ...] = ()

    @property
    def data(self) -> bytes:
        """Give the bytes of the part, with its root element around XML content."""
        if isinstance(self.content, bytes):
            return self.content
        root = {"header": "hdr", "footer": "ftr"}.get(self.kind, self.kind)
        return f"{HEAD}<w:{root} {DECLARED}>{self.content}</w:{root}>".encode()

    @property
    def rels(self) -> bytes:
        """Give the part's own relationships, each an id and an image it points to."""
        links = "".join(
            f'<Relationship Id="{key}" Type="{_RELATION}image" Target="{target}"/>'
            for key, target in self.relations
        )
        return f'{HEAD}<Relationships xmlns="{_RELATIONS}">{links}</Relationships>'.encode()


@dataclass(frozen=True, slots=True)
class Package:
    """A document in the making: its body, its other parts, its core properties."""

    body: str
    parts: tuple[Part, ...] = ()
    section: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    core: Mapping[str, str] = field(default_factory=dict)

    def save(self) -> bytes:
        """Write the package, with python-docx's own styles, settings and theme."""
        entries = dict(_blank())
        final = f'{self.section}<w:pgSz w:w="11906" w:h="16838"/>'
        entries["word/document.xml"] = (
            f"{HEAD}<w:document {DECLARED}><w:body>{self.body}"
            f"<w:sectPr>{final}</w:sectPr></w:body></w:document>"
        ).encode()
        for part in self.parts:
            self._add(entries, part)
        for key, url in self.links.items():
            self._relate(entries, key, "hyperlink", url, ' TargetMode="External"')
        if self.core:
            entries["docProps/core.xml"] = _core(self.core)
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
            for name, data in entries.items():
                target.writestr(name, data)
        return written.getvalue()

    def _add(self, entries: dict[str, bytes], part: Part) -> None:
        entries[f"word/{part.name}"] = part.data
        self._relate(entries, relation_id(part.name), part.kind, part.name)
        if part.relations:
            entries[f"word/_rels/{part.name}.rels"] = part.rels
        if isinstance(part.content, str):
            override = (
                f'<Override PartName="/word/{part.name}"'
                f' ContentType="{_WORD_TYPE}{part.kind}+xml"/></Types>'
            )
            types = entries["[Content_Types].xml"]
            entries["[Content_Types].xml"] = types.replace(b"</Types>", override.encode())

    def _relate(
        self, entries: dict[str, bytes], key: str, kind: str, target: str, mode: str = ""
    ) -> None:
        name = "word/_rels/document.xml.rels"
        link = f'<Relationship Id="{key}" Type="{_RELATION}{kind}" Target="{target}"{mode}/>'
        closing = b"</Relationships>"
        entries[name] = entries[name].replace(closing, link.encode() + closing)


def relation_id(name: str) -> str:
    """Name the relationship from the document to one of its parts: header1.xml is rId-header1."""
    return "rId" + name.rpartition("/")[2].partition(".")[0]


def document(*blocks: str) -> bytes:
    """Save a document that is a body and nothing else."""
    return Package("".join(blocks)).save()


@cache
def _blank() -> tuple[tuple[str, bytes], ...]:
    saved = io.BytesIO()
    docx.Document().save(saved)
    with zipfile.ZipFile(saved) as source:
        entries = {name: source.read(name) for name in source.namelist()}
    types = b'<Default Extension="png" ContentType="image/png"/></Types>'
    known = entries["[Content_Types].xml"]
    if b'"png"' not in known:
        entries["[Content_Types].xml"] = known.replace(b"</Types>", types)
    return tuple(entries.items())


def _core(values: Mapping[str, str]) -> bytes:
    cp = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in values.items())
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{cp}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:dcterms="http://purl.org/dc/terms/">{inner}</cp:coreProperties>'
    ).encode()


def png(grey: int) -> bytes:
    """Make a picture of 2 by 2 pixels in one grey."""
    rows = b"".join(b"\0" + bytes([grey, grey]) for _ in range(2))

    def chunk(kind: bytes, data: bytes) -> bytes:
        total = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", total)

    size = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def picture(key: str, name: str, number: int = 1) -> str:
    """Give a run with an inline picture that the relationship `key` points to."""
    extent = '<wp:extent cx="180000" cy="180000"/>'
    properties = (
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="180000" cy="180000"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr>'
    )
    return (
        f'<w:r><w:drawing><wp:inline>{extent}<wp:docPr id="{number}" name="{name}"/>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic>{properties}</pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def parse(data: bytes) -> etree._Element:
    """Parse XML as it is, without repairing it and without what only indents it."""
    return etree.fromstring(data, etree.XMLParser(remove_blank_text=True, resolve_entities=False))
