from __future__ import annotations

import sys

import pytest

from benchmarks.batch_kills import measure


@pytest.mark.skipif(sys.platform != "linux", reason="processes are watched by /proc")
def test_killed_batches_are_finished_by_the_next() -> None:
    """Kill -9 of all, of the parent or of a worker: files are whole, and the rest is made alike."""
    counts = measure(runs=4, sets=40, seed=8)
    assert counts.broken == []
    assert counts.documents
    assert sum(count for where, count in counts.fell.items() if where.endswith("at work")) >= 2
