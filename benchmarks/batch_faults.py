"""Whether every fault of a large table is told at its cell, and nothing else, in flat memory.

`python -m benchmarks.batch_faults [--rows N]` writes a .xlsx and a .csv of N rows with faults sown in
at known rows, rehearses a batch of each (`--dry-run`), and compares what is told with what was sown.
Prints seconds of the processor for half of the rows and for all, and the most memory in MB.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter import Workbook

from toolkit.pipeline.batch import run_batch
from toolkit.pipeline.batch_request import BatchRequest

from .customers import DAY, TITLES, new_workspace
from .goals import Goal

ROWS = 100_000
SHEET = "客户清单"
Cells = list[str]
Told = tuple[str, str, int, int]
"""Rule, sheet, row and column of a finding."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A way to spoil a row; what is told of it has a rule and a column, 0 for no fault at all."""

    rule: str
    column: int
    spoil: Callable[[Cells], None]
    workbook_only: bool = False


def _cell(column: int, text: str) -> Callable[[Cells], None]:
    def spoil(cells: Cells) -> None:
        cells[column - 1] = text

    return spoil


def _added(column: int, text: str) -> Callable[[Cells], None]:
    def spoil(cells: Cells) -> None:
        cells[column - 1] += text

    return spoil


FAULTS = (
    Fault("cell-empty", 2, _cell(2, "")),
    Fault("cell-empty", 4, _cell(4, "")),
    Fault("bad-date", 4, _cell(4, "2027年2月30日")),
    Fault("bad-date", 4, _cell(4, "明天")),
    Fault("bad-date", 5, _cell(5, "2026-13-01")),
    Fault("cell-invisible", 3, _added(3, "\u200b")),
    Fault("cell-invisible", 2, _added(2, "\x07")),
    Fault("cell-unread", 2, _cell(2, "=NA()"), workbook_only=True),
    Fault("cell-unread", 3, _cell(3, "=A1"), workbook_only=True),
    Fault("batch-id-twice", 1, _cell(1, "ZB-2026-000001")),
    Fault("batch-same-name", 1, _cell(1, "ZB-ß")),
    Fault("", 0, _added(2, "（扩建）" * 700)),
    Fault("", 0, _added(2, "<&>'\"{purchaser}{{ x }}")),
)
_RESULTS = {"=NA()": "#N/A", "=A1": ""}
"""Formulas and the results that the workbook keeps of them."""


def rows(count: int, *, workbook: bool) -> Iterator[tuple[Cells, Told | None]]:
    """Make rows, and what has to be told of each; every hundredth or so is spoilt."""
    step = max(count // 400, 3)
    first: set[str] = set()
    for number in range(1, count + 1):
        cells = [f"ZB-2026-{number:06}", f"第{number}中学弱电安装工程", f"第{number}中学",
                 f"2027-01-{1 + number % 28:02}", f"2026-12-{1 + number % 28:02}"]  # fmt: skip
        turn, rest = divmod(number, step)
        fault = FAULTS[turn % len(FAULTS)]
        if rest or number == 1 or (fault.workbook_only and not workbook):
            yield cells, None
            continue
        fault.spoil(cells)
        if fault.rule == "batch-same-name":
            # Names are held beside each other as Windows does, where ß is ss; ids are not.
            cells[2] = f"第{turn // (2 * len(FAULTS))}校"
            pair = turn // len(FAULTS) % 2
            cells[0] = f"ZB-{turn // (2 * len(FAULTS))}-{'ss' if pair else 'ß'}"
            if cells[2] not in first:
                first.add(cells[2])
                yield cells, None
                continue
        told = (fault.rule, SHEET if workbook else "", number + 1, fault.column)
        yield cells, told if fault.rule else None


def write(path: Path, count: int) -> list[Told]:
    """Write a table by its ending; gives what has to be told."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(TITLES)
            told = []
            for cells, due in rows(count, workbook=False):
                writer.writerow(cells)
                told += [due] if due else []
            return told
    with Workbook(path, {"constant_memory": True}) as book:
        sheet, told = book.add_worksheet(SHEET), []
        sheet.write_row(0, 0, TITLES)
        for number, (cells, due) in enumerate(rows(count, workbook=True), 1):
            for column, text in enumerate(cells):
                if text in _RESULTS:
                    sheet.write_formula(number, column, text, None, _RESULTS[text])
                else:
                    sheet.write_string(number, column, text)
            told += [due] if due else []
        return told


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What was told of a table, and seconds of the processor."""

    told: list[Told]
    seconds: float


def rehearse(workspace: Path, table: Path) -> Rehearsed:
    """Rehearse a batch in this process."""
    begun = time.process_time()
    request = BatchRequest(workspace, str(table), DAY, workspace / "map.yaml", dry_run=True)
    ran = run_batch(request, lambda tally: None)
    seconds = time.process_time() - begun
    # Each document of a set has a name that may be taken.
    told = [
        (f.rule, f.source.part or "", f.source.line, f.source.column)
        for f in ran.findings
        if f.rule != "batch-same-name" or "服务水平" in f.quote
    ]
    return Rehearsed(told, seconds)


def _forget_most_memory() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def _most_memory() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def goals(workspace: Path, count: int) -> Iterator[Goal]:
    """Rehearse half of the rows and all of them, of both forms, and hold the figures to bounds."""
    for form in (".xlsx", ".csv"):
        half, whole = workspace / f"half{form}", workspace / f"whole{form}"
        write(half, count // 2)
        due = write(whole, count)
        few = rehearse(workspace, half)
        _forget_most_memory()
        many = rehearse(workspace, whole)
        wrong = sorted(set(due) ^ set(many.told))
        what = f"{form}, {count:,} rows, {len(due)} faults"
        for one in wrong[:20]:
            print("sown and not told:" if one in due else "told and not sown:", *one)
        yield Goal(f"{what}: not told, or told and not sown", len(wrong), 0)
        yield Goal(f"{what}: told twice", len(many.told) - len(set(many.told)), 0)
        yield Goal(
            f"{what}: {many.seconds:.1f} s to twice half", many.seconds / (2 * few.seconds), 1.25
        )
        yield Goal(f"{what}: most memory, MB", _most_memory(), 400)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; gives 0 where every goal is held."""
    parser = argparse.ArgumentParser(description="Whether faults of a large table are told.")
    parser.add_argument("--rows", type=int, default=ROWS)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        reached = tuple(goals(new_workspace(Path(scratch)), asked.rows))
    for goal in reached:
        print(f"{'held' if goal.held else 'NOT HELD'}: {goal.what}: {goal.got:.2f}")
    return 0 if all(goal.held for goal in reached) else 1


if __name__ == "__main__":
    sys.exit(main())
