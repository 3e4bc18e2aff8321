"""What the parts of a package are, and which lead to which."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from .writing import CONTENT_TYPES

_ROOT = "_rels/.rels"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def content_types(files: Mapping[str, bytes]) -> dict[str, str]:
    """Tell the content type of each part: its own, else that of its extension."""
    own: dict[str, str] = {}
    by_extension: dict[str, str] = {}
    for entry in _root(files[CONTENT_TYPES]).iterchildren(etree.Element):
        kind = str(entry.get("ContentType"))
        if entry.tag == f"{_TYPES}Override":
            own[_key(str(entry.get("PartName")))] = kind
        else:
            by_extension[str(entry.get("Extension")).casefold()] = kind
    return {
        name: own.get(_key(name)) or by_extension.get(name.rpartition(".")[2].casefold(), "")
        for name in files
    }


def main_part(files: Mapping[str, bytes]) -> str:
    """Find the main document of a package; an empty text where there is none."""
    named = {_key(name): name for name in files}
    wanted = (
        target for _, kind, target in relations(files, "") if kind.endswith("/officeDocument")
    )
    return next((named[target] for target in wanted if target in named), "")


def relation_ids(files: Mapping[str, bytes], part: str) -> frozenset[str]:
    """List the ids of a part's relationships."""
    return frozenset(key for key, _, _ in relations(files, part))


def relations(files: Mapping[str, bytes], part: str) -> Iterator[tuple[str, str, str]]:
    """Give each relationship of a part: id, type, and its target's name, empty if outside."""
    folder, name = posixpath.split(part)
    data = files.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in _root(data).iterchildren(etree.Element) if data else ():
        target = str(relation.get("Target")).partition("#")[0]
        path = posixpath.normpath(posixpath.join("/", folder, target))
        yield (
            str(relation.get("Id")),
            str(relation.get("Type")),
            "" if is_outside(relation) else _key(path),
        )


def is_outside(relation: etree._Element) -> bool:
    """Tell whether a relationship leads out of the package: any mode but Internal, the default."""
    return str(relation.get("TargetMode", "")).strip().casefold() not in ("", "internal")


def related(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the files that the package leads to; Word and docxtpl drop all others."""
    named = {_key(name): name for name in files}
    found: set[str] = set()
    waiting = [""]
    while waiting:
        part = waiting.pop()
        for _, _, target in relations(files, named.get(part, part)):
            if target and target not in found:
                found.add(target)
                waiting.append(target)
    kept = {name: data for name, data in files.items() if _is_kept(name, found)}
    if len(kept) < len(files):
        kept[CONTENT_TYPES] = _typed(files[CONTENT_TYPES], set(named) - set(map(_key, kept)))
    return kept


def _is_kept(name: str, found: set[str]) -> bool:
    if name in (CONTENT_TYPES, _ROOT):
        return True
    folder, file = posixpath.split(name)
    if posixpath.basename(folder) == "_rels" and file.endswith(".rels"):
        return _key(posixpath.join(posixpath.dirname(folder), file[:-5])) in found
    return _key(name) in found


def _typed(data: bytes, dropped: set[str]) -> bytes:
    root = _root(data)
    for entry in root.findall(f"{_TYPES}Override"):
        if _key(str(entry.get("PartName"))) in dropped:
            root.remove(entry)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _key(name: str) -> str:
    # Part names are compared without case (ISO/IEC 29500-2, 6.2.2.3).
    return unquote(name).lstrip("/").casefold()


def _root(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
