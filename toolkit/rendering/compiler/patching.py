"""From the XML of a template part to Jinja source: docxtpl's own patching, with two faults mended.

docxtpl turns curly quotes in a tag into straight ones, also inside a string, and stops reading a
tag such as `{%p if n % 2 %}` at its first % or }. Such characters are put out of its sight here,
by stand-ins that the part does not hold, and put back afterwards.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cache
from itertools import islice

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError
from lxml import etree

from toolkit.pattern import pattern

_QUOTES = "“”‘’"
_HIDDEN = f"{_QUOTES}%}}"
_TO_HIDE = pattern(rf"[{re.escape(_HIDDEN)}]")
_SPLIT_OPENING = pattern(r"\{(?:<[^>]*>)+(?=[{%#])")
_SPLIT_CLOSING = pattern(r"([%}#])(?:<[^>]*>)+(?=\})")
_TAG = pattern(r"\{%(?:(?!%\}).)*%\}|\{\{(?:(?!\}\}).)*\}\}", re.S)
_MARKUP = pattern(r"(<[^>]*>)")
_PREFIX = pattern(r"^(\{[%{])(?:-?(?:tr|tc|p|r)\s)")
_WHOLE_TAG = pattern(r"(\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\})", re.S)
_ESCAPED = pattern(r"(\{)_([{%])|([}%])_(\})")
_RAW = pattern(r"\{%[-+]?\s*(end)?raw\b")
_DOCXTPL = DocxTemplate("")
_PRIVATE = range(0xF0000, 0xFFFFE)  # Plane 15 is for private use; no font of Word's uses it.


def patch(root: etree._Element) -> str:
    """Give the Jinja source of a part, whose tags have to be sound (see `tags`)."""
    xml = joined(root)
    stand_ins = _stand_ins(xml)
    hidden = _TAG.sub(lambda tag: _hide(tag[0], stand_ins), xml)
    patched = str(_DOCXTPL.patch_xml(hidden))
    back = {ord(stand_in): char for char, stand_in in stand_ins.items()}
    return _literal(patched if hidden == xml else patched.translate(back))


def joined(root: etree._Element) -> str:
    """Give the XML of a part with the braces of each tag side by side."""
    xml = etree.tostring(root, encoding="unicode")
    return _SPLIT_CLOSING.sub(r"\1", _SPLIT_OPENING.sub("{", xml))


def _stand_ins(xml: str) -> Mapping[str, str]:
    """Find a character for each that is hidden, which a text does not hold."""
    free = (char for char in map(chr, _PRIVATE) if char not in xml)
    return dict(zip(_HIDDEN, islice(free, len(_HIDDEN)), strict=True))


def _literal(source: str) -> str:
    """Turn {_{ and the like in a template's own text into braces that are no tags."""
    if not _ESCAPED.search(source):
        return source
    raw = False
    pieces: list[str] = []
    for number, piece in enumerate(_WHOLE_TAG.split(source)):
        if number % 2:
            named = _RAW.match(piece)
            raw = named[1] is None if named else raw
            # Inside a tag it can only stand in a string.
            pieces.append(_ESCAPED.sub(r"\1\2\3\4", piece))
        else:
            before, after = ("", "") if raw else ("{{ '", "' }}")
            pieces.append(_ESCAPED.sub(rf"{before}\1\2\3\4{after}", piece))
    return "".join(pieces)


def _hide(tag: str, stand_ins: Mapping[str, str]) -> str:
    if not _TO_HIDE.search(tag, 2, len(tag) - 2):
        return tag
    text = html.unescape(_MARKUP.sub("", tag))
    chars = (_QUOTES if _is_jinja(text) else "") + ("%}" if _PREFIX.match(text) else "")
    table = str.maketrans({char: stand_ins[char] for char in chars})
    pieces = _MARKUP.split(tag[2:-2])
    body = "".join(piece if piece.startswith("<") else piece.translate(table) for piece in pieces)
    return tag[:2] + body + tag[-2:]


@cache
def _lexer() -> Environment:
    return Environment()


def _is_jinja(text: str) -> bool:
    """Tell whether a tag can be read with its curly quotes, which then stand in a string."""
    try:
        list(_lexer().lex(_PREFIX.sub(r"\1 ", text)))
    except TemplateSyntaxError:
        return False
    return True
