"""The documents of files and folders, and what in a folder is not audited."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.batch.journal import JOURNAL
from toolkit.model.finding import Finding, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text

from .audit_faults import SKIPPED, UNREADABLE
from .copies import COPIES, copies_of

SUFFIXES = (".docx", ".txt", ".md", ".pdf")
_IN_WORD = Text("请用 Word 或 WPS 另存为 .docx。", "Save it as .docx in Word or WPS.")
_OPEN = Text("请打开后另存为 .docx 或 .pdf。", "Open it and save it as .docx or .pdf.")
_RENAME = Text("请改名为 .md。", "Rename it to .md.")
_SHEET = Text(
    "表格请人工审核，或另存为 .xlsx 并写明文件名再审。",
    "Audit a workbook by hand, or save it as .xlsx and name the file itself.",
)
_NAMED = Text(
    "请写明文件名再审，或人工审核。", "Name the file itself to audit it, or audit it by hand."
)
_SHEETS = (".xlsx", ".xls", ".et")
_OTHERS = {
    **dict.fromkeys((".doc", ".docm", ".dot", ".dotx", ".dotm", ".wps", ".wpt", ".rtf"), _IN_WORD),
    **dict.fromkeys((".odt", ".ofd", ".pages", ".htm", ".html", ".mht"), _OPEN),
    **dict.fromkeys(_SHEETS, _SHEET),
    ".xlsx": _NAMED,
    ".markdown": _RENAME,
}
_FORM = Text("文件夹里的 {form} 文件不读", "in a folder no {form} is read")
_AMONG_COPIES = Text(
    "它在放批注副本的文件夹里，又不是我们写的副本",
    "it lies in a folder of annotated copies and is none of them",
)
_MOVE = Text("请移到别的文件夹再审。", "Move it to another folder and audit it there.")
_UNREAD_FOLDER = Text(
    "文件夹打不开（{reason}）。请检查读取权限。",
    "the folder cannot be opened ({reason}). Check the right to read it.",
)
_NO_FILE = Text(
    "链接没有指向文件，或不是普通文件。请换成文件本身。",
    "a link that leads to no file, or no regular file. Put the file itself there.",
)


@dataclass(frozen=True, slots=True)
class Found:
    """The documents to be audited, each real file once, and findings about what is not."""

    documents: tuple[Path, ...]
    findings: tuple[Finding, ...]


def real(path: Path) -> Path:
    """Give the real place of a path; of links that lead in a circle as far as they lead."""
    return Path(os.path.realpath(path))


def folder_of(path: Path, root: Path | None) -> str:
    """Name the folder of a file: from the root of its workspace on, outside of one by its name."""
    folder = real(path).parent
    inside = root is not None and folder.is_relative_to(root)
    return folder.relative_to(root).as_posix() if root and inside else folder.name


def placed(findings: Iterable[Finding], root: Path | None) -> list[Finding]:
    """Put the folder of its file into each finding."""
    folders: dict[Path, str] = {}
    done: list[Finding] = []
    for finding in findings:
        path = finding.source.path
        if path not in folders:
            folders[path] = folder_of(path, root)
        done.append(replace(finding, folder=folders[path]))
    return done


def documents_of(paths: Sequence[Path]) -> Found:
    """List the documents of files and folders; linked folders are followed, each real one once.

    A file that is named is a document whatever it is called. Of a folder Word's own files (~$) and
    our annotated copies are none, and what may be a document and is not read is a finding.
    """
    documents: dict[Path, Path] = {}
    findings: list[Finding] = []
    for path in paths:
        search = _Search(path)
        inside = sorted(search.run()) if _holds(path.is_dir) else [path]
        findings += sorted(search.findings, key=lambda finding: finding.source)
        for document in inside:
            documents.setdefault(real(document), document)
    return Found(tuple(documents.values()), tuple(findings))


@dataclass(slots=True)
class _Search:
    """A walk through a folder; folders behind links come last, so that a file has its own path."""

    folder: Path
    findings: list[Finding] = field(default_factory=list)
    waiting: list[Path] = field(default_factory=list)
    linked: list[Path] = field(default_factory=list)

    def run(self) -> Iterator[Path]:
        """List the documents in no order."""
        top, seen = real(self.folder), set[Path]()
        self.waiting.append(self.folder)
        while self.waiting or self.linked:
            here = self.waiting.pop() if self.waiting else self.linked.pop(0)
            place = real(here)
            # A link to a folder above leads to what was not asked for, and back to what is seen.
            if place in seen or (place != top and place in top.parents):
                continue
            seen.add(place)
            yield from self._inside(here)

    def _inside(self, folder: Path) -> Iterator[Path]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            reason = error.strerror or str(error)
            said = _UNREAD_FOLDER.fill(reason=reason)
            self.findings.append(UNREADABLE.finding(Source(folder), reason=said))
            return
        if any(entry.name == COPIES for entry in entries):
            self._among_copies(folder)
            return
        if any(entry.name == JOURNAL for entry in entries):
            # What a batch writes of its run is about documents and none.
            return
        for entry in entries:
            path = folder / entry.name
            if _holds(entry.is_dir):
                (self.linked if entry.is_symlink() else self.waiting).append(path)
            elif not entry.name.startswith("~$") and self._is_document(path):
                yield path

    def _is_document(self, path: Path) -> bool:
        suffix = path.suffix.lower()
        if suffix in _OTHERS:
            found = SKIPPED.finding(Source(path), why=_FORM.fill(form=suffix), mend=_OTHERS[suffix])
            severity = Severity.NOTE if suffix in _SHEETS else found.severity
            self.findings.append(replace(found, severity=severity))
        if suffix not in SUFFIXES:
            return False
        regular = _holds(path.is_file)
        if not regular:
            self.findings.append(UNREADABLE.finding(Source(path), reason=_NO_FILE))
        return regular

    def _among_copies(self, folder: Path) -> None:
        known = copies_of(folder)
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder).as_posix()
            if path.suffix.lower() in (*SUFFIXES, *_OTHERS) and inside not in known:
                self.findings.append(SKIPPED.finding(Source(path), why=_AMONG_COPIES, mend=_MOVE))


def _holds(question: Callable[[], bool]) -> bool:
    """Ask what a path is; what cannot be asked, as a link in a circle, is nothing."""
    try:
        return question()
    except OSError:
        return False
