"""Whether a batch that is killed at any moment leaves whole files, and is finished by the next run.

`python -m benchmarks.batch_kills [--runs N]` starts a batch of 40 sets with two workers N times and
ends it by SIGKILL at a random moment, as its workers start or when so many documents are made: all its processes at once, its parent alone, or one worker,
whose batch has to end by itself. Every other batch remakes documents of an older policy. After each
kill everything on the disk is read; a second run has to give the bytes of a run that nobody
disturbed, and a third has to find nothing to do. Prints how many kills fell where, and what broke.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import docx
import openpyxl

from toolkit.model.batch import Outcome
from toolkit.pipeline.batch import run_batch
from toolkit.pipeline.batch_request import RUN, BatchRequest
from toolkit.pipeline.batch_tally import Ran

from .customers import DAY, KINDS, change_one_commitment, new_workbook, new_workspace
from .work import ROOT

RUNS = 100
SETS = 40
WAYS = ("all", "parent", "worker")
_PATIENCE = 60
_SHOWN = 40


@dataclass(slots=True)
class Counts:
    """How many kills fell where, by the way of killing, and what was found broken."""

    runs: int = 0
    fell: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    broken: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ground:
    """A workspace whose batch is made, killed and finished.

    `fresh` is what a batch makes that nobody disturbs where nothing is, `remade` what it makes of
    `older`, which was made before the policy changed.
    """

    workspace: Path
    table: Path
    fresh: Mapping[str, bytes]
    older: Path
    remade: Mapping[str, bytes]

    @property
    def out(self) -> Path:
        """The folder of the batch that is killed."""
        return self.workspace / "output" / self.table.stem


def prepare(scratch: Path, sets: int) -> Ground:
    """Make the batch undisturbed, before and after a change of the policy."""
    workspace = new_workspace(scratch)
    table = new_workbook(workspace / "kills.xlsx", sets)
    older = scratch / "older"
    out = workspace / "output" / table.stem
    _run(workspace, table)
    out.rename(older)
    change_one_commitment(workspace)
    _run(workspace, table)
    fresh = _documents(out)
    shutil.rmtree(out)
    shutil.copytree(older, out)
    _run(workspace, table)
    return Ground(workspace, table, fresh, older, _documents(out))


def kill(ground: Ground, counts: Counts, chance: random.Random) -> None:
    """Kill a batch once, read what it left, and finish it."""
    way, again = chance.choice(WAYS), counts.runs % 2 == 1
    counts.runs += 1
    shutil.rmtree(ground.out, ignore_errors=True)
    if again:
        shutil.copytree(ground.older, ground.out)
    process = _started(ground.workspace, ground.table)
    wanted = ground.remade if again else ground.fresh
    there = _documents(ground.out)
    due = sum(there.get(name) != data for name, data in wanted.items())
    made = chance.choice((0, *(chance.randrange(1, due) for _ in range(3))))
    _await(ground.out, process, made)
    time.sleep(chance.uniform(0, 0.02 if made else 1))
    fell = _strike(process, way, chance)
    counts.fell[f"{way}, {fell}"] += 1
    faults = [
        *_ended(process, way, fell),
        *_left(ground, counts),
        *_finished(ground, wanted),
    ]
    counts.broken += [f"run {counts.runs} ({way} after {made} of {due}): {f}" for f in faults]


def _started(workspace: Path, table: Path) -> subprocess.Popen[bytes]:
    """Start a batch, its processes a group of their own."""
    command = [sys.executable, "-m", "toolkit.cli", "batch", str(table), "--map", "map.yaml",
               "--as-of", DAY.isoformat(), "--workers", "2"]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=workspace, env=environment, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def _await(out: Path, process: subprocess.Popen[bytes], made: int) -> None:
    """Wait until a run has made so many documents, or has its first worker; or until it ends."""
    begun = time.time_ns()
    while process.poll() is None:
        new = sum(path.stat().st_mtime_ns > begun for path in out.rglob("*.docx"))
        if new >= made and _workers(process.pid):
            return
        time.sleep(0.01)


def _strike(process: subprocess.Popen[bytes], way: str, chance: random.Random) -> str:
    """Kill what `way` says; tells whether there was work to disturb."""
    workers = _workers(process.pid)
    if process.poll() is not None:
        return "after the end"
    if way == "all":
        os.killpg(process.pid, signal.SIGKILL)
    elif way == "parent":
        process.kill()
    elif workers:
        os.kill(chance.choice(workers), signal.SIGKILL)
    return "at work" if workers else "with no worker yet"


def _workers(parent: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{parent}/task").glob("*/children"):
        try:
            pids = [int(pid) for pid in path.read_text().split()]
            found += [p for p in pids if b"spawn_main" in Path(f"/proc/{p}/cmdline").read_bytes()]
        except OSError:
            continue
    return found


def _ended(process: subprocess.Popen[bytes], way: str, fell: str) -> Iterator[str]:
    """See that a batch that lost a worker ends well, and that no process outlives another one."""
    try:
        said, _ = process.communicate(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        yield "the run did not end"
        return
    if (way == "worker" or fell == "after the end") and process.returncode:
        yield f"ended with {process.returncode}: {said.decode(errors='replace')[-500:]}"
    deadline = time.monotonic() + _PATIENCE
    while _lives(process.pid):
        if time.monotonic() > deadline:
            yield "workers outlive the run"
            os.killpg(process.pid, signal.SIGKILL)
            return
        time.sleep(0.02)


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _left(ground: Ground, counts: Counts) -> Iterator[str]:
    """Read everything that lies there when all processes of a batch have ended."""
    documents = _documents(ground.out)
    counts.documents += len(documents)
    for name, data in documents.items():
        if name not in ground.fresh:
            yield f"{name} is taken for a document"
        try:
            zipfile.ZipFile(io.BytesIO(data)).testzip()
            docx.Document(io.BytesIO(data))
        except Exception as error:
            yield f"{name} is not whole: {error}"
    run = ground.out / RUN
    if (run / "journal.jsonl").exists():
        yield from _journal_faults((run / "journal.jsonl").read_bytes())
    if (run / "register.sqlite").exists():
        yield from _register_faults(run / "register.sqlite", documents)
    if (run / "manifest.json").exists():
        json.loads((run / "manifest.json").read_bytes())
    if (run / "findings.xlsx").exists():
        openpyxl.load_workbook(run / "findings.xlsx")


def _journal_faults(journal: bytes) -> Iterator[str]:
    *lines, last = journal.split(b"\n")
    for line in lines if not last else (*lines, last)[:-1]:
        try:
            json.loads(line)
        except ValueError:
            yield f"a line of the journal is broken: {line[:80]!r}"


def _register_faults(path: Path, documents: Mapping[str, bytes]) -> Iterator[str]:
    with sqlite3.connect(path, timeout=_PATIENCE) as base:
        (sound,) = base.execute("PRAGMA integrity_check").fetchone()
        if sound != "ok":
            yield f"the register is broken: {sound}"
        if not base.execute("SELECT 1 FROM sqlite_master WHERE name = 'document'").fetchone():
            return
        noted = dict(base.execute("SELECT name, sha256 FROM document"))
        under_way = "SELECT name FROM begun JOIN job USING (id) JOIN wanted ON job = job.number"
        open_names = {name for (name,) in base.execute(under_way)}
    for name, digest in noted.items():
        if name not in open_names and sha256(documents.get(name, b"")).hexdigest() != digest:
            yield f"{name} is not what the register says"


def _finished(ground: Ground, whole: Mapping[str, bytes]) -> Iterator[str]:
    """Run again to the end, and once more with nothing left to do."""
    second = _run(ground.workspace, ground.table)
    rules = sorted({finding.rule for finding in second.findings})
    if rules:
        yield f"the second run found {rules}"
    made = _documents(ground.out)
    yield from (f"{n} is lacking" for n in whole.keys() - made.keys())
    yield from (f"{n} is too much" for n in made.keys() - whole.keys())
    yield from (f"{n} differs" for n in made.keys() & whole if made[n] != whole[n])
    gc.collect()  # A batch of this process may still hold its register open, unused.
    kept = {*whole, *(f"{RUN}/{name}" for name in _RECORD)}
    there = {p.relative_to(ground.out).as_posix() for p in ground.out.rglob("*") if p.is_file()}
    yield from (f"{name} was left behind" for name in sorted(there - kept))
    manifest = json.loads((ground.out / RUN / "manifest.json").read_bytes())
    noted = {entry["name"]: entry["sha256"] for entry in manifest["documents"]}
    if noted != {name: sha256(data).hexdigest() for name, data in made.items()}:
        yield "the manifest does not tell the documents"
    third = _run(ground.workspace, ground.table)
    if third.findings or third.tally.files[Outcome.UNCHANGED] != len(whole):
        yield f"the third run found work: {third.tally.told()}"


_RECORD = (
    "batch.lock", "register.sqlite", "journal.jsonl", "manifest.json", "findings.xlsx",
    "summary.html",
)  # fmt: skip


def _run(workspace: Path, table: Path) -> Ran:
    """Run the batch in this process, which gives the bytes that two workers give."""
    request = BatchRequest(workspace, str(table), DAY, workspace / "map.yaml", workers=1)
    return run_batch(request, lambda tally: None)


def _documents(out: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for path in out.rglob("*.docx"):
        found[path.relative_to(out).as_posix()] = path.read_bytes()
    return found


def measure(runs: int, sets: int, seed: int) -> Counts:
    """Kill so many batches in a scratch folder; equal seeds draw equal moments."""
    counts, chance = Counts(), random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        ground = prepare(Path(scratch), sets)
        assert len(ground.fresh) == sets * KINDS
        for _ in range(runs):
            kill(ground, counts, chance)
    return counts


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts; gives 0 where nothing broke."""
    parser = argparse.ArgumentParser(description="Whether killed batches are finished by the next.")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    counts = measure(asked.runs, SETS, asked.seed)
    for where, count in sorted(counts.fell.items()):
        print(f"{count:4} kills: {where}")
    print(f"{counts.documents:,} documents read after a kill, {len(counts.broken)} things broken")
    for fault in counts.broken[:_SHOWN]:
        print(fault)
    return 1 if counts.broken else 0


if __name__ == "__main__":
    sys.exit(main())
