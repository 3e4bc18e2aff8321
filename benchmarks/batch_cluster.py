"""From which size on a Dask cluster pays for a batch.

`python -m benchmarks.batch_cluster [--sets N ...] [--pdf]` makes batches of several sizes by two
worker processes of the command itself, and by a scheduler and two workers in processes of their own
on the same machine, so that nothing but the way of sharing the work differs. From these it prints
what a start costs each way, what a set costs the command, which reads the table and keeps the
record, and what it costs the workers. From these follows how many workers the command can keep busy,
and from which number of sets on 8 workers on other machines, which take a minute to start, would be
faster than two cores here. With --pdf each document becomes a PDF too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from .customers import DAY, new_workbook, new_workspace
from .tables import table
from .work import ROOT

SETS = (100, 1_000, 10_000)
PDF_SETS = (4, 40)
WORKERS = 2
ELSEWHERE = 8
STARTING = 60
"""Seconds until those are there."""
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of one run by the clock, and of the command's own process on the processor."""

    seconds: float
    own: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A batch of so many sets, made here and by a cluster."""

    sets: int
    here: Run
    cluster: Run


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds: of a start each way, and of a set for the command and for one worker."""

    start_here: float
    start_cluster: float
    command: float
    worker: float

    @classmethod
    def of(cls, pairs: Sequence[Pair]) -> Costs:
        """Take them from the smallest and the largest batch."""
        few, many = pairs[0], pairs[-1]
        more = many.sets - few.sets
        a_set = (many.here.seconds - few.here.seconds) / more
        command = (many.cluster.own - few.cluster.own) / more
        by_cluster = (many.cluster.seconds - few.cluster.seconds) / more
        return cls(
            few.here.seconds - few.sets * a_set,
            few.cluster.seconds - few.sets * by_cluster,
            command,
            max(a_set * WORKERS - command, 0.0),
        )

    @property
    def busy(self) -> float:
        """Count the workers that the command can keep busy."""
        return self.worker / self.command

    @property
    def pays_from(self) -> float:
        """Give the number of sets from which on workers elsewhere beat two cores here."""
        here = (self.command + self.worker) / WORKERS
        saved = here - max(self.command, self.worker / ELSEWHERE)
        more = STARTING + self.start_cluster - self.start_here
        return more / saved if saved > 0 else float("inf")


def measure(sizes: Sequence[int], *, pdf: bool) -> tuple[Pair, ...]:
    """Make every batch both ways in a scratch folder."""
    with tempfile.TemporaryDirectory() as scratch, _cluster(Path(scratch)) as address:
        workspace = new_workspace(Path(scratch))
        _batch(workspace, workspace / f"{sizes[0]}.xlsx", sizes[0], "warm", pdf, address)
        return tuple(
            Pair(
                size,
                _batch(workspace, workspace / f"{size}.xlsx", size, "here", pdf),
                _batch(workspace, workspace / f"{size}.xlsx", size, "cluster", pdf, address),
            )
            for size in sizes
        )


def _batch(workspace: Path, book: Path, size: int, out: str, pdf: bool, scheduler: str = "") -> Run:
    new_workbook(book, size)
    how = ("--scheduler", scheduler) if scheduler else ("--workers", str(WORKERS))
    command = [sys.executable, "-m", "toolkit.cli", "batch", str(book), "--map", "map.yaml",
               "--as-of", DAY.isoformat(), "--out", f"{out}-{size}", *how,
               *(("--pdf",) if pdf else ())]  # fmt: skip
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=workspace, env=_environment(), stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"the batch of {size} sets ended with {status}")
    return Run(time.perf_counter() - begun, used.ru_utime + used.ru_stime)


@contextmanager
def _cluster(scratch: Path) -> Iterator[str]:
    """Run a scheduler and its workers; gives its address."""
    note = scratch / "scheduler.json"
    with ExitStack() as stack:
        _start(stack, "scheduler", "--host", "127.0.0.1", "--port", "0", "--dashboard-address",
               ":0", "--scheduler-file", str(note))  # fmt: skip
        deadline = time.monotonic() + _PATIENCE
        while not note.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        address = str(json.loads(note.read_text(encoding="utf-8"))["address"])
        for number in range(WORKERS):
            _start(stack, "worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny",
                   "--local-directory", str(scratch / f"worker-{number}"))  # fmt: skip
        yield address


def _start(stack: ExitStack, *arguments: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        env=_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stack.callback(process.wait, 30)
    stack.callback(process.kill)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def report(pairs: Sequence[Pair]) -> str:
    """Write the seconds of every batch, and what follows from them."""
    rows = [
        (f"{pair.sets:,}", f"{pair.here.seconds:.1f}", f"{pair.cluster.seconds:.1f}",
         f"{pair.cluster.seconds / pair.here.seconds:.2f}")
        for pair in pairs
    ]  # fmt: skip
    costs = Costs.of(pairs)
    lines = [
        table(("sets", "here, s", "cluster, s", "cluster to here"), rows),
        "",
        f"start: {costs.start_here:.1f} s here, {costs.start_cluster:.1f} s by the cluster",
        f"a set: {costs.command * 1000:.2f} ms of the command, {costs.worker * 1000:.2f} ms of a worker",
        f"the command keeps {costs.busy:.0f} workers busy",
        f"{ELSEWHERE} workers elsewhere, {STARTING} s to start, pay from {costs.pays_from:,.0f} sets on",
    ]  # fmt: skip
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="From which size on a cluster pays.")
    parser.add_argument("--sets", type=int, nargs="+")
    parser.add_argument("--pdf", action="store_true")
    asked = parser.parse_args(arguments)
    print(report(measure(asked.sets or (PDF_SETS if asked.pdf else SETS), pdf=asked.pdf)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
