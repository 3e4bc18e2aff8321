"""Auditing texts and files in tests, with the rules and metrics that are shipped."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from tests.conftest import ROOT
from toolkit.audit.confusions import Lookup
from toolkit.audit.document import DocumentEvidence
from toolkit.audit.engine import check_document, check_together
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.naming import document_name
from toolkit.loading.workspace import load
from toolkit.model.confusions import Confusions
from toolkit.model.finding import Finding
from toolkit.model.organisation import Organisation
from toolkit.model.regulation import Regulation
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace
from toolkit.reading.files import read_file
from toolkit.reading.signs import MetricSigns

AS_OF = date(2026, 11, 23)


@cache
def shipped() -> Workspace:
    """Load the shipped workspace, once."""
    return load(ROOT).workspace


@cache
def shipped_signs() -> MetricSigns:
    """Compile the shipped metrics, once."""
    return MetricSigns.of(shipped().metrics.values())


@cache
def shipped_confusions() -> Lookup:
    """Compile the shipped tables of confusions, once."""
    return Lookup.of(shipped().of(Confusions))


def document(path: Path) -> DocumentEvidence:
    """Read a file as the audit does."""
    file = read_file(path)
    return DocumentEvidence(file, shipped_signs(), document_name(file))


def audit_files(*paths: Path, whole: bool = False) -> tuple[Finding, ...]:
    """Audit files without a workspace around them."""
    documents = tuple(document(path) for path in paths)
    evidence = AuditEvidence(
        documents,
        AS_OF,
        complete=whole,
        separations=shipped().separations,
        confusions=shipped_confusions(),
        laws=shipped().of(Regulation),
    )
    alone = (found for one in documents for found in check_document(one, evidence))
    return (*alone, *check_together(evidence))


def audit_text(folder: Path, text: str) -> tuple[Finding, ...]:
    """Audit a text."""
    path = folder / "文件.txt"
    path.write_text(text, encoding="utf-8")
    return audit_files(path)


def found_in(folder: Path, text: str, *rules: str) -> list[tuple[str, str]]:
    """Audit a text and give rule and quote of what was found, of some rules only."""
    found = audit_text(folder, text)
    return [(one.rule, one.quote) for one in found if not rules or one.rule in rules]


def audit_against(tender: Tender, *paths: Path) -> tuple[Finding, ...]:
    """Audit files as the answer to a tender in the shipped workspace, its bidder as the author."""
    documents = tuple(document(path) for path in paths)
    evidence = AuditEvidence(
        documents,
        AS_OF,
        workspace=shipped(),
        organisation=shipped().find(Organisation, tender.bidder),
        tender=tender,
        confusions=shipped_confusions(),
        laws=shipped().of(Regulation),
    )
    return tuple(found for one in documents for found in check_document(one, evidence))
