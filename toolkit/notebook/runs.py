"""The record of each run of a notebook: what it was given, how it went, why it failed.

The executed notebook is no record: Papermill calls every cell of it completed when its kernel died.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import psutil
from pydantic import BaseModel, ConfigDict, ValidationError

from toolkit.batch.atomic import write_atomically
from toolkit.errors import UsageError
from toolkit.model.nearest import nearest
from toolkit.model.text import Text

RUNS = Path("output") / "runs"
RECORD = "run.json"
_MOST = 1000


class Status(StrEnum):
    """How a run is or ended; `cut-off` is one whose process is gone without a word."""

    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    TIMEOUT = "timeout"
    DIED = "died"
    INTERRUPTED = "interrupted"
    CUT_OFF = "cut-off"


STATUS_NAMES = {
    Status.RUNNING: Text("正在运行", "running"),
    Status.COMPLETED: Text("完成", "completed"),
    Status.FAILED: Text("失败", "failed"),
    Status.TIMEOUT: Text("超时", "out of time"),
    Status.DIED: Text("内核退出", "kernel died"),
    Status.INTERRUPTED: Text("被中断", "interrupted"),
    Status.CUT_OFF: Text("中途断掉", "cut off"),
}


class CellRecord(BaseModel):
    """How a cell of code went; `index` counts all cells from 0, `seconds` by the clock."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    index: int
    outcome: str
    seconds: float
    error: str = ""
    message: str = ""


class RunRecord(BaseModel):
    """A run: the notebook, the texts that it was given, its inputs and cells, how it ended.

    `key` digests all that decides what it does. `secrets` names the variables that it read, never
    their values. `trace` is the traceback of the cell that failed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    notebook: str
    given: Mapping[str, str]
    secrets: tuple[str, ...] = ()
    key: str = ""
    inputs: Mapping[str, str] = {}
    versions: Mapping[str, str] = {}
    status: Status = Status.RUNNING
    process: int = 0
    attempts: int = 1
    began: datetime
    seconds: float = 0.0
    cells: tuple[CellRecord, ...] = ()
    reason: str = ""
    trace: str = ""

    @property
    def now(self) -> Status:
        """How it is now: a run that nobody carries on was cut off."""
        running = self.status is Status.RUNNING
        return Status.CUT_OFF if running and not _alive(self.process, self.began) else self.status


def write_record(folder: Path, record: RunRecord) -> None:
    """Write the record of a run into its folder, whole or not at all."""
    write_atomically(folder / RECORD, record.model_dump_json(indent=1).encode("utf-8", "replace"))


def read_record(folder: Path) -> RunRecord | None:
    """Read the record of a run; None where there is none that can be read."""
    with suppress(OSError, ValidationError):
        return RunRecord.model_validate_json((folder / RECORD).read_bytes())
    return None


def new_folder(root: Path, name: str, began: datetime) -> Path:
    """Make a folder for a run, named after its moment and its notebook."""
    runs = root / RUNS
    runs.mkdir(parents=True, exist_ok=True)
    stem = f"{began:%Y%m%d-%H%M%S}-{name}"
    for number in range(1, _MOST):
        folder = runs / (stem if number == 1 else f"{stem}-{number}")
        with suppress(FileExistsError):
            folder.mkdir()
            return folder
    raise FileExistsError(stem)


def history(root: Path) -> Iterator[RunRecord]:
    """List the runs of a workspace, the newest first; those of a batch come one by one."""
    for path in sorted((root / RUNS).glob("*"), reverse=True):
        if (record := read_record(path)) is not None:
            yield record
        for inner in sorted(path.glob(f"*/{RECORD}")):
            if (record := read_record(inner.parent)) is not None:
                yield record


def damaged(root: Path) -> Iterator[Path]:
    """List the records that cannot be read."""
    for pattern in (f"*/{RECORD}", f"*/*/{RECORD}"):
        yield from (
            path for path in (root / RUNS).glob(pattern) if read_record(path.parent) is None
        )


def folder_of(root: Path, id: str) -> Path:
    """Find the folder of a run or of a batch of runs; raises UsageError."""
    folder = root / RUNS / id
    if folder.is_dir() and folder.resolve().is_relative_to((root / RUNS).resolve()):
        return folder
    known = [path.name for path in (root / RUNS).glob("*") if path.is_dir()]
    near = nearest(id, known)
    raise UsageError(
        Text(
            f"没有运行记录 {id}。{near.zh}pledgebook notebook history 列出全部",
            f"no run {id}. {near.en}`pledgebook notebook history` lists them",
        )
    )


def _alive(process: int, began: datetime) -> bool:
    """Tell whether a process runs; one that began later only has the same number."""
    try:
        started: float = psutil.Process(process).create_time()
    except psutil.Error:
        return False
    return started <= began.timestamp()
