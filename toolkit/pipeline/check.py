"""Checking policies, tenders and templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.audit.waiving import approvers, doubtful, waive
from toolkit.loading.faults import ENCODING, NO_WORKSPACE, TOO_LARGE, UNREADABLE
from toolkit.model.finding import Finding, Rule
from toolkit.model.source import Source
from toolkit.model.text import Text
from toolkit.model.waivers import Waiver, Waivers
from toolkit.model.workspace import Workspace

from .folders import folder_of, placed
from .rooted import root_of
from .selection import ALL, ANYTHING, Coverage, Selection
from .workspace import open_workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of the checked places, and how many files were read."""

    findings: tuple[Finding, ...]
    files: int
    readable: bool
    paths: tuple[Path, ...] = ()
    skipped: tuple[Rule, ...] = ()
    root: Path | None = None
    organisation: str = ""
    coverage: Coverage = ANYTHING


def check(paths: Sequence[Path], as_of: date, selection: Selection = ALL) -> Checked:
    """Check the workspaces of the given paths; findings outside the paths are left out.

    A file is always checked together with its workspace, since its references lead there.
    """
    asked = [path.resolve() for path in paths] or [Path.cwd()]
    findings: list[Finding] = []
    read: list[Path] = []
    roots: dict[Path, list[Path]] = {}
    for path in asked:
        root = root_of(path) if path.exists() else _missing(path)
        if isinstance(root, Finding):
            findings.append(root)
        else:
            roots.setdefault(root, []).append(path)
    for root, inside in roots.items():
        extra = [
            path for path in inside if path.is_file() and path.suffix.lower() in (".yaml", ".yml")
        ]
        opened = open_workspace(root, as_of, extra)
        read += [root / name for name in opened.workspace.hashes]
        whole = Path.cwd() in inside and not paths
        findings.extend(
            finding
            for finding in _waived(opened.findings, opened.workspace, as_of, selection)
            if whole or any(finding.source.path.is_relative_to(path) for path in inside)
        )
    unread = {rule.id for rule in (UNREADABLE, TOO_LARGE, ENCODING, NO_WORKSPACE)}
    readable = not any(finding.rule in unread for finding in findings)
    one = next(iter(roots)) if len(roots) == 1 else None
    names = frozenset(
        (path.name, folder_of(path, one))
        for path in read
        if any(path.is_relative_to(place) for place in asked)
    )
    return Checked(
        selection.of(findings),
        len(read),
        readable,
        tuple(read),
        root=one,
        coverage=Coverage(selection, documents=names),
    )


def _waived(
    findings: Sequence[Finding], workspace: Workspace, as_of: date, selection: Selection
) -> tuple[Finding, ...]:
    waivers = [w for book in workspace.of(Waivers) for w in book.waivers if selection.takes(w.rule)]
    root = workspace.root
    read = (root / name for name in workspace.hashes)
    looked_at = Coverage(
        selection, documents=frozenset((path.name, folder_of(path, root)) for path in read)
    )
    done = waive(placed(selection.of(findings), root), waivers, as_of, looked_at.judged)
    about = (*done.about, *_doubtful(waivers, workspace))
    ordered = sorted((*done.findings, *selection.of(about)), key=lambda f: f.source)
    return tuple(ordered)


def _doubtful(waivers: Sequence[Waiver], workspace: Workspace) -> tuple[Finding, ...]:
    """Check what waivers name; the list of all rules is loaded only where there are some."""
    if not waivers:
        return ()
    from .rules import groups_of

    rules = {rule.id for group in groups_of(workspace.root) for rule in group.rules}
    return tuple(doubtful(waivers, rules, approvers(workspace)))


def _missing(path: Path) -> Finding:
    return UNREADABLE.finding(Source(path), reason=Text("文件不存在", "there is no such file"))
