"""A notebook for each row of a table, in parallel, on this machine or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from toolkit.batch.atomic import write_atomically
from toolkit.batch.executors import Again, Cluster, Executor, Here, Lost, Processes
from toolkit.errors import UsageError
from toolkit.loading.tables.table import Row, Table, open_table
from toolkit.model.batch import BatchMap
from toolkit.model.text import Text

from .performing import perform
from .runs import RUNS, RunRecord, Status, folder_of, new_folder, read_record, write_record
from .work import How, Notebook, prepare

ROWS = "rows.json"
_MOST_TOLD = 20


class Rows(BaseModel):
    """What a batch of runs was given: the notebook, and the texts of each row by its number."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    notebook: str
    rows: Mapping[int, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of runs, each in a folder of its own below `folder`, named after its row."""

    notebook: Notebook
    folder: Path
    rows: Rows

    def of(self, row: int) -> Path:
        """Give the folder of a row."""
        return self.folder / f"{row:05}"

    @property
    def left(self) -> tuple[int, ...]:
        """The rows that have no completed run."""
        return tuple(
            row
            for row in self.rows.rows
            if (found := read_record(self.of(row))) is None or found.status is not Status.COMPLETED
        )


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work: so many processes of this machine, or a Dask cluster."""

    workers: int = 1
    scheduler: str = ""

    def executor(self, folder: Path) -> Executor:
        """Give the executor; `folder` is for what its processes share."""
        if self.scheduler:
            return Cluster(self.scheduler)
        return Here() if self.workers < 2 else Processes(self.workers, folder)


@dataclass(frozen=True, slots=True)
class _Shared:
    batch: Batch
    how: How


def new_batch(notebook: Notebook, table: str) -> Batch:
    """Read the table whose columns are parameters, check every row, and make the folder.

    Raises UsageError naming row and column of what is wrong; then nothing is made or run. Raises
    TableError or DocumentError for a table that cannot be read.
    """
    read = open_table(table, BatchMap(kind="batch", id="each"))
    rows, wrong = {}, []
    for row in read.rows:
        if not (row.cells or row.unread):
            continue
        try:
            rows[row.number] = _given(read, row)
            prepare(notebook, rows[row.number])
        except UsageError as error:
            wrong.append((row.number, error.said))
    if wrong or not rows:
        raise _refused(table, wrong)
    began = datetime.now(UTC).astimezone()
    batch = Batch(
        notebook,
        new_folder(notebook.root, notebook.name, began),
        Rows(notebook=notebook.name, rows=rows),
    )
    write_atomically(batch.folder / ROWS, batch.rows.model_dump_json(indent=1).encode())
    return batch


def found_batch(root: Path, id: str) -> Batch | None:
    """Find a batch of runs; None for a single run. Raises UsageError where there is none."""
    folder = folder_of(root, id)
    try:
        rows = Rows.model_validate_json((folder / ROWS).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        place = folder / ROWS
        raise UsageError(
            Text(f"{place} 已损坏：{error}", f"{place} is damaged: {error}")
        ) from error
    return Batch(Notebook(root, rows.notebook), folder, rows)


def run_batch(
    batch: Batch, how: How, crew: Crew, watch: Callable[[int, RunRecord], None]
) -> tuple[RunRecord, ...]:
    """Run what is left of a batch; each that ends is told with its row."""
    shared = _Shared(batch, replace(how, force=True))
    chunks: Iterator[tuple[int, ...]] = ((row,) for row in batch.left)
    done: list[RunRecord] = []
    with closing(crew.executor(batch.folder).run(_run_rows, shared, chunks)) as results:
        for result in results:
            if isinstance(result, Again):
                continue
            ended = (_lost(batch, result),) if isinstance(result, Lost) else result
            for row, record in ended:
                done.append(record)
                watch(row, record)
    return tuple(done)


def _run_rows(shared: _Shared, rows: Sequence[int]) -> tuple[tuple[int, RunRecord], ...]:
    return tuple((row, _run_row(shared, row)) for row in rows)


def _run_row(shared: _Shared, row: int) -> RunRecord:
    batch = shared.batch
    folder = batch.of(row)
    folder.mkdir(exist_ok=True)
    return perform(prepare(batch.notebook, batch.rows.rows[row]), folder, shared.how)


def _lost(batch: Batch, lost: Lost[int]) -> tuple[int, RunRecord]:
    """Put on record that nobody could do a row."""
    folder, row = batch.of(lost.job), lost.job
    folder.mkdir(exist_ok=True)
    record = read_record(folder) or RunRecord(
        id=folder.relative_to(batch.notebook.root / RUNS).as_posix(),
        notebook=batch.notebook.name,
        given=batch.rows.rows[row],
        began=datetime.now(UTC),
    )
    record = record.model_copy(update={"status": Status.DIED, "reason": str(lost.reason.zh)})
    write_record(folder, record)
    return row, record


def _given(table: Table, row: Row) -> dict[str, str]:
    if row.unread:
        column, reason = next(iter(row.unread.items()))
        title = table.titles.cells.get(column, str(column))
        raise UsageError(Text(f"{title}：{reason.zh}", f"{title}: {reason.en}"))
    given: dict[str, str] = {}
    for column, text in row.cells.items():
        if column not in table.titles.cells:
            raise UsageError(Text(f"第 {column} 列没有标题", f"column {column} has no title"))
        given[table.titles.cells[column]] = text
    return given


def _refused(table: str, wrong: Sequence[tuple[int, Text]]) -> UsageError:
    name = Path(table).name
    if not wrong:
        return UsageError(Text(f"{name} 里没有数据行", f"{name} has no rows"))
    told = wrong[:_MOST_TOLD]
    more = len(wrong) - len(told)
    zh = "\n".join(f"{name} 第 {row} 行：{said.zh}" for row, said in told)
    en = "\n".join(f"{name} row {row}: {said.en}" for row, said in told)
    return UsageError(
        Text(
            zh + (f"\n……另有 {more} 行" if more else ""),
            en + (f"\n... and {more} more" if more else ""),
        )
    )
