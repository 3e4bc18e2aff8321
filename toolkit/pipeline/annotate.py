"""Copies of Word files with every finding as a comment; the originals stay untouched."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.audit.document import DocumentEvidence
from toolkit.batch.atomic import write_atomically
from toolkit.batch.publish import free_name
from toolkit.errors import DocumentError, UsageError
from toolkit.model.finding import Finding
from toolkit.model.report import STATES, state
from toolkit.model.source import Source
from toolkit.model.text import Language, Text
from toolkit.rendering.comments import Remark, annotated
from toolkit.reports.findings_table import place_in
from toolkit.reports.findings_text import SEVERITIES
from toolkit.reports.xml_text import allowed

from .audit import Audited
from .audit_faults import COPY_EDITED, COPY_OUTDATED, NOT_ANNOTATED
from .copies import COPIES, Copy, copies_of, digest, note_copies
from .folders import real

_BODY = "/word/document.xml"
_ELSEWHERE = Text("在：", "at: ")
_OFTEN = Text("共 {number} 处", "{number} times")
_MEND = Text("改法：", "Mend: ")
_SAVE_ANEW = Text(
    "用 Word 或 WPS 打开后另存为 .docx，再运行一次；",
    "Open it in Word or WPS, save it anew as .docx, and run again.",
)
_CHECK_FOLDER = Text(
    "检查目录的写入权限和磁盘空间，或换一个目录；",
    "Check the right to write there and the space on the disk, or choose another folder.",
)
_GONE = Text("原件 {name} 打不开或已不在", "its original {name} is gone or cannot be opened")
_CHANGED = Text("原件 {name} 已改动", "its original {name} was changed since")


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies that were written, and findings about those that were not."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]


def refuse_folder(folder: Path, paths: Sequence[Path]) -> None:
    """Raise UsageError where a folder for copies holds anything that may be an original."""
    for path in paths:
        if real(folder) in (real(path), *real(path).parents):
            raise UsageError(
                Text(
                    f"“{folder}”是要审的原件 {path.name} 所在的目录，请换一个目录",
                    f"`{folder}` holds {path.name}, which is audited; choose another folder",
                )
            )
    if not folder.is_dir() or (folder / COPIES).exists():
        return
    if held := sorted(folder.iterdir()):
        raise UsageError(
            Text(
                f"“{folder}”里有不是批注副本的东西（{held[0].name}），请换一个空目录",
                f"`{folder}` holds what is no annotated copy ({held[0].name}); "
                "choose an empty folder",
            )
        )


def annotate(
    audited: Audited, findings: Sequence[Finding], folder: Path, as_of: date, language: Language
) -> Copies:
    """Write a copy of each .docx; a file that cannot be copied is a finding.

    A copy that a person changed is kept under another name and told; so is a copy that was left
    behind by its original.
    """
    words = [document for document in audited.documents if document.file.word is not None]
    refuse_folder(folder, audited.paths)
    known = dict(copies_of(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Marked before anything is written: a copy is never taken for a document.
        note_copies(folder, known)
    except OSError as error:
        return Copies((), (_not_written(folder, error),))
    written, told = _written(
        words, lambda one: tuple(_remarks(one, findings, language)), folder, known, as_of
    )
    told += _outdated(folder, {name: known[name] for name in known if name not in written})
    with contextlib.suppress(OSError):
        note_copies(folder, {**known, **written})
    return Copies(tuple(folder / name for name in written), tuple(told))


def _written(
    words: Sequence[DocumentEvidence],
    remarks: Callable[[DocumentEvidence], tuple[Remark, ...]],
    folder: Path,
    known: Mapping[str, Copy],
    as_of: date,
) -> tuple[dict[str, Copy], list[Finding]]:
    """Write the copies; gives those that were, and findings about the others."""
    names = _names([document.path for document in words])
    written: dict[str, Copy] = {}
    told: list[Finding] = []
    for document in words:
        name, place = names[document.path].as_posix(), Source(document.path)
        try:
            data = annotated(document.path, remarks(document), as_of)
            told += _put(folder / name, data, known.get(name))
        except DocumentError as error:
            told.append(NOT_ANNOTATED.finding(place, reason=error.said, mend=_SAVE_ANEW))
        except OSError as error:
            told.append(_not_written(document.path, error))
        else:
            original, before = str(real(document.path)), document.file.sha256
            written[name] = Copy(sha256=digest(data), original=original, original_sha256=before)
    return written, told


def _put(target: Path, data: bytes, known: Copy | None) -> Iterator[Finding]:
    """Write a copy; what lies there and is not as we wrote it is kept under another name."""
    before = target.read_bytes() if target.exists() else None
    ours = before is None or before == data or (known and known.sha256 == digest(before))
    if not ours:
        kept = target.replace(free_name(target))
        yield COPY_EDITED.finding(Source(target), kept=kept.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, data)


def _outdated(folder: Path, left: Mapping[str, Copy]) -> Iterator[Finding]:
    """Tell of copies that were not written in this run whose original is not as it was."""
    for name, copy in left.items():
        if not (folder / name).exists():
            continue
        try:
            same = digest(Path(copy.original).read_bytes()) == copy.original_sha256
        except OSError:
            yield COPY_OUTDATED.finding(Source(folder / name), why=_GONE.fill(name=copy.original))
        else:
            if not same:
                why = _CHANGED.fill(name=copy.original)
                yield COPY_OUTDATED.finding(Source(folder / name), why=why)


def _not_written(place: Path, error: OSError) -> Finding:
    reason = f"{error.filename or place}: {error.strerror or error}"
    return NOT_ANNOTATED.finding(Source(place), reason=reason, mend=_CHECK_FOLDER)


def _names(paths: Sequence[Path]) -> dict[Path, Path]:
    """Name each copy as its original, with the folders in which they differ."""
    whole = {path: real(path) for path in paths}
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
