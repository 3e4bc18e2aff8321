"""What in a package runs code or fetches content from elsewhere, once a reader opens it."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NoReturn
from urllib.parse import unquote

from lxml import etree

from toolkit.model.text import Text

from .inflating import PackageLimits
from .refusal import BAD_ENTRY, NOT_A_PACKAGE, SAVE_AGAIN, refuse
from .relations import content_types
from .writing import CONTENT_TYPES

_PACKAGE_RELS = "_rels/.rels"
_ACTIVE_NAME = re.compile(
    r"vbaproject|vbadata|(^|/)activex|embeddings/.*(oleobject|\.(bin|exe|ole|docm|xlsm|pptm)$)",
    re.IGNORECASE,
)
_ACTIVE_TYPE = re.compile(
    r"macroenabled|vbaproject|vbadata|activex|oleobject|ms-office\.control", re.IGNORECASE
)
_ACTIVE_RELATION = re.compile(
    r"/(vbaProject|wordVbaData|oleObject|control|activeXControlBinary|aFChunk)$", re.IGNORECASE
)
_XML_NAME = re.compile(r"\.(xml|rels|vml|xhtml|svg)$", re.IGNORECASE)
_DECLARATION = re.compile(r"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)""")
# Others, such as UTF-7, can spell a tag without its bytes; ISO/IEC 29500-2 allows UTF-8 and UTF-16.
_ENCODINGS = frozenset({"utf-8", "utf8", "utf-16", "us-ascii", "ascii"})
_FIELD = re.compile(r"""<[\w.-]*:?instrText[^>]*>([^<]*)|[\w.-]*:?instr\s*=\s*["']([^"']*)""")
_FIELD_END = re.compile(r"""fldCharType\s*=\s*["'](?:begin|end)["']""")
_REMOTE_FIELD = re.compile(
    r"^\s*(?:DDE|DDEAUTO)\b|^\s*(?:INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b.*(?::/|\\\\)",
    re.IGNORECASE | re.DOTALL,
)
# Word notes where the writer's Normal.dotm lay; a disk of the reader's computer is nothing remote.
_ON_A_DISK = re.compile(
    r"(?:file:///(?![/\\])|file://localhost/(?![/\\])|[A-Z]:[/\\]|(?![A-Z][\w+.-]*:)(?![/\\]{2}))"
    r"(?!.*://)(?!\s)",
    re.IGNORECASE,
)
_FROM_A_DISK = ("attachedTemplate", "image")
_NO_ACTIVE = Text(
    "请删除宏、控件和嵌入对象，另存为 .docx。",
    "Remove macros, controls and embedded objects, and save it as .docx.",
)
_NO_REMOTE = Text(
    "请改为嵌入内容：断开链接；模板链接在“开发工具 > 文档模板”中去掉。",
    "Embed what it links to; take an attached template off under Developer > Document Template.",
)


def check_contents(parts: Mapping[str, bytes], limits: PackageLimits) -> None:
    """Refuse macros, objects, entities, fields and relationships that run or fetch something.

    Raises PackageError.
    """
    if CONTENT_TYPES not in parts:
        refuse(NOT_A_PACKAGE, SAVE_AGAIN, why=CONTENT_TYPES)
    _refuse_active_names(parts, limits)
    _check_xml(CONTENT_TYPES, parts[CONTENT_TYPES])
    _refuse_active_types(parts[CONTENT_TYPES], limits)
    types = content_types(parts)
    for name, part in parts.items():
        if _XML_NAME.search(name) or types[name].lower().endswith("xml"):
            _check_xml(name, part)
    relations = (name for name in parts if name.lower().endswith(".rels"))
    main = [target for name in relations for target in _check_relations(name, parts[name], limits)]
    if not any(target in parts for target in main):
        missing = Text("没有正文部件", "it has no main document")
        refuse(NOT_A_PACKAGE, SAVE_AGAIN, why=missing)


def _refuse_active_names(parts: Mapping[str, bytes], limits: PackageLimits) -> None:
    for name in () if limits.allow_active else parts:
        if _ACTIVE_NAME.search(name):
            _refuse_active(name)


def _refuse_active(name: str) -> NoReturn:
    why = Text("是宏、控件或嵌入对象", "is a macro, a control or an embedded object")
    refuse(BAD_ENTRY, _NO_ACTIVE, name=name, why=why)


def _refuse_active_types(data: bytes, limits: PackageLimits) -> None:
    for element in _elements(CONTENT_TYPES, data):
        content_type = element.get("ContentType", "")
        if not limits.allow_active and _ACTIVE_TYPE.search(content_type):
            _refuse_active(content_type)


def _elements(name: str, data: bytes) -> Iterator[etree._Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        why = Text(f"不是有效的 XML：{error}", f"is not well-formed XML: {error}")
        refuse(BAD_ENTRY, SAVE_AGAIN, broken=True, name=name, why=why)
    return root.iterchildren(etree.Element)


def _check_xml(name: str, part: bytes) -> None:
    text = _decoded(name, part)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        why = Text("含有 DOCTYPE 或实体定义", "declares a DOCTYPE or entities")
        refuse(BAD_ENTRY, SAVE_AGAIN, name=name, why=why)
    if "instr" in text and (field := _remote_field(text)):
        why = Text(f"含有会读取外部内容的域：{field}", f"has a field that fetches or runs: {field}")
        refuse(BAD_ENTRY, _NO_REMOTE, name=name, why=why)


def _decoded(name: str, part: bytes) -> str:
    head = part[:4]
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head
    if wide:
        big = head[:2] == b"\xfe\xff" or head[:1] == b"\0"
        text = part.decode("utf-16-be" if big else "utf-16-le", "replace")
    else:
        text = part.decode("utf-8", "replace")
    declared = _DECLARATION.match(text[:200].lstrip("\ufeff \t\r\n"))
    if "\0" in text[:4] or (declared and declared[1].lower() not in _ENCODINGS):
        why = Text("的编码不是 UTF-8 或 UTF-16", "is encoded neither in UTF-8 nor in UTF-16")
        refuse(BAD_ENTRY, SAVE_AGAIN, name=name, why=why)
    return text


def _remote_field(text: str) -> str | None:
    """Find an instruction that fetches a file or starts a program; Word splits them into runs."""
    for stretch in _FIELD_END.split(text):
        runs = _FIELD.findall(stretch)
        found = "".join(run for run, _ in runs)
        for instruction in (found, *(simple for _, simple in runs)):
            if _REMOTE_FIELD.search(html.unescape(instruction)):
                return str(instruction).strip()
    return None


def _check_relations(name: str, data: bytes, limits: PackageLimits) -> Iterator[str]:
    """Refuse what a .rels part fetches or runs; gives the main documents that it names."""
    for relation in _elements(name, data):
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        outside = relation.get("TargetMode", "").lower() == "external"
        what = kind.rpartition("/")[2]
        near = what in _FROM_A_DISK and _ON_A_DISK.match(unquote(target))
        if outside and what != "hyperlink" and not near:
            why = Text(f"引用外部{what}：{target}", f"fetches an external {what}: {target}")
            refuse(BAD_ENTRY, _NO_REMOTE, name=name, why=why)
        if not limits.allow_active and _ACTIVE_RELATION.search(kind):
            _refuse_active(target)
        if name == _PACKAGE_RELS and kind.endswith("/officeDocument"):
            yield posixpath.normpath(target.lstrip("/"))
