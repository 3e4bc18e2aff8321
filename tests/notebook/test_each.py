from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from fsspec.core import url_to_fs

from tests.batch.dask_cluster import Dask
from tests.conftest import ROOT
from tests.s3 import BUCKET, served
from toolkit.errors import UsageError
from toolkit.notebook.each import Batch, Crew, found_batch, new_batch, run_batch
from toolkit.notebook.publishing import publish
from toolkit.notebook.run import resume
from toolkit.notebook.runs import RunRecord, Status, damaged, history, read_record
from toolkit.notebook.work import How, Notebook

from .conftest import ran_in, small_notebook

SOURCE = """\
import os, pathlib, time
pathlib.Path(f'made-{name}').write_text(str(number))
if name == 'bad' and not pathlib.Path('mended').exists():
    raise ValueError('坏')
if name == 'dies' and not pathlib.Path('mended').exists():
    os._exit(9)
time.sleep(wait)
"""
QUICK = How(html=False)


@pytest.fixture
def notebook(workspace: Path) -> Notebook:
    """Give a notebook that leaves a file for its row."""
    small_notebook(workspace, "row", 'name = ""\nnumber = ""\nwait = 0', SOURCE)
    return Notebook(workspace, "row")


def table(notebook: Notebook, *rows: str) -> str:
    """Write a table of rows."""
    path = notebook.root / "行.csv"
    path.write_text("\n".join(("name,number", *rows)), encoding="utf-8")
    return str(path)


def ran(batch: Batch, workers: int = 1) -> dict[int, Status]:
    """Run what is left of a batch; gives how each row ended."""
    told: dict[int, Status] = {}

    def watch(row: int, record: RunRecord) -> None:
        told[row] = record.status

    run_batch(batch, QUICK, Crew(workers), watch)
    return told


@pytest.mark.parametrize("workers", [1, 2])
def test_each_row_is_run_and_a_bad_one_costs_itself(notebook: Notebook, workers: int) -> None:
    """What failed is on record with its row; resuming runs just that, with the same values."""
    batch = new_batch(notebook, table(notebook, "甲,0012", "bad,2", "dies,3", "乙,2026.10"))
    assert ran(batch, workers) == {
        2: Status.COMPLETED, 3: Status.FAILED, 4: Status.DIED, 5: Status.COMPLETED,
    }  # fmt: skip
    assert (notebook.root / "made-甲").read_text(encoding="utf-8") == "0012"
    assert (notebook.root / "made-乙").read_text(encoding="utf-8") == "2026.10"
    assert batch.left == (3, 4)
    (notebook.root / "mended").touch()
    again = found_batch(notebook.root, batch.folder.name)
    assert again is not None
    assert ran(again) == {3: Status.COMPLETED, 4: Status.COMPLETED}
    assert again.left == ()


def test_wrong_rows_are_told_before_anything_runs(notebook: Notebook) -> None:
    """All of them, each with its number."""
    path = notebook.root / "行.csv"
    path.write_text("name,wiat,wait\n甲,1,\n乙,,x\n", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        new_batch(notebook, str(path))
    assert "行.csv row 2" in caught.value.said.en
    assert "`wait`" in caught.value.said.en
    assert "row 3: parameter wait is a whole number" in caught.value.said.en
    assert not (notebook.root / "output").exists()


def test_a_batch_that_was_killed_is_finished(notebook: Notebook) -> None:
    """Kill -9 in the middle: what completed stays, resuming does the rest."""
    path = notebook.root / "行.csv"
    path.write_text("name,wait\n甲,0\n乙,60\n丙,0\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "toolkit.cli",
        "notebook",
        "run",
        "row",
        "--each",
        str(path),
        "--no-html",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=notebook.root, env=environment, stdout=subprocess.DEVNULL
    ) as parent:
        deadline = time.monotonic() + 60
        while not (notebook.root / "made-乙").exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        parent.send_signal(signal.SIGKILL)
    (folder,) = (notebook.root / "output/runs").iterdir()
    cut_off = read_record(folder / "00003")
    assert cut_off is not None
    assert cut_off.now is Status.CUT_OFF
    batch = found_batch(notebook.root, folder.name)
    assert batch is not None
    assert batch.left == (3, 4)
    # The same values again; only the wait is gone.
    source = notebook.path.read_text(encoding="utf-8")
    notebook.path.write_text(source.replace("time.sleep(wait)", "pass"), encoding="utf-8")
    assert ran(batch) == {3: Status.COMPLETED, 4: Status.COMPLETED}


def test_a_run_that_failed_is_resumed_in_its_place(notebook: Notebook) -> None:
    """It keeps its folder; a completed one is given as it is."""
    first = ran_in(notebook.root, "row", {"name": "bad"}, QUICK)
    assert first.record.status is Status.FAILED
    (notebook.root / "mended").touch()
    again = resume(notebook.root, first.record.id)
    assert (again.completed, again.folder) == (True, first.folder)
    assert resume(notebook.root, first.record.id).same
    with pytest.raises(UsageError, match="no run"):
        resume(notebook.root, "20260101-000000-row")


def test_nothing_changed_is_not_run_again(notebook: Notebook) -> None:
    """The last result holds, until an input, a value or the notebook changes."""
    given = {"name": "甲"}
    first = ran_in(notebook.root, "row", given, QUICK)
    assert ran_in(notebook.root, "row", given, QUICK).record.id == first.record.id
    assert ran_in(notebook.root, "row", {"name": "乙"}, QUICK).record.id != first.record.id
    policy = notebook.root / "policies" / "metrics.yaml"
    policy.write_text(policy.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert not ran_in(notebook.root, "row", given, QUICK).same
    assert ran_in(notebook.root, "row", given, How(html=False, force=True)).same is False
    assert [record.status for record in history(notebook.root)] == [Status.COMPLETED] * 4


def test_a_failing_notebook_is_tried_again(notebook: Notebook) -> None:
    """As often as it was asked for, and the number of attempts is on record."""
    small_notebook(
        notebook.root, "third", "", "import pathlib\np = pathlib.Path('tries')\n"
        "n = int(p.read_text()) + 1 if p.exists() else 1\np.write_text(str(n))\nassert n == 3",
    )  # fmt: skip
    run = ran_in(notebook.root, "third", how=How(html=False, retry=5))
    assert (run.completed, run.record.attempts) == (True, 3)


def test_a_dask_cluster_does_the_rows(notebook: Notebook, tmp_path: Path) -> None:
    """Workers in processes of their own, which stand in another folder, run the rows."""
    batch = new_batch(notebook, table(notebook, "甲,1", "bad,2", "乙,3"))
    with ExitStack() as stack:
        dask = Dask(tmp_path, stack)
        dask.start(2)
        run_batch(batch, QUICK, Crew(scheduler=dask.address), lambda row, record: None)
    assert batch.left == (3,)
    assert (notebook.root / "made-乙").read_text(encoding="utf-8") == "3"


def test_results_are_copied_to_a_url(notebook: Notebook) -> None:
    """An S3 server holds notebook, page and record, also of a run that failed."""
    ran = ran_in(notebook.root, "row", {"name": "bad"})
    with served():
        place = publish(ran, f"s3://{BUCKET}/结果")
        files, root = url_to_fs(place)
        assert {Path(path).name for path in files.find(root)} == {
            "row.ipynb",
            "row.html",
            "run.json",
        }
    with pytest.raises(UsageError, match="cannot write to nosuch"):
        publish(ran, "nosuch://x")


def test_a_damaged_record_is_told(notebook: Notebook) -> None:
    """It is listed as such, and hides no other run."""
    first = ran_in(notebook.root, "row", {"name": "甲"}, QUICK)
    second = ran_in(notebook.root, "row", {"name": "乙"}, QUICK)
    (first.folder / "run.json").write_text("{bad", encoding="utf-8")
    assert [record.id for record in history(notebook.root)] == [second.record.id]
    assert list(damaged(notebook.root)) == [first.folder / "run.json"]


def test_the_page_of_a_failed_run_shows_no_traceback(notebook: Notebook) -> None:
    """Colleagues read what went wrong, and neither code nor paths."""
    ran = ran_in(notebook.root, "row", {"name": "bad"})
    page = ran.page.read_text(encoding="utf-8")
    assert "ValueError: 坏" in page
    assert "Traceback" not in page
    assert "An Exception was encountered" not in page
    assert "raise ValueError" in ran.record.trace
