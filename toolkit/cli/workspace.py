"""The workspace that a command runs in."""

from __future__ import annotations

from pathlib import Path

from .speech import UNREADABLE, Speech


def workspace_of(speech: Speech, path: Path | None = None) -> Path:
    """Find the workspace of a path (of the current folder), or say there is none and exit."""
    from toolkit.model.finding import Finding
    from toolkit.pipeline.workspace import root_of

    root = root_of((path or Path.cwd()).absolute())
    if isinstance(root, Finding):
        speech.show([root], err=True)
        raise SystemExit(UNREADABLE)
    return root
