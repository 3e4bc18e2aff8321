"""Reading a tender: from the files of a purchaser to a tender file that a person confirms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import DocumentError, UsageError
from toolkit.loading.files import read_text
from toolkit.loading.workspace import load
from toolkit.model.finding import Finding
from toolkit.model.organisation import Organisation
from toolkit.model.source import Source
from toolkit.model.text import Language, Text
from toolkit.model.workspace import Workspace
from toolkit.pattern import pattern
from toolkit.reading.addendum import is_addendum
from toolkit.reading.files import FileText, read_file

from .intake_facts import NAMES as FACT_NAMES
from .intake_facts import REQUIRED
from .intake_faults import (
    FACT_MISSING,
    FAULTS,
    FILE_WARNING,
    FOREIGN_FILE,
    NO_METRICS,
    NOTHING_READ,
)
from .intake_merge import Merge, added_up
from .intake_take import Means, means_of, take
from .intake_yaml import Standing, file_id, lacking, read_standing
from .tender_file import write_tender

__all__ = ["FAULTS", "IntakeRequest", "Taken", "read_tender"]

_PRINTED = (".docx", ".xlsx", ".pdf")
_TENDER_WORDS = pattern(
    r"招\s*标|投\s*标|采\s*购|磋商|谈判|询价|比选|供应商|承包人|甲方|乙方|合同|质保|保修|报修|售后|验收|偏离|补\s*遗"
    r"|澄清|参数|规格|服务|响应|维修|到达现场|要求"
)


@dataclass(frozen=True, slots=True)
class IntakeRequest:
    """Which files to read, and where to; `addendum` says that they change a tender read before."""

    root: Path
    files: tuple[Path, ...]
    out: Path | None = None
    bidder: str = ""
    addendum: bool = False
    language: Language = "zh"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read: the file that was written (None where errors kept it from being), and counts.

    `changes` is None for a new tender. `without_metric` are requirements to be answered in words,
    `missing` the facts that were not found, `documents` the kinds that the file asks for.
    """

    path: Path | None
    texts: tuple[FileText, ...]
    findings: tuple[Finding, ...]
    id: str = ""
    requirements: int = 0
    marked: int = 0
    without_metric: int = 0
    unconfirmed: int = 0
    missing: tuple[Text, ...] = ()
    documents: tuple[str, ...] = ()
    changes: Merge | None = None

    @property
    def failed(self) -> bool:
        """Tell whether nothing was written."""
        return self.path is None


def read_tender(request: IntakeRequest) -> Taken:
    """Read files into a new tender file, or merge them into the one that is there.

    Raises DocumentError where a file cannot be read, UsageError for a bidder that there is not or
    a file outside tenders/; then nothing is written.
    """
    path = request.out or request.root / "tenders" / f"{file_id(request.files[0])}.yaml"
    workspace = load(request.root).workspace
    _check_request(request, path, workspace)
    texts = _read_all(request.files)
    refused = tuple(finding for text in texts for finding in _no_tender(text))
    if refused:
        return Taken(None, texts, refused)
    was = path.read_bytes() if path.exists() else None
    before = None if was is None else _before(path)
    if isinstance(before, tuple):
        return Taken(None, texts, before)
    means = means_of(workspace, request.bidder, request.language)
    standing, findings, total = _take_all(before, texts, means, request, path)
    if not means.signs.metrics:
        findings.append(NO_METRICS.finding(Source(request.root / "policies")))
    write_tender(path, standing.text, was)
    return _taken(path, texts, standing, findings, total)


def _check_request(request: IntakeRequest, path: Path, workspace: Workspace) -> None:
    """Raise UsageError for what cannot be meant."""
    folder = (request.root / "tenders").resolve()
    if folder not in path.resolve().parents:
        zh = f"--out 要写在工作区的 tenders 文件夹里，例如 --out tenders/{path.stem}.yaml"
        en = f"--out has to lie in the folder tenders, as in --out tenders/{path.stem}.yaml"
        raise UsageError(Text(zh, en))
    known = [str(one.id) for one in workspace.of(Organisation)]
    if request.bidder and request.bidder not in known:
        zh = f"--bidder：没有“{request.bidder}”这个单位；可用的 id：{'、'.join(known) or '（无）'}"
        en = f"--bidder: there is no organisation `{request.bidder}`; known: {', '.join(known) or 'none'}"
        raise UsageError(Text(zh, en))


def _no_tender(text: FileText) -> Iterator[Finding]:
    """Tell a file without words, and a text file that is about something else."""
    place = Source(text.path)
    if not text.passages and not text.scanned:
        yield NOTHING_READ.finding(place, file=text.path.name)
    elif text.path.suffix.lower() not in _PRINTED and not any(
        _TENDER_WORDS.search(passage.text) for passage in text.passages
    ):
        yield FOREIGN_FILE.finding(place, file=text.path.name)


def _before(path: Path) -> Standing | tuple[Finding, ...]:
    file = read_text(path)
    return (file,) if isinstance(file, Finding) else read_standing(file.text, path)


def _take_all(
    before: Standing | None,
    texts: Sequence[FileText],
    means: Means,
    request: IntakeRequest,
    path: Path,
) -> tuple[Standing, list[Finding], Merge | None]:
    """Take the tender's own files first, then what amends them."""
    later = [text for text in texts if _amends(text, request, is_first=before is None)]
    base = [text for text in texts if text not in later]
    if before is None and not base:
        base, later = later, []
    findings: list[Finding] = []
    total: Merge | None = None
    standing = before
    for group, amends in ((base, False), (later, True)):
        if group:
            standing, told, merged = take(standing, group, means, path, amends=amends)
            findings.extend(told)
            total = added_up(total, merged)
    assert standing is not None
    return standing, findings, total


def _read_all(paths: Sequence[Path]) -> tuple[FileText, ...]:
    """Read every file, and say of all of them at once what cannot be read."""
    names = [path.name for path in dict.fromkeys(paths)]
    double = next((name for name in names if names.count(name) > 1), None)
    if double is not None:
        zh = f"有两个文件都叫“{double}”，请改名后再读"
        raise UsageError(Text(zh, f"two files are called `{double}`; rename one of them"))
    texts: list[FileText] = []
    errors: list[Text] = []
    for path in dict.fromkeys(paths):
        try:
            texts.append(read_file(path))
        except DocumentError as error:
            errors.append(error.said)
    if errors:
        raise DocumentError(
            Text("\n".join(said.zh for said in errors), "\n".join(said.en for said in errors))
        )
    return tuple(texts)


def _amends(text: FileText, request: IntakeRequest, *, is_first: bool) -> bool:
    alone = is_first and len(request.files) == 1
    return request.addendum or (not alone and is_addendum(text.path.name, text.passages))


def _taken(
    path: Path,
    texts: tuple[FileText, ...],
    standing: Standing,
    findings: list[Finding],
    changes: Merge | None,
) -> Taken:
    place = Source(path)
    missing = [name for name in (*REQUIRED, "bidder") if name not in standing.present]
    findings.extend(
        FACT_MISSING.finding(place, fact=FACT_NAMES[name], key=name) for name in missing
    )
    findings.extend(_told(texts))
    live = [entry for entry in standing.tender.requirements if entry.change != "gone"]
    return Taken(
        path,
        texts,
        tuple(sorted(findings, key=lambda finding: -finding.severity)),
        id=str(standing.tender.id),
        requirements=len(live),
        marked=sum(entry.mark is not None for entry in live),
        without_metric=sum(entry.metric is None for entry in live),
        unconfirmed=sum(not entry.confirmed for entry in live),
        missing=tuple(FACT_NAMES[name] for name in lacking(standing)),
        documents=tuple(str(document.kind) for document in standing.tender.documents),
        changes=changes,
    )


def _told(texts: Sequence[FileText]) -> Iterator[Finding]:
    for text in texts:
        for warning in text.warnings:
            yield FILE_WARNING.finding(Source(text.path), file=text.path.name, warning=warning)
