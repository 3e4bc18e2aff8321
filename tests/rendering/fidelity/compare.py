"""What a reader of two packages would see to differ: parts, relationships, types, XML, media."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping

from lxml import etree

from .wordml import NAMESPACES, parse

# Word counts pages anew and python-docx writes no item properties of its own.
_IGNORED = ("docProps/app.xml", "customXml/itemProps")


def entries(data: bytes) -> dict[str, bytes]:
    """Read a package: the name of each entry and its bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def normalised(data: bytes) -> dict[str, str]:
    """Give for each part what it says, in a form that equals where the meaning does."""
    held = entries(data)
    kept = {name: data for name, data in held.items() if not name.startswith(_IGNORED)}
    types = _types(held)
    return {
        name: _said(name, content) + f"\n<!-- {types.get(name, '')} -->"
        for name, content in kept.items()
        if name != "[Content_Types].xml"
    }


def _said(name: str, content: bytes) -> str:
    if name.endswith(".rels"):
        return "\n".join(sorted(_relations(name, content)))
    if not name.endswith(".xml"):
        return content.hex()
    root = parse(content)
    if name == "docProps/core.xml":
        _without_empty(root)
    if name.startswith(("word/header", "word/footer")):
        # docxtpl leaves the ids of drawings there as they are; ours are distinct.
        for drawing in root.iter(f"{{{NAMESPACES['wp']}}}docPr"):
            drawing.set("id", "")
    return etree.tostring(root, method="c14n", exclusive=True).decode()


def _without_empty(root: etree._Element) -> None:
    for element in list(root):
        if not element.text:
            root.remove(element)


def _relations(name: str, content: bytes) -> list[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    said = []
    for relation in parse(content):
        target, mode = relation.get("Target", ""), relation.get("TargetMode", "Internal")
        if mode == "Internal":
            target = posixpath.normpath(posixpath.join("/", folder, target))
        if not target.startswith(tuple("/" + ignored for ignored in _IGNORED)):
            said.append(" ".join([relation.get("Id", ""), relation.get("Type", ""), target, mode]))
    return said


def _types(held: Mapping[str, bytes]) -> dict[str, str]:
    root = parse(held["[Content_Types].xml"])
    defaults = {item.get("Extension", "").lower(): item.get("ContentType", "") for item in root}
    named = {item.get("PartName", "")[1:]: item.get("ContentType", "") for item in root}
    return {
        name: named.get(name) or defaults.get(name.rpartition(".")[2].lower(), "") for name in held
    }


def differences(theirs: bytes, ours: bytes) -> dict[str, tuple[str, str]]:
    """Give the parts that differ, each with what stands where the two part ways."""
    left, right = normalised(theirs), normalised(ours)
    return {
        name: _apart(left.get(name, "(missing)"), right.get(name, "(missing)"))
        for name in sorted(left.keys() | right.keys())
        if left.get(name) != right.get(name)
    }


def _apart(left: str, right: str) -> tuple[str, str]:
    same = 0
    while same < min(len(left), len(right)) and left[same] == right[same]:
        same += 1
    start = max(0, same - 80)
    return left[start : same + 200], right[start : same + 200]
