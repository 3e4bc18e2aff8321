"""Pictures that fetch content or run a script: VML and SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from toolkit.pattern import pattern

from .markup import own_text
from .targets import is_on_a_disk

_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_VML_LINKS = ("src", f"{{{_OFFICE}}}href", f"{{{_OFFICE}}}althref")
_SVG = "{http://www.w3.org/2000/svg}"

# Pictures that a page or a mail brought along lie in the file itself.
_EMBEDDED = pattern(r"\s*(?:#|cid:|data:image/(?!svg))", re.IGNORECASE)
_CLICKED = pattern(r"\s*(?:https?|mailto):", re.IGNORECASE)
_STYLE = pattern(r"@import|url\(\s*[\"']?([^\"')]*)", re.IGNORECASE)
_RUNNING = frozenset({"script", "handler", "foreignObject", "iframe", "embed", "object"})


def remote_picture(root: etree._Element) -> str | None:
    """Find an attribute by which a VML shape fetches its picture; a shape's own href is clicked."""
    for element in root.iter(f"{{{_VML}}}*", f"{{{_OFFICE}}}*"):
        for name in _VML_LINKS:
            if _is_elsewhere(target := str(element.get(name, ""))):
                return target
    return None


def svg_threat(root: etree._Element) -> str | None:
    """Find what an SVG fetches or runs."""
    return next((found for each in root.iter(etree.Element) for found in _threats(each)), None)


def _threats(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element).localname
    if name in _RUNNING:
        yield f"<{name}>"
    if name == "style" and _fetches(own_text(element)):
        yield "<style>"
    for key, value in element.attrib.items():
        attribute = etree.QName(key).localname.casefold()
        if attribute.startswith("on") or _changes_link(attribute, value):
            yield f"{attribute}={value}"
        elif attribute in ("href", "src"):
            clicked = element.tag == f"{_SVG}a" and _CLICKED.match(value)
            if not clicked and _is_elsewhere(value):
                yield value
        elif _fetches(value):
            yield value


def _changes_link(attribute: str, value: str) -> bool:
    """Tell whether an animation sets a link or an event handler."""
    changed = value.strip().rpartition(":")[2].casefold()
    return attribute == "attributename" and (changed == "href" or changed.startswith("on"))


def _fetches(style: str) -> bool:
    """Tell whether a style imports a sheet or names a picture elsewhere."""
    if "(" not in style and "@" not in style:
        return False
    # A backslash can spell `url` without its letters.
    found = _STYLE.finditer(style)
    return "\\" in style or any(each[1] is None or not _EMBEDDED.match(each[1]) for each in found)


def _is_elsewhere(target: str) -> bool:
    return not _EMBEDDED.match(target) and not is_on_a_disk(target)
