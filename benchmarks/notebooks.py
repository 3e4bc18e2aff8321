"""How fast notebooks run, beside Papermill as it comes.

`python -m benchmarks.notebooks [--rows N]` runs the shipped notebook `review` on the example twelve
times in a row by Papermill with its own engine and by ours, in turns, and compares the medians of
all but the first. It runs a batch of N rows (100) by two workers, beside the rate of Papermill one
after the other, which runs a tenth of them; and takes the time of `pledgebook notebook list`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import papermill

from toolkit.notebook.each import Crew, new_batch, run_batch
from toolkit.notebook.run import run_notebook
from toolkit.notebook.work import How, Notebook
from toolkit.pipeline.generate import Request, generate

from .goals import Goal
from .tables import table
from .work import ROOT

DAY = date(2026, 11, 29)
TIMES = 12
ROWS = 100
WORKERS = 2
NAME = "review"
_QUICK = How(html=False, force=True)


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds: of one run, of a row of a batch, and of listing the notebooks."""

    papermill: float
    ours: float
    papermill_row: float
    our_row: float
    listing: float


def measure(rows: int) -> Figures:
    """Run everything in a scratch copy of the example."""
    with tempfile.TemporaryDirectory() as scratch:
        root = _workspace(Path(scratch))
        notebook = Notebook(root, NAME)
        theirs, ours = [], []
        for _ in range(TIMES):
            theirs.append(_timed(lambda: _papermill(notebook)))
            ours.append(_timed(lambda: run_notebook(notebook, {}, _QUICK)))
        few = max(rows // 10, 2)
        alone = sum(_timed(lambda: _papermill(notebook)) for _ in range(few))
        batch = new_batch(notebook, str(_table(root, rows)))
        together = _timed(
            lambda: run_batch(batch, How(html=False), Crew(WORKERS), lambda row, record: None)
        )
        if batch.left:
            raise RuntimeError(f"{len(batch.left)} rows did not complete")
        listing = min(_timed(lambda: _list(root)) for _ in range(5))
    return Figures(median(theirs[1:]), median(ours[1:]), alone / few, together / rows, listing)


def _workspace(scratch: Path) -> Path:
    root = scratch / "workspace"
    root.mkdir()
    shutil.copyfile(ROOT / "pledgebook.yaml", root / "pledgebook.yaml")
    for name in ("policies", "tenders", "templates", "notebooks"):
        shutil.copytree(ROOT / name, root / name)
    if generate(Request(root, (), DAY)).failed:
        raise RuntimeError("the example was not made")
    return root


def _table(root: Path, rows: int) -> Path:
    sets = [path.parent.name for path in sorted(root.glob("output/*/manifest.json"))]
    lines = (f"output/{sets[number % len(sets)]}" for number in range(rows))
    path = root / "rows.csv"
    path.write_text("\n".join(("sets", *lines)), encoding="utf-8")
    return path


def _papermill(notebook: Notebook) -> None:
    papermill.execute_notebook(
        str(notebook.path),
        str(notebook.root / "executed.ipynb"),
        cwd=str(notebook.root),
        kernel_name="python3",
        progress_bar=False,
    )


def _list(root: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "toolkit.cli", "notebook", "list"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def goals(got: Figures) -> Iterator[Goal]:
    """Hold the figures against their bounds."""
    yield Goal("a notebook, Papermill's time to ours", got.papermill / got.ours, 3.5, at_least=True)
    yield Goal(
        f"a row of a batch with {WORKERS} workers, Papermill's time to ours",
        got.papermill_row / got.our_row, 3.5, at_least=True,
    )  # fmt: skip
    yield Goal("`pledgebook notebook list`, seconds", got.listing, 0.3)


def report(got: Figures) -> str:
    """Write the seconds."""
    rows = (
        (f"`{NAME}`, {TIMES} times in a row, median", f"{got.papermill:.2f}", f"{got.ours:.2f}"),
        (f"a row of a batch, {WORKERS} workers", f"{got.papermill_row:.2f}", f"{got.our_row:.2f}"),
    )
    return "### Notebooks\n\n" + table(("seconds", "Papermill", "ours"), rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; gives 0 where every goal is held."""
    parser = argparse.ArgumentParser(description="How fast notebooks run.")
    parser.add_argument("--rows", type=int, default=ROWS)
    got = measure(parser.parse_args(arguments).rows)
    print(report(got))
    reached = tuple(goals(got))
    for goal in reached:
        print(f"{'held' if goal.held else 'NOT HELD'}: {goal.what}: {goal.got:.2f}")
    return 0 if all(goal.held for goal in reached) else 1


if __name__ == "__main__":
    sys.exit(main())
