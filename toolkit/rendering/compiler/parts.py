"""The parts of a package that a reader sees, as Jinja programs."""

from __future__ import annotations

import html
import re
import xml.parsers.expat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from jinja2 import Environment, Template, TemplateSyntaxError, nodes
from lxml import etree

from toolkit.errors import DocumentError, Problem, RenderError
from toolkit.model.text import Text, same
from toolkit.rendering.package.guard import read_package
from toolkit.rendering.package.inflating import LIMITS, Limits
from toolkit.rendering.package.relations import content_types, main_part, relation_ids

from .listing import resolve
from .patching import patch
from .tables import fix_grids, may_change_grids

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STORIES = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml", "comments+xml")
_PROPERTIES = (
    "application/vnd.openxmlformats-package.core-properties+xml",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATING = (f"{_R}id", f"{_R}embed", f"{_R}link")
_RELATED = re.compile(r' r:(?:id|embed|link)="([^"]*)"')
_TAGGED = re.compile(r"\{[{%#]|\{_[{%]|[}%]_\}")
_PARAGRAPH_TAG = re.compile(r"\{%p\s.*?%\}|\{\{p\s.*?\}\}|\{#p\s.*?#\}")
_NO_TEXT = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_DRAWING = re.compile(rb'(<wp:docPr\b[^>]*?\sid=")\d+(")')
_FEATURES = {
    "tr": r"\{[%{#]-?tr\s",
    "tc": r"\{[%{#]-?tc\s",
    "p": r"\{[%{#]-?p\s",
    "r": r"\{[%{]-?r\s",
    "colspan": r"\{%\s*colspan\s",
    "cellbg": r"\{%\s*cellbg\s",
    "vm": r"\{%\s*vm\s*%\}",
    "hm": r"\{%\s*hm\s*%\}",
}
FIRST_DRAWING = 1001
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


class LostRelationError(Exception):
    """A value asks for a relationship that its part does not have."""

    def __init__(self, relation: str) -> None:
        self.relation = relation
        super().__init__(relation)


@dataclass(frozen=True, slots=True)
class JinjaPart:
    """A part with tags: its name, its source with a line a paragraph, and its Jinja tree."""

    name: str
    source: str
    tree: nodes.Template

    def paragraph(self, line: int) -> str:
        """Give the text of the paragraph on a line, from 1."""
        lines = self.source.split("\n")
        return bare(lines[line - 1]) if 0 < line <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class Program:
    """A part compiled: what is rendered, and what has to be mended afterwards."""

    name: str
    source: str
    template: Template
    columns: bool
    drawings: bool
    relations: frozenset[str]
    features: frozenset[str] = field(default_factory=frozenset)

    def finish(self, text: str, drawings: Iterator[int]) -> bytes:
        """Turn the rendered source into the bytes of the part, proved well-formed.

        `drawings` numbers the drawings of the whole document. Raises ExpatError, and
        LostRelationError for a link or a picture that the part does not have.
        """
        asked = self.relations.issuperset(_RELATED.findall(text))
        data = resolve(text).encode("utf-8")
        if self.drawings:
            data = renumbered(data, drawings)
        # Text may look like a relationship; only then is it worth a parse.
        if not asked and (lost := lost_relation(_parsed(data), self.relations)):
            raise LostRelationError(lost)
        if self.columns:
            root = _parsed(data)
            fix_grids(root)
            return bytes(
                etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            )
        xml.parsers.expat.ParserCreate().Parse(data, True)
        return data

    def by_paragraph(self, env: Environment) -> JinjaPart:
        """Give the part for people: with lines that tell paragraphs."""
        source = lined(self.source)
        return JinjaPart(f"/{self.name}", source, env.parse(source))


def bare(xml: str) -> str:
    """Give the text of a piece of XML, which may begin inside a tag."""
    return " ".join(html.unescape(re.sub(r"^[^<>]*>|<[^<>]*>", "", xml)).split())


def lined(source: str) -> str:
    """Give each paragraph a line, so that the line of a Jinja node tells its paragraph."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def rendered_names(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """List the parts that a reader sees: body first, then headers to comments, then properties."""
    wanted = (*(_WORD + kind for kind in _STORIES), *_PROPERTIES)
    order = {kind: number for number, kind in enumerate(wanted)}
    types = content_types(parts)
    main = main_part(parts)
    named = [(order[kind], name) for name, kind in types.items() if kind in order and name != main]
    return (*((main,) if main else ()), *(name for _, name in sorted(named)))


def read_word(data: bytes, limits: Limits = LIMITS) -> dict[str, bytes]:
    """Read the files of a .docx whose parts with text Word would open.

    Raises PackageError for a package that is refused, DocumentError for what is no Word document.
    """
    files = read_package(data, limits)
    main = main_part(files)
    for name in rendered_names(files):
        try:
            root = _parsed(files[name])
        except etree.XMLSyntaxError as error:
            said = Text(f"{name} 不是有效的 XML：{error}", f"{name} is not XML: {error}")
            raise DocumentError(said) from error
        if name == main and root.tag != f"{_W}document":
            raise DocumentError(Text(f"{name} 不是 Word 正文", f"{name} is no Word document"))
    if not content_types(files).get(main, "").endswith(".main+xml"):
        raise DocumentError(Text("正文部件没有类型", "the main document has no content type"))
    return files


def compile_part(
    name: str, files: Mapping[str, bytes], env: Environment, template: str
) -> Program | None:
    """Compile a part; None where it holds no tag. Raises RenderError for a wrong tag."""
    root = _parsed(files[name])
    raw = "".join(root.itertext())
    if not _TAGGED.search(raw):
        return None
    if lost := tuple(_lost_texts(name, root)):
        raise RenderError(template, lost)
    # docxtpl mends the grids of the body only.
    columns = name == main_part(files) and may_change_grids(root, raw)
    source = _DECLARATION + patch(root)
    try:
        compiled = env.from_string(source)
    except TemplateSyntaxError as error:
        raise RenderError(template, (_syntax_problem(name, source, error, env),)) from error
    return Program(
        name=name,
        source=source,
        template=compiled,
        columns=columns,
        drawings="<wp:docPr" in source,
        relations=relation_ids(files, name).union(_RELATED.findall(source)),
        features=frozenset(key for key, tag in _FEATURES.items() if re.search(tag, raw)),
    )


def mended(data: bytes, drawings: Iterator[int]) -> bytes:
    """Mend a body without tags as docxtpl does: its drawings are numbered, its grids fit."""
    root = _parsed(data)
    if fix_grids(root):
        data = bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    return renumbered(data, drawings)


def lost_relation(root: etree._Element, known: Collection[str]) -> str | None:
    """Find a relationship that an element asks for and its part does not have."""
    for element in root.iter(etree.Element):
        for key in _RELATING:
            if (wanted := element.get(key)) and wanted not in known:
                return wanted
    return None


def related_ids(root: etree._Element) -> frozenset[str]:
    """List the relationships that an element asks for."""
    found = (element.get(key) for element in root.iter(etree.Element) for key in _RELATING)
    return frozenset(wanted for wanted in found if wanted)


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def _lost_texts(name: str, root: etree._Element) -> Iterator[Problem]:
    """Find what stands beside {%p %}: the paragraph vanishes, and the text would with it."""
    for paragraph in root.iter(f"{_W}p"):
        text = "".join(
            str(found.text or "")
            for found in paragraph.iter(f"{_W}t")
            if next(found.iterancestors(f"{_W}p")) is paragraph
        )
        tags = _PARAGRAPH_TAG.findall(text)
        if not tags:
            continue
        # docxtpl keeps the last of several.
        before, tag, after = text.rpartition(tags[-1])
        if beside := _NO_TEXT.sub("", before + after).strip():
            reason = Text(
                f"{tag} 会取代整段，旁边的“{beside}”会丢失",
                f"{tag} takes the place of its paragraph; `{beside}` beside it would be lost",
            )
            yield Problem(f"/{name}", text.strip(), reason, tag)


def renumbered(data: bytes, drawings: Iterator[int]) -> bytes:
    """Give each drawing of a part a number of its own, since loops copy them."""
    return _DRAWING.sub(lambda found: b"%b%d%b" % (found[1], next(drawings), found[2]), data)


def drawing_numbers(after: int = 0) -> Iterator[int]:
    """Count the drawings of one document, from docxtpl's first number; `after` are numbered."""
    return count(FIRST_DRAWING + after)


def _syntax_problem(
    name: str, source: str, error: TemplateSyntaxError, env: Environment
) -> Problem:
    part = JinjaPart(f"/{name}", lined(source), nodes.Template([]))
    try:
        env.compile(part.source)
    except TemplateSyntaxError as again:
        return Problem(part.name, part.paragraph(again.lineno), same(str(again.message)))
    return Problem(part.name, "", same(str(error.message)))
