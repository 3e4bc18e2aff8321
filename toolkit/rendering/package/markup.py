"""The XML of a package: how much there is, and whether a strict parser takes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn
from xml.parsers import expat

from lxml import etree

from toolkit.model.text import Text

from .inflating import PackageLimits
from .refusal import BAD_ENTRY, SAVE_AGAIN, at_most, refuse

# ISO/IEC 29500-2 allows UTF-8 and UTF-16; others, such as UTF-7, can spell a tag without its bytes.
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii"})


def check_amount(parts: Iterable[bytes], limits: PackageLimits) -> None:
    """Refuse more XML than a Word file has: each tag and each attribute costs memory."""
    parts = tuple(parts)
    size = sum(map(len, parts))
    at_most(size, limits.xml_bytes, Text("XML 字节数", "bytes of XML"))
    if size <= limits.markup:  # Fewer bytes cannot hold as many.
        return
    tags = sum(part.count(b"<") for part in parts)
    at_most(tags, limits.markup, Text("XML 标记数", "tags"))
    attributes = sum(part.count(b"=") for part in parts)
    at_most(attributes, limits.markup, Text("XML 属性数", "attributes"))


def check_form(name: str, part: bytes, *, namespaces: bool = True) -> None:
    """Refuse a DOCTYPE, other encodings, what is not well-formed and prefixes not declared."""

    def doctype(*_: object) -> None:
        why = Text("含有 DOCTYPE 或实体定义", "declares a DOCTYPE or entities")
        refuse(BAD_ENTRY, SAVE_AGAIN, name=name, why=why)

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "utf-8").lower() not in _ENCODINGS:
            why = Text("的编码不是 UTF-8 或 UTF-16", "is encoded neither in UTF-8 nor in UTF-16")
            refuse(BAD_ENTRY, SAVE_AGAIN, name=name, why=why)

    parser = expat.ParserCreate(namespace_separator=" " if namespaces else None)
    parser.StartDoctypeDeclHandler = doctype
    parser.XmlDeclHandler = declaration
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        _refuse_broken(name, error)


def read_xml(name: str, part: bytes) -> etree._Element:
    """Parse a part as checked, without comments, and at most as deep as python-docx does."""
    # Expat goes first: it reports a DOCTYPE before anything that the DOCTYPE defines is used. It
    # takes twice as long with namespaces, which lxml checks as well.
    check_form(name, part, namespaces=False)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        _refuse_broken(name, error)


def own_text(element: etree._Element) -> str:
    """Join the text of an element without that of what it holds: nesting does not multiply it."""
    return "".join((element.text or "", *(inner.tail or "" for inner in element)))


def ascii_bytes(part: bytes) -> bytes:
    """Give a part so that names in it are found as bytes, one in UTF-16 too."""
    wide = part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:4]
    return part.replace(b"\0", b"") if wide else part


def _refuse_broken(name: str, error: Exception) -> NoReturn:
    why = Text(f"不是有效的 XML：{error}", f"is not well-formed XML: {error}")
    refuse(BAD_ENTRY, SAVE_AGAIN, broken=True, name=name, why=why)
