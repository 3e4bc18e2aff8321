"""Reading back what a document of ours says it was made from."""

from __future__ import annotations

from lxml import etree

from toolkit.model.provenance import NAMESPACE, Provenance, SourceFile


def read_provenance(record: bytes) -> Provenance | None:
    """Read the record inside a document; None where there is none or it is damaged."""
    if not record:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(record, parser)
    except etree.XMLSyntaxError:
        return None
    sources = root.iterfind(f"{{{NAMESPACE}}}source")
    words = root.iterfind(f"{{{NAMESPACE}}}words")
    clauses = root.iterfind(f"{{{NAMESPACE}}}clause")
    return Provenance(
        tool=root.get("tool", ""),
        kind=root.get("kind", ""),
        tender=root.get("tender", ""),
        template_sha256=root.get("template-sha256", ""),
        data_sha256=root.get("data-sha256", ""),
        sources=tuple(
            SourceFile(s.get("id", ""), s.get("version", ""), s.get("sha256", "")) for s in sources
        ),
        trace=tuple((clause.get("number", ""), clause.get("path", "")) for clause in clauses),
        words=tuple((one.get("number", ""), one.get("sha256", "")) for one in words),
    )
