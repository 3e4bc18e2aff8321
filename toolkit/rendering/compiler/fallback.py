"""docxtpl's own path, for what needs relationships: pictures, sub-documents, links.

The same options hold as on the compiled path: escaped, sandboxed, strict, canonical bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from docx.opc.part import Part, XmlPart
from docx.oxml.xmlchemy import BaseOxmlElement
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from toolkit.rendering.package.writing import package_bytes
from toolkit.rendering.sandbox.budget import budget
from toolkit.rendering.sandbox.related import document_of

from .drawings import first_drawing, renumbered
from .links import prove_links, related_ids
from .listing import resolve
from .patching import patch
from .stories import parsed, rendered_names
from .tables import fix_grids

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
# What docxtpl does not render, or renders more than once.
_OTHERS = (
    *(f"{_WORD}{kind}+xml" for kind in ("footnotes", "endnotes", "comments")),
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
)
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title", "keywords")
_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})


def find_document(context: Mapping[str, object]) -> DocxTemplate | None:
    """Find the docxtpl object that a picture or a sub-document in plain data belongs to."""
    for value in _values(context):
        document = document_of(value)
        if document is not None:
            return document
    return None


def has_iterator(context: Mapping[str, object]) -> bool:
    """Tell whether data can be read only once, so that a render cannot begin anew."""
    return any(hasattr(value, "__next__") for value in _values(context))


def _values(context: Mapping[str, object]) -> Iterator[object]:
    """Give each value in mappings, lists and tuples that is neither of them nor plain."""
    waiting: list[object] = [context]
    seen: set[int] = set()
    inner: Iterable[object]
    for value in waiting:
        # In the order of their cost: every render looks at all of its data.
        if isinstance(value, dict):
            inner = value.values()
        elif isinstance(value, list | tuple):
            inner = value
        elif isinstance(value, Mapping):
            inner = value.values()
        else:
            yield value
            continue
        if id(value) not in seen:
            seen.add(id(value))
            waiting += [held for held in inner if type(held) not in _PLAIN]


def is_of(document: DocxTemplate, data: bytes) -> bool:
    """Tell whether a docxtpl object was made from the bytes of a template."""
    file = document.template_file
    if not hasattr(file, "read"):
        return Path(file).read_bytes() == data
    file.seek(0)
    return bool(file.read() == data)


def make_ready(document: DocxTemplate) -> None:
    """Have a docxtpl object begin a document, so that its pictures can be printed."""
    document.render_init()
    document.current_rendering_part = document.docx.part


def render_by_docxtpl(
    document: DocxTemplate, context: Mapping[str, object], env: Environment
) -> bytes:
    """Render a docxtpl object; raises what Jinja, lxml or a value raises."""
    make_ready(document)
    with budget(document=document):
        _render_stories(document, context, env)
        _render_properties(document, context, env)
    document.is_rendered = True
    # A picture that is used again, outside of this document, has to fail.
    document.current_rendering_part = None
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for index, name in enumerate(rendered_names(parts)):
        parts[name] = renumbered(parts[name], first_drawing(index))
    return package_bytes(parts)


def _render_stories(
    document: DocxTemplate, context: Mapping[str, object], env: Environment
) -> None:
    body = document.docx.part
    tree = _rendered(document, body, document.docx.element.body, context, env)
    fix_grids(tree)
    document.map_tree(tree)
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        # All are listed before the first is replaced: relationships change with it.
        for key, part in list(document.get_headers_footers(uri)):
            root = _rendered(document, part, parsed(part.blob), context, env)
            document.map_headers_footers_xml(key, etree.tostring(root))
    for part in list(body.package.iter_parts()):
        if part.content_type in _OTHERS:
            _render_other(document, part, context, env)


def _rendered(
    document: DocxTemplate,
    part: Part,
    root: etree._Element,
    context: Mapping[str, object],
    env: Environment,
) -> etree._Element:
    document.current_rendering_part = part
    text = resolve(env.from_string(patch(root)).render(context))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    made = etree.fromstring(text.encode("utf-8"), parser)
    prove_links(made, {*part.rels, *related_ids(root)})
    return made


def _render_other(
    document: DocxTemplate, part: Part, context: Mapping[str, object], env: Environment
) -> None:
    root = _rendered(document, part, parsed(part.blob), context, env)
    if isinstance(part, XmlPart):
        part._element = cast("BaseOxmlElement", root)
    else:
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _render_properties(
    document: DocxTemplate, context: Mapping[str, object], env: Environment
) -> None:
    # python-docx escapes what it writes, so that nothing is escaped here.
    plain = env.overlay(autoescape=False)
    properties = document.docx.core_properties
    for name in _PROPERTIES:
        written = getattr(properties, name) or ""
        if "{" in written:
            setattr(properties, name, plain.from_string(written).render(context)[:255])
