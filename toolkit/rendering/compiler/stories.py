"""Which parts of a package a reader sees, and whether Word would open them."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from toolkit.errors import DocumentError
from toolkit.model.text import Text
from toolkit.rendering.package.guard import read_package
from toolkit.rendering.package.inflating import LIMITS, PackageLimits
from toolkit.rendering.package.relations import content_types, main_part

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DOCUMENT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"
_PIECE = 4_096
_ORDER = (
    *(f"{_WORD}{kind}+xml" for kind in ("header", "footer", "footnotes", "endnotes", "comments")),
    "application/vnd.openxmlformats-package.core-properties+xml",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
)


def rendered_names(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """List the parts that a reader sees: body first, then headers to comments, then properties."""
    order = {kind: number for number, kind in enumerate(_ORDER)}
    main = main_part(files)
    named = sorted(
        (order[kind], name)
        for name, kind in content_types(files).items()
        if kind in order and name != main
    )
    return (*((main,) if main else ()), *(name for _, name in named))


def read_word(data: bytes, limits: PackageLimits = LIMITS) -> dict[str, bytes]:
    """Read the files of a .docx whose parts with text Word would open.

    Raises PackageError for a package that is refused, DocumentError for what is no Word document.
    """
    files = read_package(data, limits)
    main = main_part(files)
    if _first_tag(files[main]) != _DOCUMENT:
        raise DocumentError(Text(f"{main} 不是 Word 正文", f"{main} is no Word document"))
    if not content_types(files).get(main, "").endswith(".main+xml"):
        raise DocumentError(Text("正文部件没有类型", "the main document has no content type"))
    return files


def _first_tag(data: bytes) -> str:
    """Name the root of a part; that the rest of it is XML, the guard has seen to."""
    parser = etree.XMLPullParser(events=("start",))
    for start in range(0, len(data), _PIECE):
        parser.feed(data[start : start + _PIECE])
        for _, element in parser.read_events():
            return str(element.tag)
    return ""


def parsed(data: bytes) -> etree._Element:
    """Parse a part as python-docx does, without the blanks of indented XML.

    Raises XMLSyntaxError, also for more than 256 levels or 10 MB of text in one place.
    """
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    return etree.fromstring(data, parser)


def serialised(root: etree._Element) -> bytes:
    """Write a part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
