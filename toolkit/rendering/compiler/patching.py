"""From the XML of a template part to Jinja source: docxtpl's own patching, with two faults mended.

docxtpl turns curly quotes in a tag into straight ones, also inside a string, and stops reading a
tag such as `{%p if n % 2 %}` at its first % or }. Such characters are put out of its sight here,
by stand-ins from the private use area, and put back afterwards.
"""

from __future__ import annotations

import html
import re

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError
from lxml import etree

_STAND_INS = {
    "“": "\uf8f0",
    "”": "\uf8f1",
    "‘": "\uf8f2",
    "’": "\uf8f3",
    "%": "\uf8f4",
    "}": "\uf8f5",
}
_BACK = {ord(stand_in): char for char, stand_in in _STAND_INS.items()}
_QUOTES = "“”‘’"
_TO_HIDE = re.compile(r"[“”‘’%}]")
_SPLIT_OPENING = re.compile(r"\{(?:<[^>]*>)+(?=[{%#])")
_SPLIT_CLOSING = re.compile(r"([%}#])(?:<[^>]*>)+(?=\})")
_TAG = re.compile(r"\{%(?:(?!%\}).)*%\}|\{\{(?:(?!\}\}).)*\}\}", re.S)
_MARKUP = re.compile(r"(<[^>]*>)")
_PREFIX = re.compile(r"^(\{[%{])(?:-?(?:tr|tc|p|r)\s)")
_DOCXTPL = DocxTemplate("")
_WHOLE_TAG = re.compile(r"(\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\})", re.S)
_ESCAPED = re.compile(r"(\{)_([{%])|([}%])_(\})")
_RAW = re.compile(r"\{%[-+]?\s*(end)?raw\b")
_LEXER = Environment()


def patch(root: etree._Element) -> str:
    """Give the Jinja source of a part."""
    xml = etree.tostring(root, encoding="unicode")
    xml = _SPLIT_CLOSING.sub(r"\1", _SPLIT_OPENING.sub("{", xml))
    hidden = _TAG.sub(lambda tag: _hide(tag[0]), xml)
    patched = str(_DOCXTPL.patch_xml(hidden))
    return _literal(patched if hidden == xml else patched.translate(_BACK))


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
            made = rf"{before}\1\2\3\4{after}"
            pieces.append(_ESCAPED.sub(made, piece))
    return "".join(pieces)


def _hide(tag: str) -> str:
    if not _TO_HIDE.search(tag, 2, len(tag) - 2):
        return tag
    text = html.unescape(_MARKUP.sub("", tag))
    hidden = _QUOTES if _is_jinja(text) else ""
    prefixed = _PREFIX.match(text)
    pieces = _MARKUP.split(tag[2:-2])
    body = "".join(
        piece if piece.startswith("<") else _stand_in(piece, hidden + ("%}" if prefixed else ""))
        for piece in pieces
    )
    return tag[:2] + body + tag[-2:]


def _is_jinja(text: str) -> bool:
    """Tell whether a tag can be read with its curly quotes, which then stand in a string."""
    try:
        list(_LEXER.lex(_PREFIX.sub(r"\1 ", text)))
    except TemplateSyntaxError:
        return False
    return True


def _stand_in(text: str, hidden: str) -> str:
    for char in hidden:
        text = text.replace(char, _STAND_INS[char])
    return text
