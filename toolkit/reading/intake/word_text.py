"""The text of a paragraph of a Word file as it is on the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from toolkit.pattern import pattern

from .word_numbers import child, local, value, whole

# What a tracked change took away, properties, fields' code, readings above ruby text.
_GONE = frozenset(
    (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "sdtPr",
        "sdtEndPr",
    )
)
_SHOWN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Embedded files, charts, and the diagrams of SmartArt.
_OBJECTS = ("object", "chart", "relIds")
_WINGDINGS = 0xF000
# Wider and higher than this, a picture may hold text: a seal is smaller, a scanned page larger.
_LARGE = 8 * 360_000
"""In EMU, of which a centimetre has 360,000 (ECMA-376 part 1, 20.1.10.16)."""

_POINTS = pattern(r"(?:^|;)\s*(width|height):(\d{1,5}(?:\.\d{1,3})?)pt")


@dataclass(slots=True)
class Inline:
    """What stands in a paragraph: its text, its text boxes, and what cannot be read."""

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    hidden: bool = False
    picture: bool = False
    object: bool = False
    comment: bool = False


def read_inline(paragraph: etree._Element) -> Inline:
    """Read a paragraph: insertions count, deletions do not, text boxes are kept apart."""
    found = Inline()
    pieces: list[str] = []
    _read(paragraph, found, pieces)
    found.text = "".join(pieces)
    return found


def _read(element: etree._Element, found: Inline, pieces: list[str]) -> None:
    for inner in element:
        name = local(inner)
        if name == "t":
            pieces.append(inner.text or "")
        elif name == "r":
            if _is_hidden(inner):
                found.hidden = found.hidden or any(local(part) == "t" for part in inner)
            else:
                _read(inner, found, pieces)
        elif name in _GONE:
            continue
        elif name in _SHOWN:
            pieces.append(_SHOWN[name])
        elif name == "txbxContent":
            found.boxes.append(inner)
        elif name == "AlternateContent":
            _read(chosen(inner), found, pieces)
        elif name in _TOLD:
            pieces.append(_TOLD[name](inner))
        else:
            _note(inner, name, found)
            _read(inner, found, pieces)


def _note(element: etree._Element, name: str, found: Inline) -> None:
    """Note what cannot be read."""
    found.comment = found.comment or name == "commentReference"
    found.object = found.object or name in _OBJECTS
    found.picture = found.picture or (
        (name in ("inline", "anchor") and _is_large(element))
        or (name == "shape" and _is_large_shape(element))
    )


def chosen(alternate: etree._Element) -> etree._Element:
    """Take the first of the forms in which Word keeps one thing; the others repeat it."""
    forms = [part for part in alternate if local(part) in ("Choice", "Fallback")]
    return forms[0] if forms else alternate


def _symbol(element: etree._Element) -> str:
    try:
        code = int(value(element, "char") or "0", 16)
    except ValueError:
        return ""
    font = value(element, "font").casefold()
    if font == "wingdings 3" and code & 0xFF in (0x70, 0x80):
        return "▲"
    if font.startswith("wingdings") and code < 0x100:
        code += _WINGDINGS
    return chr(code) if 0x20 <= code < 0x110000 else ""


def _is_hidden(run: etree._Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and value(vanish) not in ("0", "false", "off")


def _is_large(drawing: etree._Element) -> bool:
    extent = child(drawing, "extent")
    sides = [value(extent, name) for name in ("cx", "cy")]
    large = all(side.isdigit() and len(side) < 12 and int(side) > _LARGE for side in sides)
    return large and any(local(part) == "blip" for part in drawing.iter())


def _is_large_shape(shape: etree._Element) -> bool:
    """Tell the same of a picture in VML, as Word 97 to 2007 and WPS keep it; sizes in points."""
    sides = dict(_POINTS.findall(value(shape, "style")))
    large = all(float(sides.get(side, 0)) * 12_700 > _LARGE for side in ("width", "height"))
    return large and child(shape, "imagedata") is not None


def _selected(choices: etree._Element) -> str:
    """Give what is chosen in a drop-down list of the old form fields; the first by default."""
    entries = [value(entry) for entry in choices if local(entry) == "listEntry"]
    default = value(child(choices, "default")) or "0"
    at = whole(value(child(choices, "result")) or default, 0)
    return entries[at] if 0 <= at < len(entries) else ""


# What tells its text by its attributes.
_TOLD = {"sym": _symbol, "ddList": _selected}


def columns(cell: etree._Element) -> int:
    """Tell how many columns of the grid a cell covers."""
    return min(max(whole(value(child(cell, "tcPr", "gridSpan")), 1), 1), 63)
