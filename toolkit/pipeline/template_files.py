"""The files of Word templates."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from toolkit.model.kind import DocumentKind
from toolkit.model.workspace import Workspace


def template_of(kind: DocumentKind) -> Path:
    """Give the path of a kind's Word template."""
    return kind.source.path.with_suffix(".docx")


def template_hashes(workspace: Workspace) -> Mapping[str, str]:
    """Give the SHA-256 of each kind's template, by the id of the kind."""
    return {
        kind.id: hashlib.sha256(template_of(kind).read_bytes()).hexdigest()
        for kind in workspace.of(DocumentKind)
    }
