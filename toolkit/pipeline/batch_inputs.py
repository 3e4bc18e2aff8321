"""The workspace of a batch, its map and its tenders, read and checked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.model.batch import BatchMap
from toolkit.model.finding import Finding, Severity
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace

from .batch_faults import NO_MAP
from .batch_request import BatchRequest, tender_files
from .template_files import template_hashes
from .workspace import Opened, is_tender_file, open_workspace


@dataclass(frozen=True, slots=True)
class Inputs:
    """The workspace of a batch, its map, and its tenders where they have files of their own."""

    workspace: Workspace
    map: BatchMap
    tenders: tuple[Tender, ...] | None
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Tell whether an error keeps the batch from being made."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def read_inputs(request: BatchRequest) -> Inputs:
    """Read and check the workspace, the map and the tenders; not yet the rows of a table."""
    files = tender_files(request.table)
    mapped = () if request.map is None else (request.map.resolve(),)
    opened = open_workspace(request.root, request.as_of, (*mapped, *(files or ())))
    found = tuple(_concerning(opened, files or ()))
    maps = [m for m in opened.workspace.of(BatchMap) if m.source.path in mapped]
    if mapped and not maps and not any(f.source.path in mapped for f in found):
        found += (NO_MAP.finding(Source(mapped[0]), name=mapped[0].name),)
    chosen = set(files or ())
    tenders = tuple(t for t in opened.workspace.of(Tender) if t.source.path in chosen)
    return Inputs(
        opened.workspace,
        maps[0] if maps else BatchMap(kind="batch", id="batch"),
        None if files is None else tenders,
        found,
    )


def _concerning(opened: Opened, files: tuple[Path, ...]) -> Iterator[Finding]:
    """Leave out what is said of tenders that the batch does not make."""
    for finding in opened.findings:
        if finding.source.path in files or not is_tender_file(finding, opened.workspace):
            yield finding


def told_inputs(request: BatchRequest, inputs: Inputs, sha256: str) -> str:
    """Say for the manifest what a batch was taken from, the SHA-256 being that of its table."""
    told = {
        "table": {"name": request.name, "sha256": sha256},
        "map": inputs.map.id,
        "workspace": dict(inputs.workspace.hashes),
        "templates": template_hashes(inputs.workspace),
    }
    return json.dumps(told, ensure_ascii=False)
