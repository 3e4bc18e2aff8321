"""Copies of Word files with every finding as a comment; the originals stay untouched."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.audit.document import DocumentEvidence
from toolkit.batch.atomic import write_atomically
from toolkit.errors import DocumentError, UsageError
from toolkit.model.finding import Finding
from toolkit.model.report import STATES, state
from toolkit.model.source import Source
from toolkit.model.text import Language, Text
from toolkit.rendering.comments import Remark, annotated
from toolkit.reports.findings_table import place_in
from toolkit.reports.findings_text import SEVERITIES
from toolkit.reports.xml_text import allowed

from .audit import COPIES, Audited, documents_in
from .audit_faults import NOT_ANNOTATED

_BODY = "/word/document.xml"
_ELSEWHERE = Text("在：", "at: ")
_OFTEN = Text("共 {number} 处", "{number} times")
_MEND = Text("改法：", "Mend: ")


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies that were written, and findings about those that were not."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]


def refuse_folder(folder: Path, paths: Sequence[Path]) -> None:
    """Raise UsageError where a folder for copies holds anything that may be an original."""
    for path in paths:
        if folder.resolve() in (path.resolve(), *path.resolve().parents):
            raise UsageError(
                Text(
                    f"“{folder}”是要审的原件 {path.name} 所在的目录，请换一个目录",
                    f"`{folder}` holds {path.name}, which is audited; choose another folder",
                )
            )
    if not (folder / COPIES).exists() and (held := documents_in(folder)):
        raise UsageError(
            Text(
                f"“{folder}”里有不是批注副本的文件（{held[0].name}），请换一个目录",
                f"`{folder}` holds documents that are no annotated copies ({held[0].name}); "
                "choose another folder",
            )
        )


def annotate(
    audited: Audited, findings: Sequence[Finding], folder: Path, as_of: date, language: Language
) -> Copies:
    """Write a copy of each .docx; a file that cannot be copied is a finding."""
    words = [document for document in audited.documents if document.file.word is not None]
    refuse_folder(folder, audited.paths)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / COPIES).touch()
    names = _names([document.path for document in words])
    written: list[Path] = []
    failed: list[Finding] = []
    for document in words:
        remarks = tuple(_remarks(document, findings, language))
        target = folder / names[document.path]
        try:
            data = annotated(document.path, remarks, as_of)
        except DocumentError as error:
            failed.append(NOT_ANNOTATED.finding(Source(document.path), reason=error.said))
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, data)
        written.append(target)
    return Copies(tuple(written), tuple(failed))


def _names(paths: Sequence[Path]) -> dict[Path, Path]:
    """Name each copy as its original, with the folders in which they differ."""
    whole = {path: path.resolve() for path in paths}
    if not whole:
        return {}
    common = Path(os.path.commonpath([path.parent for path in whole.values()]))
    return {path: full.relative_to(common) for path, full in whole.items()}


def _remarks(
    document: DocumentEvidence, findings: Sequence[Finding], language: Language
) -> Iterator[Remark]:
    for finding in findings:
        if finding.source.path != document.path:
            continue
        inside = finding.source.part in ("", _BODY)
        yield Remark(
            finding.source.paragraph if inside else 0,
            finding.quote if inside else "",
            tuple(allowed(line) for line in _lines(finding, language, inside=inside)),
            finding.rule,
        )


def _lines(finding: Finding, language: Language, *, inside: bool) -> Iterator[str]:
    """Say what is wrong, how to mend it, and which rule says so."""
    became = state(finding)
    told = "" if became == "open" else f"（{STATES[became].of(language)}）"
    often = ""
    if finding.count > 1:
        often = f"（{_OFTEN.fill(number=finding.count).of(language)}）"
    severity = SEVERITIES[finding.severity].of(language)
    yield f"{severity}{told}：{finding.message.of(language)}{often}"
    if not inside:
        where = place_in(finding.source, language)
        yield f"{_ELSEWHERE.of(language)}{where} {finding.quote}".rstrip()
    yield f"{_MEND.of(language)}{finding.help.of(language)}"
    yield f"[{finding.rule}] {finding.fingerprint}"
