"""Reading a workspace: all files, all findings, one frozen value."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.model.finding import Finding
from toolkit.model.kind import DocumentKind
from toolkit.model.nearest import nearest
from toolkit.model.source import Source
from toolkit.model.text import listed
from toolkit.model.workspace import MODELS, Entry, Settings, Workspace, file_name
from toolkit.pattern import pattern

from . import faults
from .compose import MappingNode, Node, ScalarNode, compose
from .files import read_text, rough_text
from .index import index
from .references import check_references
from .validation import validate

SETTINGS = "pledgebook.yaml"
FOLDERS = ("policies", "tenders", "templates")
_KIND = pattern(r"^kind: ([a-z]+)$", re.M)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workspace with what was found wrong while reading it.

    `holes` are the places whose value is a stand-in: what a rule says there is not to be
    believed. `broken` are the files that have findings; what they hold may be incomplete.
    """

    workspace: Workspace
    findings: tuple[Finding, ...]
    holes: frozenset[Source]
    broken: frozenset[Path]


def find_root(start: Path) -> Path | None:
    """Find the workspace that a path lies in: the nearest folder with a pledgebook.yaml."""
    # Unlike Path.resolve this raises nothing where links lead in a circle.
    start = Path(os.path.realpath(start))
    return next((f for f in (start, *start.parents) if (f / SETTINGS).is_file()), None)


def yaml_files(root: Path) -> tuple[Path, ...]:
    """List the YAML files of a workspace in the order of their paths."""
    found = (path for folder in FOLDERS for path in _walk(root / folder))
    inside = sorted(path for path in found if path.suffix.lower() in (".yaml", ".yml"))
    return (root / SETTINGS, *inside)


def _walk(folder: Path) -> Iterator[Path]:
    """List the files below a folder; linked folders are followed, each real one once."""
    seen: set[Path] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        if not here.is_dir() or here.resolve() in seen:
            continue
        seen.add(here.resolve())
        for path in sorted(here.iterdir()):
            if path.is_dir():
                waiting.append(path)
            else:
                yield path


def load(root: Path, extra: Iterable[Path] = ()) -> Loaded:
    """Read the workspace at `root`, and further files as if they lay in it."""
    read = _Read()
    for path in dict.fromkeys((*yaml_files(root), *extra)):
        file = read_text(path)
        if isinstance(file, Finding):
            read.findings.append(file)
            read.unread.append(rough_text(path))
            continue
        read.hashes[file_name(path, root)] = file.sha256
        node, found = compose(file.text, path)
        read.findings.extend(found)
        wrong = _not_usable(node, path)
        read.findings.extend(wrong)
        if isinstance(node, MappingNode) and "kind" in node.items and not wrong:
            read.roots[path] = node
        else:
            read.unread.append(file.text)
    return _build(root, read)


def load_faultless(root: Path, *models: type[Entry]) -> Workspace:
    """Read the files of some kinds in a workspace that is known to hold no mistake."""
    names = {name for name, model in MODELS.items() if model in models}
    entries: list[Entry] = []
    for path in yaml_files(root):
        text = path.read_text(encoding="utf-8")
        kind = _KIND.search(text)
        if kind is not None and kind[1] in names:
            node, _ = compose(text, path)
            assert isinstance(node, MappingNode), path
            value = validate(node, MODELS[kind[1]], path).value
            assert value is not None, path
            entries.append(value)
    return Workspace(root, tuple(entries), {})


def load_settings(root: Path) -> Settings | tuple[Finding, ...]:
    """Read what a workspace says of itself, or give what is wrong there."""
    file = read_text(root / SETTINGS)
    if isinstance(file, Finding):
        return (file,)
    node, found = compose(file.text, root / SETTINGS)
    wrong = (*found, *_not_usable(node, root / SETTINGS))
    if wrong or not isinstance(node, MappingNode):
        return wrong
    checked = validate(node, Settings, root / SETTINGS)
    return checked.value if checked.value and not checked.findings else checked.findings


@dataclass(slots=True)
class _Read:
    """The files of a workspace as far as they could be read."""

    roots: dict[Path, MappingNode] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)


def _not_usable(node: Node | None, path: Path) -> tuple[Finding, ...]:
    """Say why a file's root is of no known kind; nothing where it is, or was not read at all."""
    if node is None:
        return ()
    source = Source(path, *node.place)
    if not isinstance(node, MappingNode):
        return (faults.NOT_A_MAPPING.finding(source),)
    kind = node.items.get("kind")
    if kind is None and "kind" in node.keys:
        return ()  # It has no value, which is a finding already.
    if kind is None:
        return (faults.MISSING_KEY.finding(source, key="kind"),)
    name = str(kind.value) if isinstance(kind, ScalarNode) else ""
    if name in MODELS:
        return ()
    place, kinds = Source(path, *kind.place), listed(MODELS)
    near = nearest(name, MODELS)
    return (faults.UNKNOWN_KIND.finding(place, quote=name, kind=name, kinds=kinds, nearest=near),)


def _build(root: Path, read: _Read) -> Loaded:
    known = index(read.roots, read.unread)
    findings = [*read.findings, *known.findings]
    entries: list[Entry] = []
    holes: set[Source] = set()
    for path, node in read.roots.items():
        checked = validate(node, MODELS[_value(node.items["kind"])], path)
        findings.extend(checked.findings)
        holes.update(checked.holes)
        if checked.value is not None:
            entries.append(checked.value)
            references = check_references(checked.value, known)
            dangling = [found for found in references if found.source not in holes]
            findings.extend([*dangling, *_template(checked.value)])
            holes.update(found.source for found in dangling)
    findings.extend(_templates_alone(root))
    broken = frozenset(finding.source.path for finding in findings)
    workspace = Workspace(root, tuple(entries), read.hashes)
    return Loaded(workspace, _in_order(findings), frozenset(holes), broken)


def _value(node: Node) -> str:
    assert isinstance(node, ScalarNode)
    return str(node.value)


def _template(entry: Entry) -> Iterable[Finding]:
    if isinstance(entry, DocumentKind) and not entry.source.path.with_suffix(".docx").is_file():
        yield faults.TEMPLATE_MISSING.finding(
            entry.source, name=entry.source.path.with_suffix(".docx").name
        )


def _templates_alone(root: Path) -> Iterable[Finding]:
    for path in sorted((root / "templates").rglob("*.docx")):
        # Word keeps a file that begins with ~$ while it has a document open.
        described = any(path.with_suffix(suffix).is_file() for suffix in (".yaml", ".yml"))
        if not described and not path.name.startswith("~$"):
            name = path.with_suffix(".yaml").name
            yield faults.TEMPLATE_ALONE.finding(Source(path), name=name)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.source))
