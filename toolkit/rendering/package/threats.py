"""What in a package runs code or fetches content from elsewhere, once a reader opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from toolkit.model.text import Text
from toolkit.pattern import pattern

from . import links
from .inflating import PackageLimits, is_xml_name
from .markup import ascii_bytes, check_amount, check_form, read_xml
from .refusal import BAD_ENTRY, NO_REMOTE, NOT_A_PACKAGE, SAVE_AGAIN, refuse, refuse_active, shown
from .relations import content_types, main_part
from .writing import CONTENT_TYPES

_ACTIVE_NAME = pattern(
    r"vbaproject|vbadata|(^|/)activex|embeddings/.*(oleobject|\.(bin|exe|ole|docm|xlsm|pptm)$)",
    re.IGNORECASE,
)
_ACTIVE_TYPES = (
    "macroenabled",
    "vbaproject",
    "vbadata",
    "activex",
    "oleobject",
    "ms-office.control",
    "ms-office.webextension",
    "attachedtoolbars",
)
# What python-docx and the linter parse too.
_OPENED = ("wordprocessingml", "properties", ".main+xml")
_SVG_TYPE = "image/svg+xml"
_SVG_MARKS = (b"<?xml-stylesheet",)
_FIELDS = (b"nstr", b"fldChar")
_PICTURES = (b"src", b"href")
_ATTRIBUTE = pattern(rb"(?:src|href)\s*=")


def check_contents(parts: Mapping[str, bytes], limits: PackageLimits) -> None:
    """Refuse macros, objects, entities, fields and relationships that run or fetch something.

    Raises PackageError.
    """
    if CONTENT_TYPES not in parts:
        refuse(NOT_A_PACKAGE, SAVE_AGAIN, why=CONTENT_TYPES)
    _refuse_active_names(parts, limits)
    kinds = _kinds(parts, limits)
    for name, kind in kinds.items():
        _check_part(name, kind, parts[name], limits)
    if main_part(parts) not in parts:
        refuse(NOT_A_PACKAGE, SAVE_AGAIN, why=Text("没有正文部件", "it has no main document"))


def _refuse_active_names(parts: Mapping[str, bytes], limits: PackageLimits) -> None:
    for name in () if limits.allow_active else parts:
        if _ACTIVE_NAME.search(unquote(name)):
            refuse_active(name)


def _kinds(parts: Mapping[str, bytes], limits: PackageLimits) -> dict[str, str]:
    """Tell the content type of each part that is XML by its name or by its content type."""
    named = {name for name in parts if is_xml_name(name)}
    check_amount((parts[name] for name in named), limits)
    _refuse_active_types(read_xml(CONTENT_TYPES, parts[CONTENT_TYPES]), limits)
    kinds = {
        name: kind.partition(";")[0].strip().casefold()
        for name, kind in content_types(parts).items()
    }
    kept = {name: kind for name, kind in kinds.items() if name in named or kind.endswith("xml")}
    if len(kept) > len(named):
        check_amount((parts[name] for name in kept), limits)
    return kept


def _refuse_active_types(types: etree._Element, limits: PackageLimits) -> None:
    for element in () if limits.allow_active else types.iter(etree.Element):
        content_type = str(element.get("ContentType", ""))
        plain = content_type.casefold()
        if any(active in plain for active in _ACTIVE_TYPES):
            refuse_active(content_type)


def _check_part(name: str, kind: str, part: bytes, limits: PackageLimits) -> None:
    plain = unquote(name).casefold()
    if plain.endswith(".rels"):
        links.check_relations(name, read_xml(name, part).iter(etree.Element), limits)
    elif plain.endswith(".svg") or kind == _SVG_TYPE:
        _check_svg(name, part)
    elif _is_suspect(ascii_bytes(part)):
        for why in _findings(read_xml(name, part)):
            refuse(BAD_ENTRY, NO_REMOTE, name=name, why=why)
    elif any(opened in kind for opened in _OPENED):
        read_xml(name, part)
    else:
        check_form(name, part)


def _is_suspect(part: bytes) -> bool:
    """Tell, from bytes alone, whether a part is worth a closer look."""
    if any(mark in part for mark in (*_FIELDS, *links.MARKS)):
        return True
    # Searched first as plain bytes, which takes a tenth of the time.
    return any(mark in part for mark in _PICTURES) and _ATTRIBUTE.search(part) is not None


def _findings(root: etree._Element) -> Iterator[Text]:
    from . import fields, pictures  # Seldom needed, and costs a cold start.

    if found := shown(fields.remote_field(root)):
        yield Text(f"含有会读取外部内容的域：{found}", f"has a field that fetches or runs: {found}")
    if found := shown(links.remote_setting(root)):
        yield Text(f"的设置会读取外部内容：{found}", f"has a setting that fetches: {found}")
    if found := shown(pictures.remote_picture(root)):
        yield Text(f"含有外部图片：{found}", f"has a picture from elsewhere: {found}")


def _check_svg(name: str, part: bytes) -> None:
    from . import pictures

    root = read_xml(name, part)
    styled = any(mark in ascii_bytes(part) for mark in _SVG_MARKS)
    found = "xml-stylesheet" if styled else shown(pictures.svg_threat(root))
    if found:
        why = Text(f"含有外部内容或脚本：{found}", f"fetches or runs: {found}")
        refuse(BAD_ENTRY, NO_REMOTE, name=name, why=why)
