"""From the text of a YAML file to nodes that know their places.

The events of libyaml's parser are composed here, and not by PyYAML, for three reasons: its
composer overruns the stack on deep nesting, loses duplicate keys, and stops at the first mistake.
Scalars stay what was written: `no`, `08:30`, `012` and `1.10` are texts.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from toolkit.model.finding import Finding
from toolkit.model.source import Scalar, Source
from toolkit.model.text import Text, same
from toolkit.pattern import pattern

from . import faults
from .syntax import syntax_finding

MAX_DEPTH = 50
MAX_VALUES = 200_000
_KEPT_LENGTH = 50_000
Place = tuple[int, int]
# What XML forbids, and what nobody sees: C1 controls, zero-width and direction marks, separators.
FORBIDDEN = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\uffff\ud800-\udfff]"
)
_COMMENT = pattern(r"\s+(#(?:[^\s#]|\s*\d).*)")
_NULLS = ("", "~", "null", "Null", "NULL")


@dataclass(eq=False, slots=True)
class ScalarNode:
    """A text; None where the file gives none."""

    place: Place
    value: Scalar | None


@dataclass(eq=False, slots=True)
class SequenceNode:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)
    weight: int = 1
    depth: int = 1


@dataclass(eq=False, slots=True)
class MappingNode:
    """A mapping; `keys` holds the places of the keys."""

    place: Place
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    weight: int = 1
    depth: int = 1


Node = ScalarNode | SequenceNode | MappingNode


class _FaultyError(Exception):
    """Something is told about a file, which names its path."""


class _RefusedError(Exception):
    """The rest of the file cannot be read; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def compose(text: str, path: Path) -> tuple[Node | None, tuple[Finding, ...]]:
    """Read one YAML document; gives the root node, or None where the file cannot be used.

    What is in order is kept by its text, so that opening a workspace again reads what changed.
    """
    if len(text) <= _KEPT_LENGTH:
        with suppress(_FaultyError):
            return _faultless(text), ()
    return _composed(text, path)


@lru_cache(maxsize=128)
def _faultless(text: str) -> Node:
    root, findings = _composed(text, Path())
    if root is None or findings:
        raise _FaultyError
    return root


def _composed(text: str, path: Path) -> tuple[Node | None, tuple[Finding, ...]]:
    composer = _Composer(path, text.splitlines())
    try:
        root = composer.run(text)
    except _RefusedError as refused:
        return None, (*composer.findings, refused.finding)
    except yaml.YAMLError as error:
        return None, (*composer.findings, syntax_finding(error, text, path))
    return root, tuple(composer.findings)


class _Composer:
    def __init__(self, path: Path, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.commented = frozenset(at for at, line in enumerate(lines) if "#" in line)
        self.findings: list[Finding] = []
        self.anchors: dict[str, Node] = {}
        self.waiting: dict[int, str] = {}
        self.open: list[tuple[SequenceNode | MappingNode, tuple[str, Place] | None]] = []
        self.root: Node | None = None

    def run(self, text: str) -> Node | None:
        documents = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            # The most frequent first.
            if isinstance(event, yaml.ScalarEvent):
                self.scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self.collection(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.close()
            elif isinstance(event, yaml.AliasEvent):
                self.add(self.anchors.get(event.anchor or "") or self.lost(event))
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError(faults.SEVERAL_DOCUMENTS.finding(self.at(_place(event))))
        if self.root is None:
            raise _RefusedError(faults.EMPTY_FILE.finding(Source(self.path, 1, 1)))
        return self.root

    def at(self, place: Place) -> Source:
        return Source(self.path, *place)

    def scalar(self, event: yaml.ScalarEvent) -> None:
        place = _place(event)
        self.tag(event.tag, place)
        plain = not event.style
        if plain and event.value in _NULLS:
            node = ScalarNode(place, None)
        else:
            node = ScalarNode(place, Scalar(self.text(event, place, plain), plain=plain))
        if event.anchor:
            self.anchors[event.anchor] = node
        self.add(node)

    def collection(self, event: yaml.CollectionStartEvent) -> None:
        place = _place(event)
        self.tag(event.tag, place)
        sequence = isinstance(event, yaml.SequenceStartEvent)
        if len(self.open) >= MAX_DEPTH:
            raise _RefusedError(faults.TOO_DEEP.finding(self.at(place), limit=MAX_DEPTH))
        node = SequenceNode(place) if sequence else MappingNode(place)
        self.open.append((node, None))
        if event.anchor:
            # Known to aliases only once it is whole, so that none can hold itself.
            self.anchors.pop(event.anchor, None)
            self.waiting[id(node)] = event.anchor

    def tag(self, tag: str | None, place: Place) -> None:
        if tag and tag != "!":
            self.findings.append(faults.TAG.finding(self.at(place), tag=tag))

    def text(self, event: yaml.ScalarEvent, place: Place, plain: bool) -> str:
        """Give what is written, without the characters that nothing can hold."""
        value: str = event.value
        if plain:
            self.cut_off(event)
        found = FORBIDDEN.search(value)
        if found is None:
            return value
        shown = same(f"U+{ord(found[0]):04X}")
        self.findings.append(faults.FORBIDDEN_CHARACTER.finding(self.at(place), character=shown))
        return FORBIDDEN.sub("", value)

    def cut_off(self, event: yaml.ScalarEvent) -> None:
        """Report a text such as 门诊楼 #2: YAML takes what follows the # for a comment."""
        end = event.end_mark
        if not end or end.line not in self.commented:
            return
        if comment := _COMMENT.match(self.lines[end.line], end.column):
            place = self.at((end.line + 1, comment.start(1) + 1))
            self.findings.append(faults.COMMENT.finding(place, quote=comment[1], text=comment[1]))

    def lost(self, event: yaml.AliasEvent) -> Node:
        problem = Text(f"此处没有可引用的 &{event.anchor}", f"no whole &{event.anchor} here")
        hint = Text(
            "引用只能指向前面写完的内容。", "An alias refers to what was written before it."
        )
        place = self.at(_place(event))
        raise _RefusedError(faults.SYNTAX.finding(place, problem=problem, hint=hint))

    def add(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent, key = self.open[-1]
        if isinstance(parent, SequenceNode):
            self.item(parent, node)
        elif key is None:
            self.open[-1] = (parent, self.key(node))
        else:
            self.open[-1] = (parent, None)
            self.value(parent, key, node)
        if isinstance(node, ScalarNode):
            parent.weight += 1
        else:
            parent.weight += node.weight
            parent.depth = max(parent.depth, node.depth + 1)
            if len(self.open) + node.depth > MAX_DEPTH:
                raise _RefusedError(faults.TOO_DEEP.finding(self.at(node.place), limit=MAX_DEPTH))
        if parent.weight > MAX_VALUES:
            raise _RefusedError(faults.TOO_MANY.finding(self.at(parent.place), limit=MAX_VALUES))

    def item(self, parent: SequenceNode, node: Node) -> None:
        if isinstance(node, ScalarNode) and node.value is None:
            self.findings.append(faults.EMPTY_VALUE.finding(self.at(node.place), key="-"))
        else:
            parent.items.append(node)

    def key(self, node: Node) -> tuple[str, Place]:
        if isinstance(node, ScalarNode) and node.value is not None:
            return str(node.value), node.place
        self.findings.append(faults.KEY.finding(self.at(node.place)))
        return "", node.place

    def value(self, parent: MappingNode, key: tuple[str, Place], node: Node) -> None:
        name, place = key
        if not name:
            return
        if name == "<<":
            self.findings.append(faults.MERGE_KEY.finding(self.at(place)))
        elif name in parent.keys:
            first = parent.keys[name]
            self.findings.append(
                faults.DUPLICATE_KEY.finding(
                    self.at(place), related=(self.at(first),), key=name, line=first[0]
                )
            )
        else:
            parent.keys[name] = place
            if isinstance(node, ScalarNode) and node.value is None:
                self.findings.append(faults.EMPTY_VALUE.finding(self.at(place), key=name))
            else:
                parent.items[name] = node

    def close(self) -> None:
        node, _ = self.open.pop()
        anchor = self.waiting.pop(id(node), None)
        if anchor:
            self.anchors[anchor] = node
        self.add(node)


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    assert mark is not None  # The C parser marks every event.
    return mark.line + 1, mark.column + 1
