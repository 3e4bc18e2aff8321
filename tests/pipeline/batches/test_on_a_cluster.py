from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.batch.dask_cluster import Dask
from toolkit.pipeline.batch_tally import Tally

from .tables import files, prepared, ran, row, workbook

SETS = 60


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    """Give a cluster that is not started yet."""
    with ExitStack() as stack:
        yield Dask(tmp_path, stack)


def test_a_cluster_makes_what_this_machine_makes(
    workspace: Path, dask: Dask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two workers that stand in another folder, one killed in the middle: the same bytes, all of them."""
    prepared(workspace)
    table = workbook(workspace / "客户.xlsx", [row(n) for n in range(1, SETS + 1)])
    assert ran(workspace, table).findings == ()
    workers = dask.start(2)
    monkeypatch.chdir(workspace)

    def kill(tally: Tally) -> None:
        if 0 < tally.through < SETS // 2:
            workers[0].send_signal(signal.SIGKILL)

    run = ran(workspace, table, kill, out="output/集群", scheduler=dask.address)
    assert run.findings == ()
    assert workers[0].wait(10) == -signal.SIGKILL
    assert len(files(workspace)) == SETS * 3
    assert files(workspace, "集群") == files(workspace)
