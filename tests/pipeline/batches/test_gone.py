"""A batch whose output goes away while it runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import AS_OF
from tests.s3 import BUCKET, served
from toolkit.batch.journal import read_journal
from toolkit.batch.store import remote
from toolkit.model.batch import Outcome
from toolkit.pipeline.batch import run_batch
from toolkit.pipeline.batch_request import BatchRequest
from toolkit.pipeline.batch_tally import Tally

from .tables import prepared, row, workbook

SETS = 24


def test_a_server_that_goes_away_is_told_once(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left counts as failed without being tried; --retry-failed makes just that."""
    monkeypatch.setattr(remote, "_TRIES", 1)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    plan = prepared(workspace)
    table = workbook(workspace / "客户.xlsx", [row(n) for n in range(1, SETS + 1)])
    with served() as server:

        def kill(tally: Tally) -> None:
            server.kill()

        out = f"s3://{BUCKET}/成套"
        request = BatchRequest(
            workspace, str(table), AS_OF, plan, out, kinds=("service-levels",), workers=2
        )
        run = run_batch(request, kill)
        made = run.tally.files[Outcome.MADE]
        assert [finding.rule for finding in run.findings] == ["output-gone"]
        assert 0 < made < SETS
        assert (run.tally.through, run.tally.failed) == (SETS, SETS - made)
        journal = request.folder / "journal.jsonl"
        sets = [line["id"] for line in read_journal(journal) if line["event"] == "set"]
        assert len(sets) == len(set(sets)) == SETS
        server.start()
        retry = BatchRequest(
            workspace,
            str(table),
            AS_OF,
            plan,
            out,
            kinds=("service-levels",),
            retry=True,
            workers=1,
        )
        again = run_batch(retry, lambda tally: None)
        assert again.findings == ()
        assert again.tally.sets == again.tally.files[Outcome.MADE] == SETS - made
