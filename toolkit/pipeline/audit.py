"""Auditing documents, alone or as a set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.audit.confusions import Lookup
from toolkit.audit.document import DocumentEvidence
from toolkit.audit.engine import check_document, check_together, not_evaluated
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.naming import document_name
from toolkit.audit.waiving import waive
from toolkit.errors import DocumentError, UsageError
from toolkit.loading.workspace import Loaded, load
from toolkit.model.confusions import Confusions
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.organisation import Organisation
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.text import Text
from toolkit.model.waivers import Waivers
from toolkit.model.workspace import Workspace
from toolkit.reading.files import read_file
from toolkit.reading.signs import MetricSigns

from .init import example_root
from .own import own
from .records import Records
from .rooted import root_of

SUFFIXES = (".docx", ".txt", ".md", ".pdf")
UNREADABLE = Rule(
    "document-not-read",
    Severity.ERROR,
    Text("没有读：{reason}", "not read: {reason}"),
    Text("按提示处理后再审。", "Mend that and audit again."),
    Text("没有读的文件等于没有审。", "What was not read was not audited."),
)
PARTLY_READ = Rule(
    "document-partly-read",
    Severity.WARNING,
    Text("没有全部读入：{reason}", "not read in full: {reason}"),
    Text("没有读入的部分请人工审核。", "Audit by hand what was not read."),
    Text("没有读入的部分没有审。", "What was not read was not audited."),
)
NOTHING = Rule(
    "nothing-to-audit",
    Severity.ERROR,
    Text("没有可审的文件（.docx、.pdf、.txt、.md）", "no file to audit (.docx, .pdf, .txt, .md)"),
    Text("检查路径。", "Check the path."),
    Text(
        "没有审任何文件不等于没有问题。", "That nothing was audited does not mean that all is well."
    ),
)
FAULTS = (UNREADABLE, PARTLY_READ, NOTHING)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be audited and how.

    `whole` tells that the documents are all of a set. `tender` is the id of the tender they
    answer, empty where there is none; `workspace` the folder whose policies count, None for that
    of the documents if they lie in one.
    """

    paths: tuple[Path, ...]
    as_of: date
    whole: bool = False
    tender: str = ""
    workspace: Path | None = None


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit found; `skipped` are the rules that wanted what is not there."""

    findings: tuple[Finding, ...]
    documents: tuple[DocumentEvidence, ...]
    skipped: tuple[Rule, ...]
    readable: bool

    @property
    def files(self) -> int:
        """How many documents were read."""
        return len(self.documents)

    def reaches(self, threshold: Severity) -> bool:
        """Tell whether a finding that nobody excused is at least as bad as the threshold."""
        return any(f.severity >= threshold and f.waiver is None for f in self.findings)


def audit(asked: Asked) -> Audited:
    """Audit documents; the shipped metrics, confusions and separations count outside a workspace.

    Raises UsageError for a workspace or tender that there is not.
    """
    loaded = _workspace(asked)
    workspace = loaded.workspace if loaded else None
    known = workspace or load(example_root()).workspace
    signs = MetricSigns.of(known.metrics.values())
    documents: list[DocumentEvidence] = []
    findings: list[Finding] = []
    paths = tuple(_files(asked.paths))
    records = Records()
    for path in paths:
        try:
            file = read_file(path)
        except DocumentError as error:
            findings.append(UNREADABLE.finding(Source(path), reason=error.said))
            continue
        record = records.of(path)
        documents.append(DocumentEvidence(file, signs, document_name(file), record))
        findings += [PARTLY_READ.finding(Source(path), reason=told) for told in file.warnings]
    if not paths:
        findings += [NOTHING.finding(Source(path)) for path in asked.paths]
    added = own(loaded)
    findings += added.findings
    evidence = _evidence(asked, tuple(documents), workspace, known)
    evidence = replace(evidence, own=added.rules)
    for document in documents:
        findings += check_document(document, evidence)
    findings += check_together(evidence)
    waived = _waived(findings, workspace, evidence)
    unread = {UNREADABLE.id, NOTHING.id}
    return Audited(
        waived,
        evidence.documents,
        not_evaluated(evidence),
        all(f.rule not in unread for f in waived),
    )


def _workspace(asked: Asked) -> Loaded | None:
    if asked.workspace is not None:
        root = root_of(asked.workspace)
        if isinstance(root, Finding):
            raise UsageError(root.message)
        return load(root)
    roots = {root for path in asked.paths if isinstance(root := root_of(path.resolve()), Path)}
    return load(roots.pop()) if len(roots) == 1 else None


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """List the documents of files and folders, each once; Word's own files (~$) are none."""
    found = (inner for path in paths for inner in (_inside(path) if path.is_dir() else (path,)))
    yield from dict.fromkeys(found)


def _inside(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES and path.is_file() and not path.name.startswith("~$")
    )


def _evidence(
    asked: Asked,
    documents: tuple[DocumentEvidence, ...],
    workspace: Workspace | None,
    known: Workspace,
) -> AuditEvidence:
    tender = _tender(asked.tender, workspace)
    return AuditEvidence(
        documents,
        asked.as_of,
        complete=asked.whole,
        workspace=workspace,
        organisation=_organisation(documents, workspace, tender),
        tender=tender,
        separations=known.separations,
        confusions=Lookup.of(known.of(Confusions) or load(example_root()).workspace.of(Confusions)),
    )


def _tender(named: str, workspace: Workspace | None) -> Tender | None:
    if not named:
        return None
    known = {tender.id: tender for tender in workspace.of(Tender)} if workspace else {}
    if named not in known:
        zh, en = f"没有招标文件“{named}”", f"there is no tender `{named}`"
        raise UsageError(Text(zh, en))
    return known[named]


def _organisation(
    documents: tuple[DocumentEvidence, ...], workspace: Workspace | None, tender: Tender | None
) -> Organisation | None:
    """Find who promises: the bidder of the tender, else the one company of ours that is named."""
    if workspace is None:
        return None
    if tender is not None:
        return workspace.find(Organisation, tender.bidder)
    ours = workspace.of(Organisation)
    named = [one for one in ours if any(one.name in document.text for document in documents)]
    return named[0] if len(named) == 1 else None


def _waived(
    findings: Sequence[Finding], workspace: Workspace | None, evidence: AuditEvidence
) -> tuple[Finding, ...]:
    waivers = [w for book in workspace.of(Waivers) for w in book.waivers] if workspace else []
    audited = frozenset(document.name for document in evidence.documents)
    done = waive(findings, waivers, evidence.as_of, audited)
    ordered = sorted((*done.findings, *done.about), key=lambda f: (f.source, f.rule))
    return tuple(ordered)
