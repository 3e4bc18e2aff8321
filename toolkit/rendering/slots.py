"""Places in a package for what we add to every document of a template.

The relationships and content types of these parts are written into the package once, when the
template is compiled; a document then only fills the parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from posixpath import basename, dirname

from lxml import etree

from .compiler.compiled import KEPT, CompiledTemplate
from .compiler.stories import read_word
from .package.guard import read_file
from .package.relations import main_part
from .package.writing import CONTENT_TYPES
from .properties import CORE, CORE_RELATION, CORE_TYPE
from .provenance import PROPERTIES_RELATION, PROPERTIES_TYPE, RELATION

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()


@dataclass(frozen=True, slots=True)
class Slots:
    """The names of the parts that a document fills."""

    core: str
    item: str
    properties: str


def compile_with_slots(path: Path) -> tuple[CompiledTemplate, Slots]:
    """Compile a template of ours with room for the properties and the provenance of a document.

    Raises what compile_template raises.
    """
    return _kept(path.name, read_file(path))


@lru_cache(maxsize=KEPT)
def _kept(name: str, data: bytes) -> tuple[CompiledTemplate, Slots]:
    files, slots = add_slots(read_word(data))
    return CompiledTemplate(name, data, files=files), slots


def add_slots(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], Slots]:
    """Make room for properties and provenance in the files of a package."""
    number = next(n for n in count(1) if f"customXml/item{n}.xml" not in files)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    made = dict(files)
    main = main_part(files)
    relations = f"{dirname(main)}/_rels/{basename(main)}.rels"
    up = "../" * len([part for part in dirname(main).split("/") if part])
    made[relations] = _related(files.get(relations, _EMPTY), RELATION, f"{up}{item}")
    made[f"customXml/_rels/item{number}.xml.rels"] = _related(
        _EMPTY, PROPERTIES_RELATION, f"itemProps{number}.xml"
    )
    types = {properties: PROPERTIES_TYPE}
    if CORE not in files:
        made["_rels/.rels"] = _related(files["_rels/.rels"], CORE_RELATION, CORE)
        types[CORE] = CORE_TYPE
    made[CONTENT_TYPES] = _typed(files[CONTENT_TYPES], types)
    return made, Slots(CORE, item, properties)


def _related(data: bytes, kind: str, target: str) -> bytes:
    root = etree.fromstring(data)
    taken = {str(relation.get("Id")) for relation in root}
    free = next(f"rId{n}" for n in count(1) if f"rId{n}" not in taken)
    etree.SubElement(
        root, f"{{{_RELATIONS}}}Relationship", {"Id": free, "Type": kind, "Target": target}
    )
    return _bytes(root)


def _typed(data: bytes, types: Mapping[str, str]) -> bytes:
    root = etree.fromstring(data)
    known = {str(entry.get("Extension", "")).lower() for entry in root}
    if "xml" not in known:
        default = etree.Element(
            f"{{{_TYPES}}}Default", Extension="xml", ContentType="application/xml"
        )
        root.insert(0, default)
    for name, kind in types.items():
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
