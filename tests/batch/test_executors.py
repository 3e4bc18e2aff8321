from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT
from toolkit.batch.executors import Again, Executor, Here, Lost, Processes
from toolkit.errors import WorkersError

from . import chores


@pytest.fixture(params=["here", "processes"])
def executor(request: pytest.FixtureRequest, tmp_path: Path) -> Executor:
    """Each executor of this machine."""
    return Here() if request.param == "here" else Processes(2, tmp_path)


def chunks(count: int, size: int = 3) -> Iterator[tuple[int, ...]]:
    """Cut the numbers from 0 into chunks."""
    for first in range(0, count, size):
        yield tuple(range(first, min(first + size, count)))


def done(
    results: Iterable[Sequence[int] | Again[int] | Lost[int]],
) -> tuple[list[int], list[Lost[int]]]:
    """Sort results and what was lost apart."""
    good: list[int] = []
    lost: list[Lost[int]] = []
    for result in results:
        if isinstance(result, Lost):
            lost.append(result)
        elif not isinstance(result, Again):
            good.extend(result)
    return sorted(good), lost


def test_everything_is_done_once(executor: Executor) -> None:
    """Each job comes back with what every worker shares."""
    assert done(executor.run(chores.add, chores.SHARED, chunks(20))) == (
        [1000 + number for number in range(20)],
        [],
    )


def test_nothing_to_do_starts_nothing(executor: Executor) -> None:
    """Without chunks there are no results."""
    assert done(executor.run(chores.add, chores.SHARED, ())) == ([], [])


def test_a_defect_costs_one_job(executor: Executor) -> None:
    """A job that raises is given up by itself, with what it raised; its chunk is done."""
    good, lost = done(executor.run(chores.broken, chores.SHARED, chunks(12)))
    assert good == [1000 + number for number in range(12) if number != 7]
    assert [(one.job, one.reason.en) for one in lost] == [(7, "a defect: ZeroDivisionError: seven")]


def test_a_job_that_kills_its_worker_costs_itself(tmp_path: Path) -> None:
    """Whatever was under way beside it is done all the same."""
    good, lost = done(Processes(2, tmp_path).run(chores.poisoned, chores.SHARED, chunks(20)))
    assert good == [1000 + number for number in range(20) if number != 7]
    assert [one.job for one in lost] == [7]


def test_a_worker_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    """What a lost worker had is done again."""
    shared = {"flag": str(tmp_path / "died")}
    good, lost = done(Processes(2, tmp_path).run(chores.dies_once, shared, chunks(20)))
    assert (good, lost) == ([1000 + number for number in range(20)], [])
    assert (tmp_path / "died").exists()


def test_chunks_are_taken_as_there_is_room(tmp_path: Path) -> None:
    """Of a million chunks only a handful is ever held."""
    taken = 0

    def counted() -> Iterator[tuple[int, ...]]:
        nonlocal taken
        for number in range(10**6):
            taken += 1
            yield (number,)

    results = Processes(2, tmp_path).run(chores.add, chores.SHARED, counted())
    for _ in range(10):
        next(results)
    assert taken < 20
    results.close()


def test_what_cannot_be_shared_is_told(tmp_path: Path) -> None:
    """Workers that cannot start end the run with a sentence and not with a wait."""
    with pytest.raises(WorkersError):
        list(Processes(2, tmp_path).run(chores.add, Unreadable(), chunks(3)))  # type: ignore[arg-type]


class Unreadable:
    """Something that no other process can take in."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str, ...]]:
        return (_refuse, ("x",))


def _refuse(text: str) -> object:
    raise ValueError(text)


# A shell lets what it starts in the background ignore Ctrl-C.
PARENT = """
import signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)
from tests.batch import chores
from toolkit.batch.executors import Processes
if __name__ == "__main__":
    endless = ((number,) for number in range(10**9))
    for _ in Processes(2, Path(sys.argv[1]).parent).run(chores.noted, {"folder": sys.argv[1]}, endless):
        pass
"""


def _started(tmp_path: Path) -> tuple[subprocess.Popen[bytes], list[int]]:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    folder = tmp_path / "workers"
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen(
        [sys.executable, str(script), str(folder)], env=environment, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 60
    while len(list(folder.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    return parent, [int(path.name) for path in folder.iterdir()]


def _alive(pid: int) -> bool:
    try:
        return "zombie" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return False


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_workers_end_with_their_parent(tmp_path: Path, how: signal.Signals) -> None:
    """However the parent ends, no worker stays, and none writes its own complaint."""
    parent, workers = _started(tmp_path)
    assert len(workers) == 2
    parent.send_signal(how)
    _, said = parent.communicate(timeout=30)
    deadline = time.monotonic() + 10
    while any(map(_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_alive, workers))
    assert said.count(b"Traceback") <= 1
