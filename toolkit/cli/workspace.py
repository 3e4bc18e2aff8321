"""The workspace that a command runs in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .speech import UNREADABLE, Speech

if TYPE_CHECKING:
    from toolkit.pipeline.ledger_place import LedgerPlace


def workspace_of(speech: Speech, path: Path | None = None) -> Path:
    """Find the workspace of a path, else of the current folder; say there is none and exit."""
    from toolkit.model.finding import Finding
    from toolkit.pipeline.rooted import root_of

    root = root_of(path or Path.cwd())
    if isinstance(root, Finding) and path is not None:
        root = root_of(Path.cwd())
    if isinstance(root, Finding):
        speech.show([root], err=True)
        raise SystemExit(UNREADABLE)
    return root


def ledger_of(speech: Speech, path: Path | None = None) -> LedgerPlace:
    """Find the ledger of a path's workspace; show what is wrong in its pledgebook.yaml and exit."""
    from toolkit.pipeline.ledger_place import ledger_place

    place = ledger_place(workspace_of(speech, path))
    if isinstance(place, tuple):
        speech.show(place, err=True)
        raise SystemExit(UNREADABLE)
    return place
