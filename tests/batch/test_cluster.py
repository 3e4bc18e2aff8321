from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from toolkit.batch.executors import Again, Cluster, Lost
from toolkit.errors import ClusterError

from . import chores
from .dask_cluster import Dask
from .test_executors import chunks, done


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    """Give a cluster that is not started yet."""
    with ExitStack() as stack:
        yield Dask(tmp_path, stack)


def test_a_cluster_does_what_is_done_here(dask: Dask) -> None:
    """Two workers, one of them killed in the middle: everything is done once."""
    workers = dask.start(2)
    good: list[int] = []
    for result in Cluster(dask.address).run(chores.add_slowly, chores.SHARED, chunks(90)):
        assert not isinstance(result, Lost)
        good.extend(() if isinstance(result, Again) else result)
        if len(good) == 30:
            workers[0].send_signal(signal.SIGKILL)
    assert sorted(good) == [1000 + number for number in range(90)]


def test_a_defect_costs_one_job(dask: Dask) -> None:
    """A job that raises is given up by itself."""
    dask.start(1)
    good, lost = done(Cluster(dask.address).run(chores.broken, chores.SHARED, chunks(12)))
    assert good == [1000 + number for number in range(12) if number != 7]
    assert [one.job for one in lost] == [7]


def test_a_scheduler_that_goes_away_is_told(dask: Dask) -> None:
    """The run ends with a sentence, and not with a wait."""
    dask.start(1)
    results = Cluster(dask.address).run(chores.add_slowly, chores.SHARED, chunks(9000))
    next(results)
    dask.scheduler.kill()
    with pytest.raises(ClusterError):
        for _ in results:
            pass


def test_no_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nobody listens is told with the address, after some time."""
    monkeypatch.setattr("toolkit.batch.executors.cluster._PATIENCE", 2)
    with pytest.raises(ClusterError, match=r"127\.0\.0\.1:9"):
        list(Cluster("tcp://127.0.0.1:9").run(chores.add, chores.SHARED, chunks(3)))
