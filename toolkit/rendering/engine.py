"""Rendering a docxtpl template: values always escaped, sandboxed, strict, once each.

The one way in is `render`. The engine is docxtpl, with three of its habits changed: footnotes are
rendered once (docxtpl renders them once a section, so data could be executed), broken XML is
an error (docxtpl repairs it by leaving text out), and an error names its paragraph.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, nodes
from lxml import etree

from toolkit.errors import DocumentError, RenderError
from toolkit.model.text import Text

from .sandbox import Environment, environment

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
MAX_BYTES = 50_000_000
# What zipfile, lxml and python-docx raise between them for a file that is no sound Word file.
_DAMAGE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OpcError,
    etree.XMLSyntaxError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
_CONTROL = re.compile("[\t\n\a\f]")


_OF_DATA = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)


def render(template: Path, context: Mapping[str, object]) -> Document:
    """Render a template with plain data.

    Raises RenderError where the two do not fit, DocumentError where the file is no Word file.
    """
    with _sound_file():
        return _opened(template).fill(context)


@contextmanager
def _sound_file() -> Iterator[None]:
    """Turn what a damaged file makes libraries raise into one error."""
    try:
        yield
    except _DAMAGE as error:
        raise DocumentError(Text(f"{error}", f"{error}")) from error


def _opened(template: Path) -> _Template:
    with zipfile.ZipFile(template) as package:
        size = sum(entry.file_size for entry in package.infolist())
    if size > MAX_BYTES:
        raise DocumentError(Text(f"展开后有 {size} 字节", f"inflates to {size} bytes"))
    document = _Template(template)
    document.render_init()
    return document


@dataclass(frozen=True, slots=True)
class JinjaPart:
    """A part of a template: its name, its source, a line a paragraph, and its Jinja program."""

    name: str
    source: str
    tree: nodes.Template

    def paragraph(self, line: int) -> str:
        """Give the text of the paragraph on a line, from 1."""
        return _paragraph(self.source, line)


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    def __init__(self, path: Path) -> None:
        super().__init__(io.BytesIO(path.read_bytes()))
        self.name = path.name

    def fill(self, context: Mapping[str, object]) -> Document:
        env = environment()
        tree = self.fix_tables(self.build_xml(context, env))
        self.fix_docpr_ids(tree)
        self.map_tree(tree)
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            # All are rendered before the first is replaced: relations change with it.
            for key, xml in list(self.build_headers_footers_xml(context, uri, env)):
                self.map_headers_footers_xml(key, xml)
        for part in self._parts(_FOOTNOTES):
            xml = self.patch_xml(part.blob.decode("utf-8"))
            part._blob = self.render_xml_part(xml, part, context, env).encode("utf-8")
        filled: Document = self.docx
        return filled

    def sources(self) -> Iterator[tuple[str, str]]:
        """Give the name and the patched XML of each part that is rendered."""
        yield str(self.docx.part.partname), self.patch_xml(self.get_xml())
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            for _, part in self.get_headers_footers(uri):
                yield str(part.partname), self.patch_xml(self.get_part_xml(part))
        for part in self._parts(_FOOTNOTES):
            yield str(part.partname), self.patch_xml(part.blob.decode("utf-8"))

    def _parts(self, content_type: str) -> Iterator[Part]:
        package = self.docx.part.package
        yield from (part for part in package.iter_parts() if part.content_type == content_type)

    def render_xml_part(
        self,
        src_xml: str,
        part: Part,
        context: Mapping[str, object],
        jinja_env: Environment | None = None,
    ) -> str:
        source = _by_paragraph(src_xml)
        place = str(part.partname)
        try:
            rendered = (jinja_env or environment()).from_string(source).render(context)
        except TemplateError as error:
            text = _paragraph(source, _line(error))
            raise RenderError(self.name, place, text, str(error.message)) from error
        except _OF_DATA as error:
            text = _paragraph(source, _line(error))
            raise RenderError(self.name, place, text, f"{type(error).__name__}: {error}") from error
        xml = re.sub(r"\n<w:p([ >])", r"<w:p\1", rendered)
        xml = self.resolve_listing(xml) if _CONTROL.search(xml) else xml
        self._prove(xml, place)
        return str(xml)

    def _prove(self, xml: str, place: str) -> None:
        try:
            etree.fromstring(xml.encode("utf-8"), etree.XMLParser(resolve_entities=False))
        except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
            raise RenderError(self.name, place, "", f"the result is not XML: {error}") from error


def _by_paragraph(xml: str) -> str:
    """Give each paragraph a line, so that the line of a Jinja node tells its paragraph."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)


def _line(error: BaseException) -> int:
    """Find the line of the template source that an error came from."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _paragraph(source: str, line: int) -> str:
    lines = source.split("\n")
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return re.sub(r"<[^>]+>", "", text).strip()


def jinja_parts(template: Path) -> Iterator[JinjaPart]:
    """Give each part of a template that is rendered; raises RenderError for a wrong tag."""
    with _sound_file():
        sources = list(_opened(template).sources())
    for name, xml in sources:
        source = _by_paragraph(xml)
        try:
            yield JinjaPart(name, source, environment().parse_part(source))
        except TemplateSyntaxError as error:
            text = _paragraph(source, error.lineno)
            raise RenderError(template.name, name, text, str(error.message)) from error
