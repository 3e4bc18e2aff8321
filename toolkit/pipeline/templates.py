"""Looking at templates."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import DocumentError
from toolkit.loading.workspace import load
from toolkit.model.kind import DocumentKind
from toolkit.model.text import Text
from toolkit.reading.document import read_parts


def kinds(root: Path) -> tuple[DocumentKind, ...]:
    """List the kinds of document of a workspace."""
    return load(root).workspace.of(DocumentKind)


def template_text(path: Path) -> str:
    """Give the text of a .docx, a paragraph a line, the body first and then each other part.

    Raises DocumentError where the file is no .docx.
    """
    try:
        body, *others = read_parts(path).items()
        return "\n".join([body[1].text, *(f"\n[{name}]\n{part.text}" for name, part in others)])
    except DocumentError as error:
        zh, en = error.said
        raise DocumentError(Text(f"无法读取 {path}：{zh}", f"cannot read {path}: {en}")) from error
