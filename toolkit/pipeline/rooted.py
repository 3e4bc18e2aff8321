"""Finding the workspace of a path; apart, so that audits load nothing of rendering."""

from __future__ import annotations

from pathlib import Path

from toolkit.loading.faults import NO_WORKSPACE
from toolkit.loading.workspace import find_root
from toolkit.model.finding import Finding
from toolkit.model.source import Source


def root_of(path: Path) -> Path | Finding:
    """Find the workspace of a path, or say that there is none."""
    root = find_root(path if path.is_dir() else path.parent)
    return root if root is not None else NO_WORKSPACE.finding(Source(path))
