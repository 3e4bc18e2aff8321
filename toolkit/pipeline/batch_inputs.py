"""What a batch is asked, and the files it is asked with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.batch.store import is_url
from toolkit.model.batch import BatchMap
from toolkit.model.finding import Finding, Severity
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.text import Language
from toolkit.model.workspace import Workspace

from .batch_faults import NO_MAP
from .workspace import Opened, is_tender_file, open_workspace

RUN = "batch-run"
"""The folder below its output that keeps the register, the journal and the reports of a batch."""
_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """What to make, and how.

    `table` is a file, a folder of tenders or the URL of a database, `map` the file that says what
    its columns are. `out` is a folder or URL, `kinds` the kinds of document (all by default).
    `only` names sets, `retry` asks for those that failed last time. With `scheduler` a Dask
    cluster does the work, else `workers` processes, one for each core by default.
    """

    root: Path
    table: str
    as_of: date
    map: Path | None = None
    out: str = ""
    kinds: tuple[str, ...] = ()
    pdf: bool = False
    force: bool = False
    dry_run: bool = False
    only: tuple[str, ...] = ()
    retry: bool = False
    workers: int | None = None
    scheduler: str = ""
    language: Language = "zh"

    @property
    def name(self) -> str:
        """What the batch is called after."""
        return "database" if is_url(self.table) else Path(self.table).stem

    @property
    def place(self) -> str:
        """Where the documents go: by default output/NAME of the workspace."""
        return self.out or str(self.root / "output" / self.name)

    @property
    def folder(self) -> Path:
        """Where register, journal and reports are kept; on this machine also for a URL."""
        local = self.root / "output" / self.name
        return (local if is_url(self.place) else Path(self.place)) / RUN


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
    files = _tender_files(request.table)
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


def _tender_files(table: str) -> tuple[Path, ...] | None:
    """List the files of a folder of tenders, or one alone; None where the table is another."""
    if is_url(table):
        return None
    path = Path(table).resolve()
    if path.is_dir():
        return tuple(sorted(f for f in path.rglob("*") if f.suffix.lower() in _YAML))
    return (path,) if path.suffix.lower() in _YAML else None


def _concerning(opened: Opened, files: tuple[Path, ...]) -> Iterator[Finding]:
    """Leave out what is said of tenders that the batch does not make."""
    for finding in opened.findings:
        if finding.source.path in files or not is_tender_file(finding, opened.workspace):
            yield finding
