"""The custom XML part that tells, years later, what a document was made from.

It holds ids and hashes only: the file goes to a purchaser.
"""

from __future__ import annotations

import hashlib
import uuid
from functools import lru_cache
from html import escape

from toolkit.model.provenance import NAMESPACE, Provenance

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
PROPERTIES_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
)
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def provenance_xml(provenance: Provenance) -> bytes:
    """Write the part itself."""
    root = {
        "tool": provenance.tool,
        "kind": provenance.kind,
        "tender": provenance.tender,
        "template-sha256": provenance.template_sha256,
        "data-sha256": provenance.data_sha256,
    }
    inner = [
        _element("source", id=source.id, version=source.version, sha256=source.sha256)
        for source in provenance.sources
    ]
    inner += [_element("clause", number=clause, path=path) for clause, path in provenance.trace]
    inner += [_element("words", number=clause, sha256=sha) for clause, sha in provenance.words]
    start = _attributes({"xmlns": NAMESPACE, **root})
    return f"{_HEAD}<provenance{start}>{''.join(inner)}</provenance>".encode()


def store_xml(part: bytes) -> bytes:
    """Write the properties of the part, with an identity that its content gives."""
    identity = str(uuid.UUID(hashlib.sha256(part).hexdigest()[:32])).upper()
    return (
        f'{_HEAD}<ds:datastoreItem xmlns:ds="{_DATA_STORE}" ds:itemID="{{{identity}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


# The sets of a batch say mostly the same.
@lru_cache(maxsize=8192)
def _element(name: str, **attributes: str) -> str:
    return f"<{name}{_attributes(attributes)}/>"


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
