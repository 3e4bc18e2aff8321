"""Comparing two versions of a document, or two folders of documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.errors import DocumentError, UsageError
from toolkit.loading.workspace import find_root, load, load_faultless
from toolkit.model.comparison import DocumentChanges, Sort
from toolkit.model.metric import Metrics
from toolkit.model.text import Text, same
from toolkit.reading.comparing import compare_files
from toolkit.reading.files import FileText, read_file
from toolkit.reading.signs import MetricSigns

from .folders import documents_of
from .init import example_root

_MIXED = Text(
    "要么两个都是文件，要么两个都是文件夹",
    "name two files or two folders, not one of each",
)
_NO_TEXT = Text(
    "{name}：没有可读的文字；扫描件请先做文字识别（OCR）",
    "{name}: it holds no text that can be read; have scanned pages recognised first (OCR)",
)
_ONLY_WORD = Text(
    "修订只能写进两个 .docx 的比较；PDF、文本和文件夹请用 --out 差异.xlsx",
    "tracked changes need two .docx files; for PDF, text and folders use --out changes.xlsx",
)
_NOTHING = Text("{name} 里没有可比较的文件", "{name} holds no documents to be compared")


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs in each document that both have or one has, and what could not be read."""

    documents: tuple[DocumentChanges, ...]
    warnings: tuple[Text, ...]

    @property
    def differ(self) -> bool:
        """Tell whether anything differs."""
        return any(one.changes or one.sort for one in self.documents)


def compare(before: Path, after: Path) -> Compared:
    """Compare two files, or the files of two folders by their names.

    The metrics are those of the workspace of the newer one, else the shipped ones. Raises
    UsageError for a file and a folder, DocumentError for what cannot be read.
    """
    if before.is_dir() is not after.is_dir():
        raise UsageError(_MIXED)
    signs = _signs(after)
    if not after.is_dir():
        return _files([(before, after)], signs)
    ones, others = _named(before), _named(after)
    both = _files([(ones[name], others[name]) for name in ones if name in others], signs)
    gone = [DocumentChanges(name, (), Sort.REMOVED) for name in ones if name not in others]
    new = [DocumentChanges(name, (), Sort.ADDED) for name in others if name not in ones]
    return Compared((*both.documents, *gone, *new), both.warnings)


def redline(before: Path, after: Path, author: str, on: date) -> tuple[bytes, tuple[Text, ...]]:
    """Give the newer .docx with the differences as tracked changes, and what it does not show.

    Raises UsageError for anything but two .docx, DocumentError where they cannot be compared so.
    """
    from toolkit.rendering.redline.document import redlined

    for path in (before, after):
        if path.is_dir() or read_file(path).word is None:
            raise UsageError(_ONLY_WORD)
    made = redlined(before.read_bytes(), after.read_bytes(), author, on)
    return made.data, made.notes


def _files(pairs: list[tuple[Path, Path]], signs: MetricSigns) -> Compared:
    documents: list[DocumentChanges] = []
    warnings: list[Text] = []
    for paths in pairs:
        before, after = map(_read, paths)
        documents.append(
            DocumentChanges(after.path.name, tuple(compare_files(before, after, signs)))
        )
        warnings += _told(before)
        warnings += _told(after)
    return Compared(tuple(documents), tuple(warnings))


def _read(path: Path) -> FileText:
    file = read_file(path)
    if not file.passages:
        raise DocumentError(_NO_TEXT.fill(name=path))
    return file


def _told(file: FileText) -> Iterator[Text]:
    for warning in file.warnings:
        yield Text(f"{file.path}：{warning.zh}", f"{file.path}: {warning.en}")


def _named(folder: Path) -> dict[str, Path]:
    """Give the documents of a folder by their paths below it."""
    found = documents_of([folder]).documents
    if not found:
        raise UsageError(_NOTHING.fill(name=same(folder)))
    return {path.relative_to(folder).as_posix(): path for path in found}


def _signs(path: Path) -> MetricSigns:
    root = find_root(path if path.is_dir() else path.parent)
    workspace = load(root).workspace if root else load_faultless(example_root(), Metrics)
    return MetricSigns.of(workspace.metrics.values())
