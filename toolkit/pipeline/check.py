"""Checking policies, tenders and templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.loading.faults import ENCODING, NO_WORKSPACE, TOO_LARGE, UNREADABLE
from toolkit.model.finding import Finding, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text

from .rooted import root_of
from .workspace import open_workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of the checked places, and how many files were read."""

    findings: tuple[Finding, ...]
    files: int
    readable: bool

    def reaches(self, threshold: Severity) -> bool:
        """Tell whether a finding is at least as bad as the threshold."""
        return any(finding.severity >= threshold for finding in self.findings)


def check(paths: Sequence[Path], as_of: date) -> Checked:
    """Check the workspaces of the given paths; findings outside the paths are left out.

    A file is always checked together with its workspace, since its references lead there.
    """
    asked = [path.resolve() for path in paths] or [Path.cwd()]
    findings: list[Finding] = []
    files = 0
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
        files += len(opened.workspace.hashes)
        whole = Path.cwd() in inside and not paths
        findings.extend(
            finding
            for finding in opened.findings
            if whole or any(finding.source.path.is_relative_to(path) for path in inside)
        )
    unread = {rule.id for rule in (UNREADABLE, TOO_LARGE, ENCODING, NO_WORKSPACE)}
    readable = not any(finding.rule in unread for finding in findings)
    return Checked(tuple(findings), files, readable)


def _missing(path: Path) -> Finding:
    return UNREADABLE.finding(Source(path), reason=Text("文件不存在", "there is no such file"))
