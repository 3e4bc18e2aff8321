"""What references may point to, gathered from the nodes of all files.

Nodes, not values: a file with a mistake still defines its ids, so that one mistake does not make
every reference to the file look wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.model.finding import Finding
from toolkit.model.source import Source
from toolkit.pattern import pattern

from . import faults
from .compose import MappingNode, Node, ScalarNode, SequenceNode

_ID = pattern(r"\bid:\s*[\"']?([^\s\"',}]+)")
_POLICIES = ("commitments", "warranty", "roles", "management")
# Lists whose entries answer requirements.
_PROMISES = ("commitments", "coverage")
# Lists whose ids {ref:} may name; they share one space of names in their file.
_PLACES = ("sections", "commitments", "chapters", "articles", "appendices")


@dataclass(slots=True)
class Index:
    """Known ids by sort and scope; a scope is an organisation, a file, or empty for all.

    `unsure` are ids that stand in files which could not be read as YAML.
    """

    ids: dict[tuple[str, str], dict[str, Source]] = field(default_factory=lambda: defaultdict(dict))
    findings: list[Finding] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    told: set[Source] = field(default_factory=set)

    def known(self, sort: str, scope: str = "") -> dict[str, Source]:
        """Give the ids of one sort in one scope."""
        return self.ids.get((sort, scope), {})

    def may_know(self, sort: str, scope: str, id: str) -> bool:
        """Tell whether an id is known, or may be defined in a file that could not be read."""
        return id in self.known(sort, scope) or id.rpartition("/")[2] in self.unsure

    def add(self, sort: str, scope: str, id: str, source: Source) -> None:
        """Take an id in; one that is taken already is a finding."""
        taken = self.ids[sort, scope]
        if id in taken:
            finding = faults.DUPLICATE_ID.finding(source, quote=id, related=(taken[id],), id=id)
            # One id may stand in several of our sorts; its double is one mistake.
            if source not in self.told:
                self.told.add(source)
                self.findings.append(finding)
        else:
            taken[id] = source


def index(roots: dict[Path, MappingNode], unread: Iterable[str]) -> Index:
    """Gather the ids of all files; `unread` are the texts of those that are no YAML."""
    gathered = Index(unsure={found for text in unread for found in _ID.findall(text)})
    for path, root in roots.items():
        _file(gathered, path, root)
    return gathered


def _file(gathered: Index, path: Path, root: MappingNode) -> None:
    kind, own = _text(root, "kind"), _text(root, "id")
    if own:
        sort = "policy" if kind in _POLICIES else kind
        gathered.add(sort, "", own, Source(path, *root.items["id"].place))
    scope = {
        "positions": ("role", own),
        "roles": ("role", _text(root, "organisation")),
        "records": ("record", str(path)),
        "metrics": ("metric", ""),
        "layouts": ("layout", ""),
        "definitions": ("term", str(path)),
    }
    for name, entry_id, source in _entries(root, path):
        if name in scope:
            gathered.add(*scope[name], entry_id, source)
        elif name in _PLACES:
            gathered.add("place", str(path), entry_id, source)
        if name == "sections":
            gathered.add("section", str(path), entry_id, source)
        if name in _PROMISES:
            gathered.add("promise", "", f"{own}/{entry_id}", source)
        if name == "responses":
            gathered.add("response", "", f"{own}/{entry_id}", source)
        if name == "commitments":
            gathered.add("commitment", "", f"{own}/{entry_id}", source)
            gathered.add("own-commitment", str(path), entry_id, source)
        if name == "articles" and kind == "regulation":
            gathered.add("article", "", f"{own}/{entry_id}", source)
    indexed = {*scope, *_PLACES, *_PROMISES, "responses"}
    gathered.findings.extend(_doubles_in_lists(root, path, indexed))


def _entries(node: Node, path: Path) -> Iterator[tuple[str, str, Source]]:
    """List each entry with an id: the list it stands in, its id, the place of the id."""
    for name, items in _lists(node):
        for item in items:
            if isinstance(item, MappingNode) and (own := _text(item, "id")):
                yield name, own, Source(path, *item.items["id"].place)


def _lists(node: Node) -> Iterator[tuple[str, list[Node]]]:
    if isinstance(node, MappingNode):
        for name, inner in node.items.items():
            if isinstance(inner, SequenceNode):
                yield name, inner.items
            yield from _lists(inner)
    elif isinstance(node, SequenceNode):
        for inner in node.items:
            yield from _lists(inner)


def _doubles_in_lists(root: MappingNode, path: Path, indexed: set[str]) -> Iterator[Finding]:
    for name, items in _lists(root):
        seen: dict[str, Source] = {}
        for item in items if name not in indexed else ():
            if isinstance(item, MappingNode) and (own := _text(item, "id")):
                source = Source(path, *item.items["id"].place)
                if own in seen:
                    yield faults.DUPLICATE_ID.finding(
                        source, quote=own, related=(seen[own],), id=own
                    )
                seen.setdefault(own, source)


def _text(node: MappingNode, key: str) -> str:
    held = node.items.get(key)
    return str(held.value) if isinstance(held, ScalarNode) and held.value is not None else ""
