"""Auditing documents, alone or as a set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.audit.confusions import Lookup
from toolkit.audit.document import DocumentEvidence
from toolkit.audit.engine import (
    check_document,
    check_together,
    not_evaluated,
    without_a_say,
)
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.naming import document_name
from toolkit.audit.own.build import Built
from toolkit.audit.rules.promises import promise_weaker_than_before
from toolkit.audit.waiving import waive
from toolkit.errors import DocumentError, LedgerError, UsageError
from toolkit.loading import stand_in
from toolkit.loading.workspace import Loaded, load, load_faultless
from toolkit.model.confusions import Confusions
from toolkit.model.earlier import Earlier
from toolkit.model.finding import Finding, Rule, Verdict
from toolkit.model.kind import DocumentKind
from toolkit.model.metric import Metrics
from toolkit.model.organisation import Organisation
from toolkit.model.regulation import Regulation
from toolkit.model.separations import Separations
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.text import Text
from toolkit.model.waivers import Waivers
from toolkit.model.workspace import Entry, Workspace
from toolkit.reading.files import read_file
from toolkit.reading.signs import MetricSigns

from .audit_faults import LEDGER_UNREAD, NOTHING, PARTLY_READ, UNREADABLE
from .folders import documents_of, folder_of, placed, real
from .init import example_root
from .ledger_place import LedgerPlace, ledger_place
from .own import own
from .records import Records
from .rooted import root_of
from .selection import ALL, ANYTHING, Coverage, Selection

_NO_TEXT = Text(
    "里面没有可读的文字。请核对文件；扫描件请先做文字识别（OCR）。",
    "it holds no text that can be read. Check the file; have scanned pages recognised first (OCR).",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be audited and how.

    `whole` tells that the documents are all of a set. `tender` is the id of the tender they
    answer, empty where there is none; `workspace` the folder whose policies count, None for that
    of the documents if they lie in one. `select` and `ignore` name rules, as the command line does.
    """

    paths: tuple[Path, ...]
    as_of: date
    whole: bool = False
    tender: str = ""
    workspace: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit found; `skipped` are the rules that wanted what is not there."""

    findings: tuple[Finding, ...]
    documents: tuple[DocumentEvidence, ...]
    skipped: tuple[Rule, ...]
    readable: bool
    root: Path | None = None
    organisation: str = ""
    coverage: Coverage = ANYTHING

    @property
    def files(self) -> int:
        """How many documents were read."""
        return len(self.documents)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The documents that were read."""
        return tuple(document.path for document in self.documents)


def audit(asked: Asked) -> Audited:
    """Audit documents; the shipped metrics, laws, confusions and separations count outside a workspace.

    Raises UsageError for a workspace, a tender or a rule that there is not.
    """
    loaded = _workspace(asked)
    added = own(loaded)
    chosen = _chosen(asked, added)
    workspace = loaded.workspace if loaded else None
    known = workspace or _shipped(Metrics, Separations, Regulation, Confusions)
    signs = MetricSigns.of(known.metrics.values())
    documents, findings = _read(asked, signs, workspace)
    findings += added.findings
    evidence = _evidence(asked, tuple(documents), workspace, known)
    held = _earlier(evidence) if chosen.takes(promise_weaker_than_before.RULE.id) else None
    if isinstance(held, Finding):
        findings.append(held)
        held = None
    evidence = replace(evidence, own=added.rules, earlier=held)
    for document in documents:
        findings += check_document(document, evidence)
    findings += check_together(evidence)
    root = workspace.root if workspace else None
    coverage = Coverage(
        chosen, without_a_say(evidence, findings), frozenset(_looked_at(documents, root))
    )
    waived = _waived(placed(chosen.of(findings), root), workspace, evidence.as_of, coverage)
    unread = {UNREADABLE.id, NOTHING.id}
    return Audited(
        waived,
        evidence.documents,
        tuple(rule for rule in not_evaluated(evidence) if chosen.takes(rule.id)),
        all(f.rule not in unread for f in waived),
        root,
        evidence.organisation.name if evidence.organisation else "",
        coverage,
    )


def _shipped(*models: type[Entry]) -> Workspace:
    return load_faultless(example_root(), *models)


def _read(
    asked: Asked, signs: MetricSigns, workspace: Workspace | None
) -> tuple[list[DocumentEvidence], list[Finding]]:
    """Read the documents, and tell what was not read; reports of ours in a folder are none."""
    documents: list[DocumentEvidence] = []
    searched = documents_of(asked.paths)
    findings = list(searched.findings)
    named = frozenset(asked.paths).issuperset(searched.documents)
    reports = frozenset() if named else frozenset(_reports(workspace))
    records = Records()
    for path in searched.documents:
        try:
            file = read_file(path)
        except DocumentError as error:
            findings.append(UNREADABLE.finding(Source(path), reason=error.said))
            continue
        if path in asked.paths or document_name(file) not in reports:
            record = records.of(path)
            documents.append(DocumentEvidence(file, signs, document_name(file), record))
            findings += _unread(documents[-1])
    if not searched.documents:
        findings += [NOTHING.finding(Source(path)) for path in asked.paths]
    return documents, findings


def _reports(workspace: Workspace | None) -> Iterator[str]:
    """List the names by which documents tell that they are reports of ours."""
    for kind in (workspace or _shipped(DocumentKind)).of(DocumentKind):
        if kind.shows == "audit":
            yield f"/{kind.id}"


def _looked_at(
    documents: Iterable[DocumentEvidence], root: Path | None
) -> Iterator[tuple[str, str]]:
    for document in documents:
        folder = folder_of(document.path, root)
        yield from ((name, folder) for name in (document.name, document.path.name))


def _unread(document: DocumentEvidence) -> Iterator[Finding]:
    """Tell what of a file was not read; one without a word passes nothing."""
    if not any(line.text.strip() for line in document.lines):
        found = UNREADABLE.finding(Source(document.path), reason=_NO_TEXT)
        yield replace(found, document=document.name)
    for told in document.file.warnings:
        found = PARTLY_READ.finding(Source(document.path), reason=told)
        yield replace(found, document=document.name)


def _chosen(asked: Asked, added: Built) -> Selection:
    """Choose rules; the list of all rules is loaded only where some are named."""
    if not asked.select and not asked.ignore:
        return ALL
    from .rules import selection

    try:
        return selection(asked.select, asked.ignore, tuple(rule.RULE for rule in added.rules))
    except UsageError as error:
        # The rule may stand in a file that could not be read.
        raise UsageError(_with_faults(error.said, added.findings)) from error


def _with_faults(said: Text, findings: Sequence[Finding]) -> Text:
    places = "、".join(dict.fromkeys(finding.source.path.name for finding in findings))
    if not places:
        return said
    zh = f"{said.zh}。这些文件有错误，其中的规则没有全部算数：{places}"
    return Text(zh, f"{said.en}. Rules in files with mistakes do not count in full: {places}")


def _workspace(asked: Asked) -> Loaded | None:
    if asked.workspace is not None:
        root = root_of(asked.workspace)
        if isinstance(root, Finding):
            raise UsageError(root.message)
        return load(root)
    roots = {root for path in asked.paths if isinstance(root := root_of(real(path)), Path)}
    return load(roots.pop()) if len(roots) == 1 else None


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
        laws=known.of(Regulation),
        confusions=Lookup.of(known.of(Confusions) or _shipped(Confusions).of(Confusions)),
    )


def _earlier(evidence: AuditEvidence) -> Earlier | Finding | None:
    """Find what was promised before, or say why the ledger does not tell."""
    workspace = evidence.workspace
    place = ledger_place(workspace.root) if workspace else None
    # What is wrong in pledgebook.yaml is told where policies are read.
    if workspace is None or not isinstance(place, LedgerPlace) or not place.begun:
        return None
    from .ledger_earlier import earlier

    try:
        return earlier(place, evidence, workspace)
    except LedgerError as error:
        found = LEDGER_UNREAD.finding(Source(workspace.root), reason=error.said)
        return replace(found, verdict=Verdict.ERROR)


def _tender(named: str, workspace: Workspace | None) -> Tender | None:
    if not named:
        return None
    known = {tender.id: tender for tender in workspace.of(Tender)} if workspace else {}
    if named not in known:
        zh, en = f"没有招标文件“{named}”", f"there is no tender `{named}`"
        raise UsageError(Text(zh, en))
    return known[named]


def _organisation(
    documents: Sequence[DocumentEvidence], workspace: Workspace | None, tender: Tender | None
) -> Organisation | None:
    """Find who promises: the bidder of the tender, else the one company of ours that is named.

    One whose name could not be read is nobody.
    """
    if workspace is None:
        return None
    ours = [one for one in workspace.of(Organisation) if one.name != stand_in.TEXT]
    if tender is not None:
        return next((one for one in ours if one.id == tender.bidder), None)
    named = [one for one in ours if any(one.name in document.text for document in documents)]
    return named[0] if len(named) == 1 else None


def _waived(
    findings: Sequence[Finding],
    workspace: Workspace | None,
    as_of: date,
    coverage: Coverage,
) -> tuple[Finding, ...]:
    books = workspace.of(Waivers) if workspace else ()
    waivers = [w for book in books for w in book.waivers if coverage.selection.takes(w.rule)]
    done = waive(findings, waivers, as_of, coverage.judged)
    about = coverage.selection.of(done.about)
    ordered = sorted((*done.findings, *about), key=lambda f: (f.source, f.rule))
    return tuple(ordered)
