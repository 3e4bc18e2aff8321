"""Relationships and settings that run something or fetch content from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from toolkit.model.text import Text

from .fields import STRICT, WORD
from .inflating import PackageLimits
from .refusal import BAD_ENTRY, NO_REMOTE, refuse, refuse_active, shown
from .relations import is_outside
from .targets import is_inside, is_on_a_disk

MARKS = (b"mailMerge", b"Location")
"""What the bytes of a part with such settings hold."""

_ACTIVE = frozenset(
    (
        "vbaproject",
        "wordvbadata",
        "oleobject",
        "control",
        "activexcontrolbinary",
        "afchunk",
        "attachedtoolbars",
        "extensibility",
        "usercustomization",
        "webextension",
        "webextensiontaskpanes",
    )
)
_OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
)
# Followed by the reader only.
_CLICKED = frozenset(f"{office}hyperlink" for office in _OFFICE)
_FROM_A_DISK = frozenset(
    f"{office}{kind}" for office in _OFFICE for kind in ("attachedTemplate", "image")
)
_SCHEMAS = "http://schemas.openxmlformats.org/schemaLibrary/2006/main"
_LOCATIONS = (f"{{{_SCHEMAS}}}schemaLocation", f"{{{_SCHEMAS}}}manifestLocation")


def check_relations(name: str, relations: Iterable[etree._Element], limits: PackageLimits) -> None:
    """Refuse the relationships of a .rels part that fetch or run something."""
    for relation in relations:
        kind, target = str(relation.get("Type", "")), str(relation.get("Target", ""))
        what = kind.rpartition("/")[2].strip()
        if _is_remote(kind, target, is_outside(relation)):
            what, target = shown(what), shown(target)
            why = Text(f"引用外部{what}：{target}", f"fetches an external {what}: {target}")
            refuse(BAD_ENTRY, NO_REMOTE, name=name, why=why)
        if not limits.allow_active and what.casefold() in _ACTIVE:
            refuse_active(target)


def _is_remote(kind: str, target: str, outside: bool) -> bool:
    if not outside:
        return not is_inside(target)
    return kind not in _CLICKED and not (kind in _FROM_A_DISK and is_on_a_disk(target))


def remote_setting(root: etree._Element) -> str | None:
    """Find a data source or a schema that Word opens together with the document."""
    if next(root.iter(f"{{{WORD}}}mailMerge", f"{{{STRICT}}}mailMerge"), None) is not None:
        return "mailMerge"
    for element in root.iter(f"{{{_SCHEMAS}}}*"):
        for location in _LOCATIONS:
            if not is_on_a_disk(target := str(element.get(location, ""))):
                return target
    return None
