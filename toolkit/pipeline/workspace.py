"""Opening a workspace: read it, check it, and know what may be used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.audit.engine import check_policies
from toolkit.audit.evidence import PolicyEvidence
from toolkit.loading.workspace import load
from toolkit.model.finding import Finding, Severity
from toolkit.model.kind import DocumentKind
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace
from toolkit.planning.plan import plan_set
from toolkit.rendering.check import check_template

from .clashes import name_clashes
from .template_files import template_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace and every finding of its policies, tenders and templates."""

    workspace: Workspace
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep documents from being made."""
        return tuple(entry for entry in self.findings if entry.severity is Severity.ERROR)


def open_workspace(root: Path, as_of: date, extra: Iterable[Path] = ()) -> Opened:
    """Read and check a workspace, with tender files that lie elsewhere as `extra`."""
    loaded = load(root, extra)
    policies = PolicyEvidence(loaded.workspace, as_of, loaded.broken)
    templates = (
        finding
        for kind in loaded.workspace.of(DocumentKind)
        if template_of(kind).is_file()
        for finding in check_template(kind, template_of(kind))
    )
    findings = [*loaded.findings, *check_policies(policies, loaded.holes), *templates]
    if all(finding.severity is not Severity.ERROR for finding in findings):
        # Only what is without errors can be planned.
        for tender in loaded.workspace.of(Tender):
            findings.extend(name_clashes(plan_set(loaded.workspace, tender).documents, tender))
    return Opened(loaded.workspace, tuple(sorted(findings, key=lambda finding: finding.source)))


def is_tender_file(finding: Finding, workspace: Workspace) -> bool:
    """Tell whether a finding is about a tender only, and so concerns no other tender."""
    tenders = {tender.source.path for tender in workspace.of(Tender)}
    return finding.source.path in tenders or (
        finding.source.path.is_relative_to(workspace.root / "tenders")
    )
