"""The custom XML part that tells, years later, what a document was made from.

It holds ids and hashes only: the file goes to a purchaser.
"""

from __future__ import annotations

import hashlib
import uuid
from itertools import count

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from toolkit.model.provenance import NAMESPACE, Provenance

_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def attach(document: Document, provenance: Provenance) -> None:
    """Add the provenance to a document as a custom XML part with a fixed identity."""
    package = document.part.package
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(n for n in count(1) if taken.isdisjoint(_names(n)))
    blob = _xml(provenance)
    item = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", blob, package)
    identity = str(uuid.UUID(hashlib.sha256(blob).hexdigest()[:32])).upper()
    properties = Part(
        PackURI(f"/customXml/itemProps{number}.xml"),
        _PROPERTIES_TYPE,
        _properties(identity),
        package,
    )
    item.relate_to(properties, _PROPERTIES)
    document.part.relate_to(item, _CUSTOM_XML)


def _names(number: int) -> tuple[str, str]:
    return f"/customXml/item{number}.xml", f"/customXml/itemProps{number}.xml"


def _xml(provenance: Provenance) -> bytes:
    root = etree.Element(f"{{{NAMESPACE}}}provenance", nsmap={None: NAMESPACE})
    for name in ("tool", "kind", "tender", "template_sha256", "data_sha256"):
        root.set(name.replace("_", "-"), getattr(provenance, name))
    for source in provenance.sources:
        _element(root, "source", id=source.id, version=source.version, sha256=source.sha256)
    for clause, path in provenance.trace:
        _element(root, "clause", number=clause, path=path)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _element(root: etree._Element, name: str, **attributes: str) -> None:
    etree.SubElement(root, f"{{{NAMESPACE}}}{name}", attributes)


def _properties(identity: str) -> bytes:
    root = etree.Element(f"{{{_DATA_STORE}}}datastoreItem", nsmap={"ds": _DATA_STORE})
    root.set(f"{{{_DATA_STORE}}}itemID", f"{{{identity}}}")
    references = etree.SubElement(root, f"{{{_DATA_STORE}}}schemaRefs")
    reference = etree.SubElement(references, f"{{{_DATA_STORE}}}schemaRef")
    reference.set(f"{{{_DATA_STORE}}}uri", NAMESPACE)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
