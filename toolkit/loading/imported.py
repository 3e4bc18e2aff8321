"""Reading the draft of an import into the ledger."""

from __future__ import annotations

from pathlib import Path

from toolkit.model.finding import Finding
from toolkit.model.imported import ImportDraft
from toolkit.model.source import Source

from . import faults
from .compose import MappingNode, compose
from .files import read_text
from .validation import validate


def read_draft(path: Path) -> ImportDraft | tuple[Finding, ...]:
    """Read a draft whole, or tell everything that is wrong with it."""
    file = read_text(path)
    if isinstance(file, Finding):
        return (file,)
    root, findings = compose(file.text, path)
    if findings:
        return findings
    if not isinstance(root, MappingNode):
        return (faults.MISSING_KEY.finding(Source(path, 1, 1), key="kind"),)
    checked = validate(root, ImportDraft, path)
    return checked.findings if checked.findings or checked.value is None else checked.value
