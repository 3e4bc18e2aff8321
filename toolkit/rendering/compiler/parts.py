"""The parts of a package that a reader sees, as Jinja programs."""

from __future__ import annotations

import html
import re
import xml.parsers.expat
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jinja2 import Environment, Template, TemplateSyntaxError, nodes
from lxml import etree

from toolkit.errors import Problem, RenderError
from toolkit.model.text import Text, same
from toolkit.pattern import pattern
from toolkit.rendering.package.relations import relation_ids
from toolkit.rendering.sandbox.budget import in_force

from .drawings import first_drawing, renumbered
from .links import prove_links
from .listing import resolve
from .patching import joined, patch
from .stories import parsed, serialised
from .tables import fix_grids, may_change_grids
from .tags import FLOODED, is_flooded, tag_problems

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATED = pattern(r' r:(?:id|embed|link)="([^"]*)"')
_TAGGED = pattern(r"\{[{%#]|\{_[{%]|[}%]_\}")
_PARAGRAPH_TAG = pattern(r"\{%p\s.*?%\}|\{\{p\s.*?\}\}|\{#p\s.*?#\}")
_NO_TEXT = pattern(r"\{%.*?%\}|\{#.*?#\}")
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
_NODE = 20  # Characters that a node of a tree weighs as much as.
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


class JinjaPart(NamedTuple):
    """A part with tags: its name, its source with a line a paragraph, and its Jinja tree."""

    name: str
    source: str
    tree: nodes.Template

    def paragraph(self, line: int) -> str:
        """Give the text of the paragraph on a line, from 1."""
        lines = self.source.split("\n")
        return bare(lines[line - 1]) if 0 < line <= len(lines) else ""


class Program(NamedTuple):
    """A part compiled: what is rendered, and what has to be mended afterwards.

    `columns` tells that the grids of its tables may need mending; `relations` are the ids of the
    relationships that it has, `drawings` tells that it shows any of its own, and `drawing` is the
    number of the first.
    """

    name: str
    text: str
    source: str
    template: Template
    columns: bool
    relations: frozenset[str]
    drawings: bool
    drawing: int

    @property
    def features(self) -> frozenset[str]:
        """What of docxtpl's language the part uses."""
        return frozenset(key for key, tag in _FEATURES.items() if re.search(tag, self.text))

    def finish(self, text: str, *, markup: bool) -> bytes:
        """Turn the rendered source into the bytes of the part, proved well-formed.

        `markup` tells that values brought XML of their own, whose prefixes have to be known then;
        that proof takes twice the time. Raises ExpatError, and LostRelationError for a link or a picture that the part has not.
        """
        # The plain search takes a tenth of the pattern's time, and most parts hold no link.
        asked = " r:" not in text or self.relations.issuperset(_RELATED.findall(text))
        data = resolve(text).encode("utf-8")
        if self.drawings or markup:
            data = renumbered(data, self.drawing)
        if asked and not self.columns:
            separator = " " if markup else None
            xml.parsers.expat.ParserCreate(namespace_separator=separator).Parse(data, True)
            return data
        in_force().make(_NODE * text.count("<"))
        root = _tree(data)
        # Text may look like a relationship, so that it is the tree that tells.
        prove_links(root, self.relations)
        return serialised(root) if self.columns and fix_grids(root) else data

    def by_paragraph(self, env: Environment) -> JinjaPart:
        """Give the part for people: with lines that tell paragraphs."""
        source = lined(self.source)
        return JinjaPart(f"/{self.name}", source, env.parse(source))


def bare(xml: str) -> str:
    """Give the text of a piece of XML, which may begin and end inside a tag."""
    text = html.unescape(re.sub(r"^[^<>]*>|<[^<>]*(?:>|$)", "", xml))
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def lined(source: str) -> str:
    """Give each paragraph a line, so that the line of a Jinja node tells its paragraph."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def compile_part(
    name: str, files: Mapping[str, bytes], env: Environment, template: str, index: int
) -> Program | bytes:
    """Compile a part; where it holds no tag, give its bytes, mended as docxtpl mends them.

    `template` is the name for errors, `index` the part's place among those that are rendered; the
    body is 0. Raises RenderError for a wrong tag.
    """
    root = parsed(files[name])
    raw = "".join(root.itertext())
    # A tag may be split over runs, and then only the text tells; or it stands in an attribute.
    xml = etree.tostring(root, encoding="unicode")
    if not (_TAGGED.search(raw) or _TAGGED.search(xml)):
        mended = index == 0 and fix_grids(root)
        return renumbered(serialised(root) if mended else files[name], first_drawing(index))
    if wrong := _unsound_tags(name, root) or tuple(_lost_texts(name, root)):
        raise RenderError(template, wrong)
    # docxtpl mends the grids of the body only.
    columns = index == 0 and may_change_grids(root, _text(root))
    source = _DECLARATION + patch(root)
    try:
        compiled = env.from_string(source)
    except TemplateSyntaxError as error:
        raise RenderError(template, (_syntax_problem(name, source, error, env),)) from error
    return Program(
        name=name,
        text=raw,
        source=source,
        template=compiled,
        columns=columns,
        relations=relation_ids(files, name).union(_RELATED.findall(source)),
        drawings="<wp:docPr" in source,
        drawing=first_drawing(index),
    )


def _unsound_tags(name: str, root: etree._Element) -> tuple[Problem, ...]:
    """Find the first tag of a part that no pattern could read in time."""
    values = (value for element in root.iter(etree.Element) for value in element.attrib.values())
    attributes = (value for value in values if "{" in value)
    if found := tuple(tag_problems(name, "\n".join((_text(root), *attributes)))):
        return found
    return (Problem(f"/{name}", "", FLOODED),) if is_flooded(joined(root)) else ()


def _text(root: etree._Element) -> str:
    """Give the text of a part, a paragraph a line."""
    texts: list[str] = []
    for element in root.iter(etree.Element):
        texts += ("\n" if element.tag == f"{_W}p" else "", element.text or "", element.tail or "")
    return "".join(texts)


def _tree(data: bytes) -> etree._Element:
    """Parse what was rendered, blanks and all."""
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


def _syntax_problem(
    name: str, source: str, error: TemplateSyntaxError, env: Environment
) -> Problem:
    part = JinjaPart(f"/{name}", lined(source), nodes.Template([]))
    try:
        env.compile(part.source)
    except TemplateSyntaxError as again:
        return Problem(part.name, part.paragraph(again.lineno), same(str(again.message)))
    return Problem(part.name, "", same(str(error.message)))
