"""Changing a YAML file that people wrote: single keys and list entries, all else byte for byte.

PyYAML would lose comments, and a round-trip writer would lay the whole file out anew. Here only the
lines of what changes are written; their places are those of the parsed nodes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.model.tender import Requirement
from toolkit.pattern import pattern

from .compose import MappingNode, Node, ScalarNode, SequenceNode
from .writing import STEP, Value, entry_lines, item_lines

REQUIREMENT_KEYS = tuple(name for name in Requirement.model_fields if name != "origin")
"""The keys of a requirement in the order in which they are written."""
_TRAILING = pattern(
    r"""^\s*(?:-\s+)?[\w-]+:\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^#"'{\[]*?)(\s+#\s.*)$"""
)


@dataclass(slots=True)
class _Part:
    """The lines of one key, with the comments above it."""

    key: str
    lines: list[str]


@dataclass(slots=True)
class YamlText:
    """A YAML file as lines, its root node, and the changes that wait."""

    lines: list[str]
    root: MappingNode
    crlf: bool = False
    changes: list[tuple[int, int, list[str]]] = field(default_factory=list)

    def entries(self, key: str) -> list[MappingNode]:
        """Give the mappings of a list."""
        held = self.root.items.get(key)
        items = held.items if isinstance(held, SequenceNode) else []
        return [item for item in items if isinstance(item, MappingNode)]

    def change(
        self, node: MappingNode, values: Mapping[str, Value | None], order: Sequence[str]
    ) -> None:
        """Set keys of an entry of a list; None takes a key out. New keys go where `order` puts them."""
        start, end = self._extent(node)
        dash = " " * _depth(self.lines[start])
        if self.is_flow(node):
            parts = [
                _Part(key, list(entry_lines(key, value_of(inner), dash + STEP)))
                for key, inner in node.items.items()
            ]
        else:
            parts = self._parts(node, start, end)
        _set(parts, values, order, dash + STEP)
        written = [line for part in parts for line in part.lines]
        first = next(
            i
            for i, line in enumerate(written)
            if line.strip() and not line.lstrip().startswith("#")
        )
        written[first] = f"{dash}- {written[first].lstrip().removeprefix('- ')}"
        self.changes.append((start, end, written))

    def drop(self, node: MappingNode) -> None:
        """Take out an entry of a list with the lines that belong to it."""
        self.changes.append((*self._extent(node), []))

    def put_scalar(self, node: ScalarNode, text: str) -> None:
        """Put another plain scalar where one stands; before other changes of its entry."""
        line, column = node.place[0] - 1, node.place[1] - 1
        old = str(node.value or "")
        row = self.lines[line]
        if row[column : column + len(old)] == old:
            self.lines[line] = row[:column] + text + row[column + len(old) :]

    def append(self, key: str, items: Sequence[Value]) -> None:
        """Add entries at the end of a list of the root, which is made where it is missing."""
        if not items:
            return
        held = self.root.items.get(key)
        if not isinstance(held, SequenceNode) or not held.items:
            self.set_root({key: items})
        elif self.lines[held.place[0] - 1][held.place[1] - 1] == "[":
            self.set_root({key: [*(value_of(item) for item in held.items), *items]})
        else:
            self.append_to(held, items)

    def append_to(self, held: SequenceNode, items: Sequence[Value]) -> None:
        """Add entries at the end of a list that has an entry a line."""
        indent = " " * (held.place[1] - 1)
        end = self._end(held.place[0] - 1, len(indent), listed=True)
        written = [line for item in items for line in item_lines(item, indent)]
        self.changes.append((end, end, written))

    def set_root(self, values: Mapping[str, Value], *, before: str = "") -> None:
        """Set keys of the root: in their place, else before another key or at the end of the file."""
        for key, value in values.items():
            written = list(entry_lines(key, value))
            if key in self.root.keys:
                start = self.root.keys[key][0] - 1
                self.changes.append((start, self._end(start, 0, listed=True), written))
                continue
            at = self.root.keys[before][0] - 1 if before in self.root.keys else len(self.lines)
            while before in self.root.keys and at and self.lines[at - 1].startswith("#"):
                at -= 1
            self.changes.append((at, at, written))

    def insert_after(self, keys: Sequence[str], written: Sequence[str]) -> None:
        """Put lines after the last of some keys of the root that is there, else at the end."""
        places = [self.root.keys[key][0] - 1 for key in keys if key in self.root.keys]
        at = self._end(max(places), 0, listed=True) if places else len(self.lines)
        self.changes.append((at, at, list(written)))

    def drop_lines(self, pattern: re.Pattern[str]) -> None:
        """Take out whole lines that match, comments of ours."""
        for at, line in enumerate(self.lines):
            if pattern.match(line):
                self.changes.append((at, at + 1, []))

    def text(self) -> str:
        """Give the file with its changes."""
        lines = list(self.lines)
        numbered = sorted(
            enumerate(self.changes), key=lambda pair: (pair[1][0], pair[1][1], pair[0])
        )
        for _, (start, end, written) in reversed(numbered):
            lines[start:end] = written
        whole = "\n".join(lines).rstrip("\n") + "\n"
        return whole.replace("\n", "\r\n") if self.crlf else whole

    def is_flow(self, node: MappingNode) -> bool:
        """Tell whether a mapping is written in braces."""
        line, column = node.place
        return self.lines[line - 1][column - 1] == "{"

    def _extent(self, node: MappingNode) -> tuple[int, int]:
        """Give the lines of an entry of a list: those further in than its hyphen."""
        start = node.place[0] - 1
        return start, self._end(start, _depth(self.lines[start]), listed=False)

    def _end(self, start: int, indent: int, *, listed: bool) -> int:
        """Find the line after a value that begins at `start`.

        With `listed` the entries of a list at the same indent belong to it.
        """
        end = start + 1
        for at in range(start + 1, len(self.lines)):
            bare = self.lines[at].lstrip(" ")
            depth = _depth(self.lines[at])
            if not bare or (bare.startswith("#") and depth <= indent):
                continue
            if depth < indent or (depth == indent and not (listed and bare.startswith("-"))):
                break
            end = at + 1
        return end

    def _parts(self, node: MappingNode, start: int, end: int) -> list[_Part]:
        """Cut the lines of an entry at its keys; a comment belongs to the key below it."""
        starts = sorted((line - 1, key) for key, (line, _) in node.keys.items())
        cuts: list[int] = []
        for at, _ in starts:
            while at - 1 > start and self.lines[at - 1].lstrip().startswith("#"):
                at -= 1
            cuts.append(max(at, start))
        cuts[0] = start
        ends = [*cuts[1:], end]
        return [
            _Part(key, self.lines[a:b]) for (_, key), a, b in zip(starts, cuts, ends, strict=True)
        ]


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _set(
    parts: list[_Part], values: Mapping[str, Value | None], order: Sequence[str], indent: str
) -> None:
    for key, value in values.items():
        at = next((i for i, part in enumerate(parts) if part.key == key), None)
        if value is None:
            if at is not None:
                del parts[at]
            continue
        written = list(entry_lines(key, value, indent))
        if at is not None:
            above = [line for line in parts[at].lines if line.lstrip().startswith("#")]
            trailing = _TRAILING.match(next(line for line in parts[at].lines if line not in above))
            written[-1] += trailing[1] if trailing and len(written) == 1 else ""
            parts[at] = _Part(key, [*above, *written])
        else:
            known = {name: i for i, name in enumerate(order)}
            rank = known.get(key, len(order))
            later = (i for i, part in enumerate(parts) if known.get(part.key, -1) > rank)
            parts.insert(next(later, len(parts)), _Part(key, written))


def open_yaml(text: str, root: MappingNode) -> YamlText:
    """Make a parsed file ready for changes; its lines end as they did."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n").split("\n")
    return YamlText(lines, root, crlf="\r\n" in text)


def value_of(node: Node) -> Value:
    """Give what a node holds, to be written again; a quoted text is written as a text."""
    if isinstance(node, ScalarNode):
        held = node.value
        plain = held is not None and held.plain
        return str(held) == "true" if plain and str(held) in ("true", "false") else str(held or "")
    if isinstance(node, SequenceNode):
        return [value_of(item) for item in node.items]
    return {key: value_of(inner) for key, inner in node.items.items()}
