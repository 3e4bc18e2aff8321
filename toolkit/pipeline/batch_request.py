"""What a batch is asked to make, of which files, and where it keeps its record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.request import url2pathname

from toolkit.batch.store import is_url
from toolkit.model.address import without_password
from toolkit.model.text import Language

RUN = "batch-run"
"""The folder below its output that keeps the register, the journal and the reports of a batch."""
LOCK = "batch.lock"
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
        if not is_url(self.table):
            return Path(self.table).stem
        return self.map.stem if self.map else "database"

    @property
    def told_table(self) -> str:
        """What is asked for documents, as people and records are told it."""
        return without_password(self.table)

    @property
    def told_place(self) -> str:
        """Where the documents go, as people and records are told it."""
        return without_password(self.out or self.place)

    @property
    def place(self) -> str:
        """Where the documents go: by default output/NAME of the workspace.

        A folder is given by its whole path: workers of a cluster stand elsewhere.
        """
        if is_url(self.out):
            return self.out
        if not self.out:
            return str((self.root / "output" / self.name).absolute())
        out = self.out
        return str(Path(url2pathname(out[5:]) if out.startswith("file:/") else out).absolute())

    @property
    def folder(self) -> Path:
        """Where register, journal and reports are kept; on this machine also for a URL."""
        local = self.root / "output" / self.name
        return (local if is_url(self.place) else Path(self.place)) / RUN


def tender_files(table: str) -> tuple[Path, ...] | None:
    """List the files of a folder of tenders, or one alone; None where the table is another."""
    if is_url(table):
        return None
    path = Path(table).resolve()
    if path.is_dir():
        return tuple(sorted(f for f in path.rglob("*") if f.suffix.lower() in _YAML))
    return (path,) if path.suffix.lower() in _YAML else None
