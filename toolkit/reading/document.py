"""Reading the text of a .docx back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from toolkit.errors import DocumentError
from toolkit.model.text import Text
from toolkit.pattern import pattern

from .intake.package import Package, open_package
from .intake.refusal import SAVE_DOCX

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_READ = pattern(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml")
MAX_BYTES = 200 * 2**20


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The paragraphs of a document's body in order, those in tables and boxes included."""

    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """All paragraphs, a line each."""
        return "\n".join(self.paragraphs)


def read_document(path: Path) -> DocumentText:
    """Read the body of a .docx; raises DocumentError with the reason."""
    return read_parts(path)[_BODY]


def read_parts(path: Path) -> dict[str, DocumentText]:
    """Read the body, headers, footers, notes and comments of a .docx, by part name, body first.

    Raises DocumentError with the reason.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(Text(str(error), str(error))) from error
    package = open_package(path, data, SAVE_DOCX)
    others = sorted(name for name in package.names.values() if _READ.fullmatch(name))
    return {name: _read(package, name) for name in (_BODY, *others)}


def _read(package: Package, name: str) -> DocumentText:
    root = package.tree(name, MAX_BYTES)
    return DocumentText(tuple(_text(paragraph) for paragraph in root.iter(f"{_W}p")))


def _text(paragraph: etree._Element) -> str:
    shown = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
    pieces = (
        (run.text or "") if run.tag == f"{_W}t" else shown.get(str(run.tag), "")
        for run in paragraph.iter()
    )
    return "".join(pieces)
