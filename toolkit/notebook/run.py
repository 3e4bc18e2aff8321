"""Running a notebook by Papermill: an executed copy, a page without code, and a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from toolkit.errors import UsageError
from toolkit.model.text import Text

from .performing import perform
from .runs import (
    RECORD,
    RUNS,
    RunRecord,
    Status,
    folder_of,
    history,
    new_folder,
    read_record,
)
from .work import How, Notebook, Work, prepare


@dataclass(frozen=True, slots=True)
class Ran:
    """A run and its folder; `same` tells that it is an earlier one, whose inputs have not changed."""

    folder: Path
    record: RunRecord
    same: bool = False

    @property
    def completed(self) -> bool:
        """Tell whether every cell was."""
        return self.record.status is Status.COMPLETED

    @property
    def notebook(self) -> Path:
        """The executed notebook."""
        return self.folder / f"{self.record.notebook}.ipynb"

    @property
    def page(self) -> Path:
        """The page without code."""
        return self.folder / f"{self.record.notebook}.html"


def run_notebook(notebook: Notebook, given: Mapping[str, str], how: How) -> Ran:
    """Run a notebook from top to bottom, in a folder of output/runs/ named after the moment.

    Raises UsageError for what is unknown or wrong before a kernel starts, NotebookError for a
    notebook that cannot be read, MissingProgramError where PDFs are asked for without a browser.
    A cell that fails is told by the record.
    """
    work = prepare(notebook, given)
    if how.pdf:
        from .pages import find_browser

        find_browser()
    always = how.force or notebook.declaration.schema.always
    if not always and (same := _same(work)) is not None:
        return same
    began = datetime.now(UTC)
    folder = new_folder(notebook.root, notebook.name, began.astimezone())
    return Ran(folder, perform(work, folder, how))


def _same(work: Work) -> Ran | None:
    """Find the last run that completed with the same inputs and whose notebook is there."""
    for record in history(work.notebook.root):
        folder = work.notebook.root / RUNS / record.id
        if record.key == work.key and record.status is Status.COMPLETED:
            ran = Ran(folder, record, same=True)
            return ran if ran.notebook.is_file() else None
    return None


def resume(root: Path, id: str) -> Ran:
    """Run again what did not complete, in its folder; gives a completed run as it is.

    Raises UsageError where there is no such run, or where it is still running.
    """
    folder = folder_of(root, id)
    record = read_record(folder)
    if record is None:
        place = folder / RECORD
        raise UsageError(Text(f"{place} 读不出", f"cannot read {place}"))
    if record.now is Status.RUNNING:
        raise UsageError(Text(f"{id} 还在运行", f"{id} is still running"))
    if record.status is Status.COMPLETED:
        return Ran(folder, record, same=True)
    work = prepare(Notebook(root, record.notebook), record.given)
    return Ran(folder, perform(work, folder, How()))
