"""Looking at templates."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import PledgebookError
from toolkit.loading.workspace import load
from toolkit.model.kind import DocumentKind
from toolkit.reading.document import UnreadableDocumentError, read_document


def kinds(root: Path) -> tuple[DocumentKind, ...]:
    """List the kinds of document of a workspace."""
    return load(root).workspace.of(DocumentKind)


def template_text(path: Path) -> str:
    """Give the text of a .docx, a paragraph a line; raises PledgebookError where it is none."""
    try:
        return read_document(path).text
    except UnreadableDocumentError as error:
        raise PledgebookError(f"{path}: {error}") from error
