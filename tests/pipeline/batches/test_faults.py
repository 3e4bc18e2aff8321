from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.batch_faults import rehearse, write
from benchmarks.customers import new_workspace


@pytest.mark.parametrize("form", [".xlsx", ".csv"])
def test_every_fault_is_told_at_its_cell_and_nothing_else(tmp_path: Path, form: str) -> None:
    """Empty cells, days that are none, invisible signs, formulas, ids and names that are taken."""
    workspace = new_workspace(tmp_path)
    table = workspace / f"客户{form}"
    sown = write(table, 600)
    assert sorted(rehearse(workspace, table).told) == sorted(sown)
    assert {rule for rule, *_ in sown} >= {"cell-empty", "bad-date", "batch-same-name"}
