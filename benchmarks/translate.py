"""Our templates in the tags of docxtemplater and easy-template-x, with data to match.

The peers have no expressions, so data is looked up here, before they are timed: each variable,
loop and condition of a template becomes a tag of its own name (`{v1}`, `{#l2}...{/l2}`, `{#c3}`).
It covers what the benchmarked templates use, not all of docxtpl.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count

from jinja2 import Environment
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_TAG = re.compile(r"\{\{\s*(.*?)\s*\}\}|\{%(p|tr)?\s*(\w+)\s*(.*?)\s*%\}")
Expression = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Variable:
    """A value that is shown."""

    name: str
    value: Expression


@dataclass(frozen=True, slots=True)
class Block:
    """A loop, which has a target, or one branch of a condition, which has none."""

    name: str
    value: Expression
    target: str = ""
    body: list[Variable | Block] = field(default_factory=list)


class Translation:
    """A template for the peers; `data` gives what they need from a context."""

    def __init__(self, template: bytes) -> None:
        self._env = Environment(autoescape=False)  # Only for expressions: the peers escape.
        self._numbers = count(1)
        self._body: list[Variable | Block] = []
        self._open: list[Block] = []
        self._conditions: list[list[str]] = []  # Of each open `if`, the branches so far.
        self.template = self._package(template)

    def data(self, context: Mapping[str, object]) -> dict[str, object]:
        """Look up each value, item and condition."""
        return _fill(self._body, context)

    def _package(self, template: bytes) -> bytes:
        written = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(template)) as source,
            zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for name in source.namelist():
                data = source.read(name)
                target.writestr(name, self._part(data) if _PARTS.fullmatch(name) else data)
        return written.getvalue()

    def _part(self, xml: bytes) -> bytes:
        root = etree.fromstring(xml)
        for text in list(root.iter(f"{W}t")):
            for tag in list(_TAG.finditer(text.text or "")):
                self._tag(text, tag)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _tag(self, text: etree._Element, tag: re.Match[str]) -> None:
        shown, kind, word, rest = tag.groups()
        new = [self._variable(shown)] if shown else self._statement(word, rest)
        if kind == "tr":
            _move_to_rows(text, new)
        elif kind == "p":
            _one_a_paragraph(text, new)
        else:
            text.text = (text.text or "").replace(tag[0], "".join(new), 1)

    def _variable(self, expression: str) -> str:
        name = f"v{next(self._numbers)}"
        self._inside().append(Variable(name, self._compiled(expression)))
        return f"{{{name}}}"

    def _statement(self, word: str, rest: str) -> list[str]:
        if word == "for":
            target, _, items = rest.partition(" in ")
            return [self._opened(f"l{next(self._numbers)}", items, target)]
        if word == "if":
            self._conditions.append([])
            return [self._branch(rest)]
        if word in ("elif", "else"):
            return [self._closed(), self._branch(rest or "true")]
        if word == "endif":
            self._conditions.pop()
        return [self._closed()]

    def _branch(self, test: str) -> str:
        earlier = self._conditions[-1]
        only = " and ".join([*(f"not ({other})" for other in earlier), f"({test})"])
        earlier.append(test)
        return self._opened(f"c{next(self._numbers)}", only)

    def _opened(self, name: str, expression: str, target: str = "") -> str:
        block = Block(name, self._compiled(expression), target)
        self._inside().append(block)
        self._open.append(block)
        return f"{{#{name}}}"

    def _closed(self) -> str:
        return f"{{/{self._open.pop().name}}}"

    def _inside(self) -> list[Variable | Block]:
        return self._open[-1].body if self._open else self._body

    def _compiled(self, expression: str) -> Expression:
        return self._env.compile_expression(expression, undefined_to_none=False)


def _fill(body: list[Variable | Block], scope: Mapping[str, object]) -> dict[str, object]:
    data: dict[str, object] = {}
    for entry in body:
        value = entry.value(**scope)
        if isinstance(entry, Variable):
            data[entry.name] = str(value)
        elif entry.target:
            assert isinstance(value, list)
            data[entry.name] = [
                _fill(entry.body, {**scope, entry.target: item, "loop": {"first": index == 0}})
                for index, item in enumerate(value)
            ]
        else:
            data[entry.name] = bool(value)
            data.update(_fill(entry.body, scope) if value else {})
    return data


def _move_to_rows(text: etree._Element, tags: list[str]) -> None:
    """Put the tags of a row of its own into its neighbours: the peers loop from cell to cell."""
    row = next(text.iterancestors(f"{W}tr"))
    for tag in tags:
        neighbour = row.getprevious() if tag.startswith("{/") else row.getnext()
        assert neighbour is not None
        texts = list(neighbour.iter(f"{W}t"))
        if tag.startswith("{/"):
            texts[-1].text = (texts[-1].text or "") + tag
        else:
            texts[0].text = tag + (texts[0].text or "")
    parent = row.getparent()
    assert parent is not None
    parent.remove(row)


def _one_a_paragraph(text: etree._Element, tags: list[str]) -> None:
    text.text = tags[0]
    paragraph = next(text.iterancestors(f"{W}p"))
    for tag in reversed(tags[1:]):
        copy = deepcopy(paragraph)
        next(copy.iter(f"{W}t")).text = tag
        paragraph.addnext(copy)
