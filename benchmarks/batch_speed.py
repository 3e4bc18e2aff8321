"""How fast a table becomes documents, beside a plain loop over openpyxl and docxtpl.

`python -m benchmarks.batch_speed [--sets N]` makes N sets of three documents from one workbook by
`pledgebook batch` and prints: documents a second beside those of the loop, which fills the same
templates with the same data row by row; the time beside that of the floor, which only writes the
same finished bytes by the same atomic way; a second run with nothing changed; a run after one
commitment changed; growth from 100 sets on; and the most memory of the parent and of a worker.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from docxtpl import DocxTemplate

from toolkit.batch.atomic import write_atomically
from toolkit.loading.workspace import load
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace
from toolkit.pipeline.template_files import template_of
from toolkit.planning.answers import plan_answers
from toolkit.planning.plan import plan_set
from toolkit.rendering.document import template_context

from .customers import DAY, KINDS, change_one_commitment, new_workbook, new_workspace
from .goals import Goal
from .tables import table
from .work import ROOT

SETS = 10_000
FEW = 100
LOOPED = 20
"""Sets that the plain loop makes: it takes minutes for each hundred."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of one run, and the most memory in MB of the parent and of its largest worker."""

    seconds: float
    parent: float
    worker: float


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured; `loop` is in documents a second, `floor` in seconds."""

    sets: int
    first: Run
    again: Run
    changed: Run
    few: Run
    start: float
    loop: float
    floor: float

    @property
    def rate(self) -> float:
        """Documents a second of the first run."""
        return self.sets * KINDS / self.first.seconds


def measure(sets: int) -> Figures:
    """Make everything in a scratch folder."""
    with tempfile.TemporaryDirectory() as scratch:
        workspace = new_workspace(Path(scratch))
        many, few = (new_workbook(workspace / f"{count}.xlsx", count) for count in (sets, FEW))
        short = _batch(workspace, few)
        start = _batch(workspace, few).seconds
        first, again = _batch(workspace, many), _batch(workspace, many)
        floor = _floor(workspace / "output" / many.stem, workspace / "floor")
        change_one_commitment(workspace)
        changed = _batch(workspace, many)
        return Figures(sets, first, again, changed, short, start, _loop(workspace, few), floor)


def _batch(workspace: Path, table: Path) -> Run:
    command = [sys.executable, "-m", "toolkit.cli", "batch", str(table), "--map", "map.yaml",
               "--as-of", DAY.isoformat()]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=workspace, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        most = [0.0, 0.0]
        watcher = threading.Thread(target=_watch, args=(process, most))
        watcher.start()
        said, _ = process.communicate()
        seconds = time.perf_counter() - begun
        watcher.join()
    if process.returncode:
        raise RuntimeError(said.decode(errors="replace"))
    return Run(seconds, *most)


def _watch(process: subprocess.Popen[bytes], most: list[float]) -> None:
    """Note the most memory of a process and of its children while it runs."""
    while process.poll() is None:
        most[0] = max(most[0], _megabytes(process.pid))
        most[1] = max([most[1], *map(_megabytes, _children(process.pid))])
        time.sleep(0.2)


def _children(parent: int) -> Iterator[int]:
    for path in Path(f"/proc/{parent}/task").glob("*/children"):
        try:
            yield from map(int, path.read_text().split())
        except OSError:
            continue


def _megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def _floor(made: Path, out: Path) -> float:
    """Time writing the same bytes the same way, in one process."""
    paths = list(made.rglob("*.docx"))
    begun = time.perf_counter()
    reading = 0.0
    for path in paths:
        at = time.perf_counter()
        data = path.read_bytes()
        reading += time.perf_counter() - at
        target = out / path.relative_to(made)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, data)
    return time.perf_counter() - begun - reading


def _loop(workspace: Path, table: Path) -> float:
    """Give the documents a second of a plain loop: a row of openpyxl, a template of docxtpl."""
    loaded = load(workspace).workspace
    base = next(tender for tender in loaded.of(Tender) if tender.id == "yearly")
    contexts = [list(_contexts(loaded, base, number)) for number in range(1, LOOPED + 1)]
    out = workspace / "loop"
    begun = time.perf_counter()
    rows = openpyxl.load_workbook(table, read_only=True).active.iter_rows(
        min_row=2, values_only=True
    )
    count = 0
    for row, documents in zip(rows, contexts, strict=False):
        folder = out / str(row[2])
        folder.mkdir(parents=True)
        for template, context in documents:
            made = DocxTemplate(template)
            made.render({**context, "number": row[0]})
            made.save(folder / f"{row[0]}-{template.stem}.docx")
            count += 1
    return count / (time.perf_counter() - begun)


def _contexts(
    loaded: Workspace, base: Tender, number: int
) -> Iterator[tuple[Path, dict[str, object]]]:
    tender = base.model_copy(
        update={"number": f"ZB-2026-{number:06}", "purchaser": f"第{number}中学"}
    )
    for plan in plan_set(loaded, tender, plan_answers(loaded, tender, DAY)).documents:
        yield template_of(plan.kind), template_context(plan)


def goals(got: Figures) -> Iterator[Goal]:
    """Hold the figures against their bounds."""
    yield Goal(
        f"batch, {got.rate:.0f} documents a second to {got.loop:.1f} of a loop over docxtpl",
        got.rate / got.loop, 15, at_least=True,
    )  # fmt: skip
    yield Goal(
        "batch, time to the floor of writing the same bytes", got.first.seconds / got.floor, 5
    )
    again = got.first.seconds / got.again.seconds
    yield Goal("batch, first run to a second with nothing changed", again, 20, at_least=True)
    yield Goal(
        "batch, time after a change in one of three documents to the first",
        got.changed.seconds / got.first.seconds, 0.5,
    )  # fmt: skip
    few = (got.few.seconds - got.start) / FEW
    many = (got.first.seconds - got.start) / got.sets
    yield Goal(f"batch, time a set, {got.sets:,} sets to {FEW}", many / few, 1.25)
    yield Goal("batch, most memory of the parent, MB", got.first.parent, 400)
    yield Goal("batch, most memory of a worker, MB", got.first.worker, 250)


def report(got: Figures) -> str:
    """Write the seconds of every run."""
    runs = (
        (f"{got.sets:,} sets, first run", got.first),
        ("again, nothing changed", got.again),
        ("again, one commitment changed", got.changed),
        (f"{FEW} sets, first run", got.few),
    )
    rows = [(what, f"{r.seconds:.1f}", f"{r.parent:.0f}", f"{r.worker:.0f}") for what, r in runs]
    return "### Batches\n\n" + table(("run", "seconds", "parent MB", "worker MB"), rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; gives 0 where every goal is held."""
    parser = argparse.ArgumentParser(description="How fast a table becomes documents.")
    parser.add_argument("--sets", type=int, default=SETS)
    got = measure(parser.parse_args(arguments).sets)
    print(report(got))
    reached = tuple(goals(got))
    for goal in reached:
        print(f"{'held' if goal.held else 'NOT HELD'}: {goal.what}: {goal.got:.2f}")
    return 0 if all(goal.held for goal in reached) else 1


if __name__ == "__main__":
    sys.exit(main())
