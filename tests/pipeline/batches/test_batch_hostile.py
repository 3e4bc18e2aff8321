from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from tests.conftest import AS_OF, ROOT, lacking
from toolkit.batch.lock import alone
from toolkit.errors import RegisterError
from toolkit.model.batch import Outcome
from toolkit.pipeline.batch_tally import Tally

from .tables import files, prepared, ran, row, told, workbook

SETS = 24


@pytest.fixture
def table(workspace: Path) -> Path:
    """Give a workspace of its own a table of customers."""
    prepared(workspace)
    return workbook(workspace / "客户.xlsx", [row(n) for n in range(1, SETS + 1)])


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


def test_a_place_that_cannot_be_written_costs_its_set(workspace: Path, table: Path) -> None:
    """Where a file stands in the place of a folder, that set fails and no other."""
    out = workspace / "output" / "客户"
    out.mkdir(parents=True)
    (out / "第2中学").write_bytes(b"mine")
    run = ran(workspace, table)
    assert {finding.rule for finding in run.findings} == {"output-not-written"}
    assert {finding.quote.partition("/")[0] for finding in run.findings} == {"第2中学"}
    assert (run.tally.through, run.tally.failed) == (SETS, 1)
    assert (out / "第2中学").read_bytes() == b"mine"


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


def test_two_batches_started_at_once(workspace: Path, table: Path) -> None:
    """Of two real runs one makes everything; the other says that it is busy, or finds it made."""
    command = [sys.executable, "-m", "toolkit.cli", "batch", str(table), "--map", "对照表.yaml",
               "--as-of", AS_OF.isoformat()]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    both = [
        subprocess.Popen(
            command,
            cwd=workspace,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for _ in range(2)
    ]
    said = [one.communicate(timeout=120)[0].decode() for one in both]
    ends = sorted(one.returncode for one in both)
    assert ends[0] == 0
    assert ends == [0, 0] or any("batch-busy" in text for text in said)
    made = files(workspace)
    assert len(made) == SETS * 3
    for data in made.values():
        docx.Document(io.BytesIO(data))
    assert ran(workspace, table).tally.files[Outcome.UNCHANGED] == SETS * 3


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
    # Where not even the record had room, the run ends with that.
    with contextlib.suppress(OSError, RegisterError):
        first = ran(workspace, table, out=out)
        assert {finding.rule for finding in first.findings} == {"output-not-written"}
    for path in small_disk.rglob("*.docx"):
        docx.Document(str(path))
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True, timeout=30)
    again = ran(workspace, table, out=out)
    assert again.findings == ()
    assert len(list(small_disk.rglob("*.docx"))) == SETS * 3


@pytest.mark.parametrize("room", [8, 60, 200])
def test_a_disk_without_room_for_the_record(
    workspace: Path, table: Path, small_disk: Path, room: int
) -> None:
    """Wherever the room ends, the run ends with a sentence, and the next makes what is left."""
    ballast, out = small_disk / "其他", small_disk / "成套"
    out.mkdir()
    ballast.write_bytes(bytes(700 * 1024 - 8192 - room * 1024))
    with contextlib.suppress(OSError, RegisterError):
        assert ran(workspace, table, out=str(out)).tally.failed
    ballast.unlink()
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True, timeout=30)
    assert ran(workspace, table, out=str(out)).findings == ()
    assert len(list(out.rglob("*.docx"))) == SETS * 3
    assert not list(out.rglob(".pledgebook-*"))


def test_a_folder_that_vanishes(workspace: Path, table: Path, small_disk: Path) -> None:
    """A mounted folder that goes away in the middle ends the run in words; back, all is finished."""
    place = workspace / "网络盘"
    place.mkdir()
    bind = ["mount", "--bind", str(small_disk), str(place)]
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True, timeout=30)
    subprocess.run(bind, check=True, timeout=30)

    def vanish(tally: Tally) -> None:
        if place.is_mount():
            subprocess.run(["umount", "-l", str(place)], check=True, timeout=30)

    with pytest.raises(RegisterError):
        ran(workspace, table, vanish, out=str(place / "成套"))
    for path in (*small_disk.rglob("*.docx"), *place.rglob("*.docx")):
        docx.Document(str(path))
    subprocess.run(bind, check=True, timeout=30)
    try:
        assert ran(workspace, table, out=str(place / "成套")).findings == ()
        assert len(list(small_disk.rglob("*.docx"))) == SETS * 3
        assert ran(workspace, table, out=str(place / "成套")).tally.files[Outcome.MADE] == 0
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True, timeout=30)


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


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_ctrl_c_says_how_far_it_came(workspace: Path) -> None:
    """What was made stays, its number is told, and the next run makes the rest."""
    prepared(workspace)
    table = workbook(workspace / "客户.xlsx", [row(n) for n in range(1, 1500)])
    command = [sys.executable, "-m", "toolkit.cli", "batch", str(table), "--map", "对照表.yaml",
               "--as-of", AS_OF.isoformat(), "--log-json", "--workers", "1"]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, cwd=workspace, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as batch:  # fmt: skip
        assert batch.stdout is not None
        batch.stdout.readline()
        batch.send_signal(signal.SIGINT)
        _, said = batch.communicate(timeout=60)
    assert batch.returncode == 130
    assert "再运行一次做剩下的" in said.decode()
    assert files(workspace)
