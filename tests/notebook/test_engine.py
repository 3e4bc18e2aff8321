from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.conftest import ROOT
from toolkit.notebook.kernels import manager
from toolkit.notebook.runs import Status, read_record
from toolkit.notebook.work import How

from .conftest import printed, ran_in, small_notebook

pytestmark = pytest.mark.skipif(not manager.CAN_FORK, reason="kernels are forked on POSIX only")


@pytest.fixture(autouse=True)
def leftover(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No folder of a kernel's sockets stays."""
    made: list[Path] = []

    def kept(prefix: str) -> str:
        made.append(Path(tempfile.mkdtemp(prefix=prefix)))
        return str(made[-1])

    monkeypatch.setattr(manager, "mkdtemp", kept)
    yield
    assert not [folder for folder in made if folder.exists()]


def test_notebooks_do_not_see_each_other(workspace: Path) -> None:
    """Names, modules, environment and folder of one are not those of the next."""
    small_notebook(
        workspace, "first", "", "import os, sys, json\njson.spoilt = True\nos.environ['SPOILT'] = '1'\n"
        "os.chdir('/')\nsys.path.insert(0, '/nowhere')\nspoilt = 1"
    )  # fmt: skip
    small_notebook(
        workspace, "second", "", "import os, sys, json\nprint(hasattr(json, 'spoilt'), 'SPOILT' in os.environ,"
        " os.getcwd(), '/nowhere' in sys.path, 'spoilt' in globals())"
    )  # fmt: skip
    assert ran_in(workspace, "first").completed
    assert printed(ran_in(workspace, "second")) == f"False False {workspace} False False\n"


def test_chance_differs_from_run_to_run(workspace: Path) -> None:
    """A forked kernel does not repeat the numbers of the one before."""
    small_notebook(workspace, "dice", "", "import random\nprint(random.random())")
    rolled = {printed(ran_in(workspace, "dice", how=How(force=True))) for _ in range(3)}
    assert len(rolled) == 3


DEATHS = [
    ("import os\nos._exit(3)", How(), Status.DIED),
    ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", How(), Status.DIED),
    ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", How(), Status.DIED),
    ("while True: pass", How(seconds=2), Status.TIMEOUT),
    ("import time\nwhile True:\n    try: time.sleep(1)\n    except BaseException: pass", How(seconds=2),
     Status.TIMEOUT),
    ("x = bytearray(3 * 2**30)", How(memory=2 * 2**30), Status.FAILED),
    ("raise ValueError('坏')", How(), Status.FAILED),
]  # fmt: skip


@pytest.mark.parametrize(("source", "how", "status"), DEATHS)
def test_a_notebook_that_ends_badly_ends_alone(
    source: str, how: How, status: Status, workspace: Path
) -> None:
    """The cell is on record with the reason, what came before is kept, the next notebook runs."""
    small_notebook(workspace, "bad", "", "print('前')", source, "print('never')")
    small_notebook(workspace, "good", "", "print('好')")
    ran = ran_in(workspace, "bad", how=how)
    assert ran.record.status is status
    assert ran.record.reason
    assert [cell.outcome for cell in ran.record.cells][1:] == [
        "completed", {Status.DIED: "died", Status.TIMEOUT: "timeout", Status.FAILED: "failed"}[status],
    ]  # fmt: skip
    page = ran.page.read_text(encoding="utf-8")
    assert "前" in page
    assert ran_in(workspace, "good").completed


def test_a_flood_of_output_is_cut_and_told(workspace: Path) -> None:
    """100 MB of output: the run completes, the file stays small and says that more was there."""
    small_notebook(workspace, "flood", "", "for _ in range(100): print('x' * 2**20)")
    ran = ran_in(workspace, "flood", how=How(html=False))
    assert ran.completed
    assert ran.notebook.stat().st_size < 25 * 2**20
    assert "more than 20 MB" in ran.notebook.read_text(encoding="utf-8")


def test_what_a_cell_started_ends_with_it(workspace: Path) -> None:
    """Processes that a notebook left running are gone after it, one with a session of its own too."""
    source = (
        "import subprocess\nfor own in (False, True):\n"
        "    print(subprocess.Popen(['sleep', '600'], start_new_session=own).pid)"
    )
    small_notebook(workspace, "starts", "", source)
    _gone([int(pid) for pid in printed(ran_in(workspace, "starts")).split()])


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_outlives_a_parent_that_is_killed(how: signal.Signals, workspace: Path) -> None:
    """Kernel, server and what cells started end with the command, and the record says so."""
    small_notebook(workspace, "long", "", "import time\ntime.sleep(600)")
    command = [sys.executable, "-m", "toolkit.cli", "notebook", "run", "long"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=workspace, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as parent:  # fmt: skip
        family = _family(parent.pid)
        parent.send_signal(how)
        parent.communicate(timeout=30)
    _gone(family)
    (record,) = (read_record(path.parent) for path in workspace.glob("output/runs/*/run.json"))
    assert record is not None
    ends = {
        signal.SIGKILL: Status.CUT_OFF,
        signal.SIGTERM: Status.CUT_OFF,
        signal.SIGINT: Status.INTERRUPTED,
    }
    assert record.now is ends[how]


def _family(pid: int) -> list[int]:
    """Wait until a command has its kernel at work; give all processes below it."""
    deadline = time.monotonic() + 60
    found: list[psutil.Process] = []
    while time.monotonic() < deadline:
        found = psutil.Process(pid).children(recursive=True)
        if len(found) >= 2 and any(one.status() == psutil.STATUS_SLEEPING for one in found):
            time.sleep(1)
            return [one.pid for one in psutil.Process(pid).children(recursive=True)]
        time.sleep(0.1)
    raise AssertionError(found)


def _gone(pids: list[int]) -> None:
    deadline = time.monotonic() + 10
    while any(map(psutil.pid_exists, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in pids if psutil.pid_exists(pid)]


def test_papermill_itself_takes_the_engine(workspace: Path) -> None:
    """`papermill --engine pledgebook` runs a notebook, as installed."""
    small_notebook(workspace, "plain", 'a = ""', "print(a)")
    out = workspace / "out.ipynb"
    command = [sys.executable, "-m", "papermill", "--engine", "pledgebook", "-p", "a", "客户",
               str(workspace / "notebooks/plain.ipynb"), str(out)]  # fmt: skip
    ran = subprocess.run(
        command,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert "客户" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("first", ["toolkit.notebook.engine", "papermill", "toolkit.notebook.run"])
def test_engine_and_papermill_are_imported_in_any_order(first: str) -> None:
    """Papermill loads engines with itself, and ours needs Papermill."""
    source = f"import {first}; import papermill.engines, toolkit.notebook.engine"
    subprocess.run(
        [sys.executable, "-c", source],
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
