"""Word fields that fetch a file or start a program when the reader's Word updates them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from toolkit.pattern import pattern

from .markup import own_text
from .targets import is_on_a_disk

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_STRICT_MATH = "http://purl.oclc.org/ooxml/officeDocument/math"

_RUNNING = ("DDE", "DDEAUTO")
_FETCHING = ("INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE", "RD")
# Stands for what an instruction does not spell itself: an inner field, a tag, visible text.
_UNKNOWN = "\0"
_LEVELS = 100  # More than Word allows fields to hold each other.
_TAG = pattern(r"\{[{%#]")
_NAME = pattern(r"[\s\"“”]*([A-Za-z]*)(.*)", re.DOTALL)
_ARGUMENT = pattern(r'"[^"]*"|\S+')
_QUOTES = '"“” \t\r\n'

_CODE = ("instrText", "delInstrText")
_OWN = (*_CODE, "fldChar", "fldSimple")
_GAPS = ("p", "tab", "br", "cr", "ptab", "sym", "noBreakHyphen", "softHyphen")
_NAMES = (*_CODE, *_GAPS, "t", "fldChar", "fldSimple", "txbxContent")
_SPLIT = f"{_UNKNOWN} mc:AlternateContent"


def remote_field(root: etree._Element) -> str | None:
    """Find the instruction of a field that fetches a file or runs a program."""
    strict = etree.QName(root).namespace == STRICT
    flow = _Flow(STRICT, _STRICT_MATH) if strict else _Flow(WORD, _MATH)
    found = (code for code in _instructions(root, flow) if _is_remote(code))
    return next((code.replace(_UNKNOWN, "…").strip() for code in found), None)


class _Flow:
    """Tells what stands in the running text of Word.

    Word drops what it does not know, and takes one branch of mc:AlternateContent: a field that
    lies there in part reads otherwise in Word than here. Text boxes are stories of their own.
    """

    def __init__(self, word: str, math: str) -> None:
        self.prefix = f"{{{word}}}"
        self._known = (self.prefix, f"{{{math}}}")
        self._box = f"{{{word}}}txbxContent"
        self._split: dict[etree._Element, bool] = {}

    def holds(self, element: etree._Element) -> bool:
        """Tell whether only elements of Word lead from an element up to its text box or part."""
        path: list[etree._Element] = []
        above = element.getparent()
        while above is not None and above not in self._split:
            path.append(above)
            above = above.getparent()
        split = above is not None and self._split[above]
        for each in reversed(path):
            foreign = each.getparent() is not None and not str(each.tag).startswith(self._known)
            split = foreign or (split and each.tag != self._box)
            self._split[each] = split
        return not split


@dataclass(slots=True)
class _Field:
    """A field that is open: what its instruction holds so far, or what lies outside of one."""

    pieces: list[str] = field(default_factory=list)
    in_code: bool = False

    def ended(self) -> str:
        """Give what was read, and begin with what follows."""
        read = "".join(self.pieces)
        self.pieces, self.in_code = [], False
        return read

    def add_unknown(self) -> None:
        """Note once that an instruction goes on with what it does not spell."""
        if self.in_code and self.pieces[-1:] != [_UNKNOWN]:
            self.pieces.append(_UNKNOWN)


def _instructions(root: etree._Element, flow: _Flow) -> Iterator[str]:
    """Give the instruction of each field, and text of instructions outside of any field."""
    prefix = flow.prefix
    tags = [prefix + name for name in _NAMES]
    stories = [[_Field()]]
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=tags):
        name = str(element.tag).removeprefix(prefix)
        if name == "txbxContent":
            if event == "start":
                stories.append([_Field()])
            else:
                yield from (each.ended() for each in stories.pop())
        elif event == "start":
            if name in _OWN and not flow.holds(element):
                yield _SPLIT
            yield from _read(stories[-1], name, element, prefix)
    yield from (each.ended() for each in stories.pop())


def _read(fields: list[_Field], name: str, element: etree._Element, prefix: str) -> Iterator[str]:
    """Add an element to the innermost field, and give the instructions that end with it."""
    if name == "fldChar":
        yield from _turn(fields, str(element.get(f"{prefix}fldCharType")))
    elif name in _CODE:
        fields[-1].pieces.append(own_text(element))
    elif name in _GAPS:
        fields[-1].pieces.append(" ")
    elif name == "fldSimple":
        fields[-1].add_unknown()
        yield str(element.get(f"{prefix}instr", ""))
    elif (element.text or "").strip():
        fields[-1].add_unknown()


def _turn(fields: list[_Field], kind: str) -> Iterator[str]:
    """Open a field, begin its result, or close it."""
    if kind == "begin":
        if len(fields) > _LEVELS:
            yield _UNKNOWN
        fields[-1].add_unknown()
        fields.append(_Field(in_code=True))
        return
    yield fields[-1].ended()
    if kind == "end" and len(fields) > 1:
        fields.pop()


def _is_remote(instruction: str) -> bool:
    known = _NAME.match(_TAG.sub(_UNKNOWN, instruction))
    name, rest = (known[1].upper(), known[2]) if known else ("", "")
    if rest.startswith(_UNKNOWN):
        return any(each.startswith(name) for each in (*_RUNNING, *_FETCHING))
    return name in _RUNNING or (name in _FETCHING and not _is_plain(rest))


def _is_plain(arguments: str) -> bool:
    """Tell whether arguments begin with a file, not with a switch, and all lie on a disk."""
    if _UNKNOWN in arguments:
        return False
    words = [word.strip(_QUOTES) for word in _ARGUMENT.findall(arguments)]
    return not words or (words[0][:1] != "\\" and all(map(_is_near, words)))


def _is_near(word: str) -> bool:
    # An instruction doubles its backslashes; one that does not is read as well.
    return not word.startswith("\\\\") and is_on_a_disk(word.replace("\\\\", "\\"))
