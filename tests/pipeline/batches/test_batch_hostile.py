from __future__ import annotations

import contextlib
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from tests.conftest import AS_OF, ROOT, lacking
from toolkit.batch.journal import read_journal
from toolkit.batch.lock import alone

from .tables import files, prepared, ran, row, told, workbook

SETS = 24


@pytest.fixture
def table(workspace: Path) -> Path:
    """Give a workspace of its own a table of customers."""
    prepared(workspace)
    return workbook(workspace / "客户.xlsx", [row(n) for n in range(1, SETS + 1)])


def command(workspace: Path, table: Path) -> list[str]:
    """Give the command line of a batch with two workers."""
    return [
        sys.executable, "-m", "toolkit.cli", "batch", str(table), "--map",
        str(workspace / "对照表.yaml"), "--as-of", AS_OF.isoformat(), "--workers", "2", "--lang", "en",
    ]  # fmt: skip


def started(workspace: Path, table: Path) -> subprocess.Popen[bytes]:
    """Start a batch in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command(workspace, table), cwd=workspace, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def _count(workspace: Path) -> int:
    return sum(1 for _ in (workspace / "output").rglob("*.docx"))


def whole(workspace: Path) -> int:
    """Read every document of the output, each of which has to be whole; gives how many there are."""
    made = files(workspace) if (workspace / "output" / "客户").exists() else {}
    documents = {name: data for name, data in made.items() if name.endswith(".docx")}
    for data in documents.values():
        assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
        docx.Document(io.BytesIO(data))
    return len(documents)


def test_a_killed_batch_is_finished_by_the_next(workspace: Path, table: Path) -> None:
    """Kill -9 at random moments: files are whole, the journal is readable, the rest is made."""
    chance = random.Random(6)
    seen: list[int] = []
    for _ in range(4):
        process = started(workspace, table)
        before = _count(workspace)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and process.poll() is None:
            if _count(workspace) > before:
                break
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.8))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        time.sleep(0.3)
        seen.append(whole(workspace))
        journal = workspace / "output" / "客户" / "batch-run" / "journal.jsonl"
        assert all("event" in line for line in read_journal(journal))
    assert 0 < seen[0] < SETS * 3, "no kill fell into the work; the moments have to change"
    run = ran(workspace, table)
    assert run.findings == ()
    assert whole(workspace) == SETS * 3
    unfinished = list((workspace / "output").rglob(".pledgebook-*"))
    assert unfinished == []
    again = ran(workspace, table)
    assert again.tally.files["unchanged"] == SETS * 3  # type: ignore[index]


def test_a_killed_batch_whose_row_changed_loses_nothing(workspace: Path, table: Path) -> None:
    """What a cut-off run wrote and nobody noted is kept beside the new file, and told."""
    from toolkit.batch.register import Register

    ran(workspace, table, only=("zb-2026-00001",))
    register = Register(workspace / "output" / "客户" / "batch-run" / "register.sqlite")
    with register.writing():
        register.begin(["zb-2026-00002"])
    register.close()
    stray = workspace / "output" / "客户" / "第2中学" / "ZB-2026-00002-售后服务承诺书.docx"
    stray.parent.mkdir()
    stray.write_bytes(b"what the killed run wrote")
    run = ran(workspace, table, only=("zb-2026-00002",))
    assert [finding.rule for finding in run.findings] == ["output-set-aside"]
    assert stray.with_name(f"{stray.name}.bak").read_bytes() == b"what the killed run wrote"
    assert stray.read_bytes().startswith(b"PK")


def test_a_file_of_somebody_else_is_kept(workspace: Path, table: Path) -> None:
    """A file that no run of ours wrote stays, and the set is told as failed."""
    foreign = workspace / "output" / "客户" / "第2中学" / "ZB-2026-00002-售后服务承诺书.docx"
    foreign.parent.mkdir(parents=True)
    foreign.write_bytes(b"mine")
    run = ran(workspace, table)
    assert [finding.rule for finding in run.findings] == ["output-unknown-kept"]
    assert foreign.read_bytes() == b"mine"
    assert run.tally.failed == 1


def test_two_batches_at_once(workspace: Path, table: Path) -> None:
    """The second run on one output says that it is busy and touches nothing."""
    folder = workspace / "output" / "客户" / "batch-run"
    folder.mkdir(parents=True)
    with alone(folder / "batch.lock") as free:
        assert free
        run = ran(workspace, table)
    assert told(run.findings) == [("batch-busy", 0, 0)]
    assert not files(workspace)
    assert ran(workspace, table).tally.through == SETS


def test_a_lost_worker_costs_nothing(workspace: Path, table: Path) -> None:
    """A worker that is killed in the middle is started again; the result is that of one process."""
    process = started(workspace, table)
    journal = workspace / "output" / "客户" / "batch-run" / "journal.jsonl"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (journal.exists() and journal.stat().st_size > 500):
        time.sleep(0.01)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    workers = [
        int(pid) for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    os.kill(workers[0], signal.SIGKILL)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said.decode()
    many = files(workspace)
    other = workspace / "output" / "einzeln"
    ran(workspace, table, out=str(other))
    single = {p.relative_to(other).as_posix(): p.read_bytes() for p in other.rglob("*.docx")}
    assert many == single


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Mount a file system of 700 kB; skip by name where that cannot be done."""
    with tempfile.TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", folder]
        if subprocess.run(mount, capture_output=True, check=False, timeout=30).returncode:
            lacking("a small tmpfs cannot be mounted here: run as root")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True, timeout=30)


def test_a_full_disk(workspace: Path, table: Path, small_disk: Path) -> None:
    """Sets that found no room failed with the reason; with room the next run makes just those."""
    out = str(small_disk / "成套")
    # Where not even the journal had room, the run ends with the system's own error.
    with contextlib.suppress(OSError):
        first = ran(workspace, table, out=out)
        assert {finding.rule for finding in first.findings} == {"output-not-written"}
    for path in small_disk.rglob("*.docx"):
        docx.Document(str(path))
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True, timeout=30)
    again = ran(workspace, table, out=out)
    assert again.findings == ()
    assert len(list(small_disk.rglob("*.docx"))) == SETS * 3


def test_a_bad_template_fails_its_documents_only(workspace: Path, table: Path) -> None:
    """A template that breaks while it is filled fails one document of each set, with the reason."""
    path = workspace / "templates" / "service-levels.docx"
    template = docx.Document(str(path))
    template.paragraphs[0].add_run("{{ opening.x.y }}")
    template.save(str(path))
    run = ran(workspace, table)
    assert run.failed
    assert (
        not any(name.endswith("服务水平承诺表.docx") for name in files(workspace))
        if run.made
        else True
    )
