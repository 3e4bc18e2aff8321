"""Reading a workspace: all files, all findings, one frozen value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from toolkit.model.finding import Finding
from toolkit.model.kind import DocumentKind
from toolkit.model.nearest import nearest
from toolkit.model.source import Source
from toolkit.model.workspace import MODELS, Entry, Workspace, file_name

from . import faults
from .compose import MappingNode, Node, ScalarNode, compose
from .files import read_text
from .index import index
from .references import check_references
from .validation import validate

SETTINGS = "pledgebook.yaml"
FOLDERS = ("policies", "tenders", "templates")


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
    start = start.resolve()
    return next((f for f in (start, *start.parents) if (f / SETTINGS).is_file()), None)


def yaml_files(root: Path) -> tuple[Path, ...]:
    """List the YAML files of a workspace in the order of their paths."""
    found = (path for folder in FOLDERS for path in (root / folder).rglob("*.y*ml"))
    inside = sorted(path for path in found if path.suffix in (".yaml", ".yml"))
    return (root / SETTINGS, *inside)


def load(root: Path, extra: Iterable[Path] = ()) -> Loaded:
    """Read the workspace at `root`, and further files as if they lay in it."""
    paths = dict.fromkeys((*yaml_files(root), *extra))
    findings: list[Finding] = []
    hashes: dict[str, str] = {}
    roots: dict[Path, MappingNode] = {}
    for path in paths:
        file = read_text(path)
        if isinstance(file, Finding):
            findings.append(file)
            continue
        hashes[file_name(path, root)] = file.sha256
        node, found = compose(file.text, path)
        findings.extend(found)
        findings.extend(_take_in(node, path, roots))
    return _build(root, roots, findings, hashes)


def _take_in(node: Node | None, path: Path, roots: dict[Path, MappingNode]) -> Iterable[Finding]:
    if node is None:
        return
    if not isinstance(node, MappingNode):
        yield faults.NOT_A_MAPPING.finding(Source(path, *node.place))
        return
    kind = node.items.get("kind")
    if kind is None:
        yield faults.MISSING_KEY.finding(Source(path, *node.place), key="kind")
    elif isinstance(kind, ScalarNode) and kind.value in MODELS:
        roots[path] = node
    else:
        name = str(getattr(kind, "value", ""))
        yield faults.UNKNOWN_KIND.finding(
            Source(path, *kind.place),
            quote=name,
            kind=name,
            kinds="、".join(MODELS),
            nearest=nearest(name, MODELS),
        )


def _build(
    root: Path, roots: dict[Path, MappingNode], findings: list[Finding], hashes: dict[str, str]
) -> Loaded:
    known = index(roots)
    findings.extend(known.findings)
    entries: list[Entry] = []
    holes: set[Source] = set()
    for path, node in roots.items():
        kind = node.items["kind"]
        assert isinstance(kind, ScalarNode)
        checked = validate(node, MODELS[str(kind.value)], path)
        findings.extend(checked.findings)
        holes.update(checked.holes)
        if checked.value is not None:
            entries.append(checked.value)
            references = check_references(checked.value, known)
            findings.extend(found for found in references if found.source not in holes)
            findings.extend(_template(checked.value))
    findings.extend(_templates_alone(root))
    broken = frozenset(finding.source.path for finding in findings)
    return Loaded(
        Workspace(root, tuple(entries), hashes), _in_order(findings), frozenset(holes), broken
    )


def _template(entry: Entry) -> Iterable[Finding]:
    if isinstance(entry, DocumentKind) and not entry.source.path.with_suffix(".docx").is_file():
        yield faults.TEMPLATE_MISSING.finding(
            entry.source, name=entry.source.path.with_suffix(".docx").name
        )


def _templates_alone(root: Path) -> Iterable[Finding]:
    for path in sorted((root / "templates").rglob("*.docx")):
        # Word keeps a file that begins with ~$ while it has a document open.
        if not path.with_suffix(".yaml").is_file() and not path.name.startswith("~$"):
            name = path.with_suffix(".yaml").name
            yield faults.TEMPLATE_ALONE.finding(Source(path), name=name)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.source))
