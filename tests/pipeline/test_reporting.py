from __future__ import annotations

import os
import stat
import threading
from dataclasses import replace
from pathlib import Path

from tests.reports.reported import REPORT
from toolkit.pipeline.reporting import save, written
from toolkit.reports.findings_table import verdict


def test_a_report_is_written_through_a_link_and_keeps_the_rights(tmp_path: Path) -> None:
    """The link stays a link, and what only its owner may read stays so."""
    target, link = tmp_path / "r.json", tmp_path / "link.json"
    target.write_bytes(b"old")
    target.chmod(0o600)
    link.symlink_to(target)
    assert save(link, b"new", "json", None) is None
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_report_into_a_pipe_leaves_it_a_pipe(tmp_path: Path) -> None:
    """Who reads the pipe gets the report."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    save(pipe, b"report", "json", None)
    reader.join(10)
    assert (got, pipe.is_fifo()) == ([b"report"], True)


def test_a_report_stands_where_it_cannot_be_noted_as_the_last(workspace: Path) -> None:
    """What could not be noted is told, and the report is there."""
    (workspace / "output").mkdir(exist_ok=True)
    (workspace / "output" / ".last-report").mkdir()
    note = save(workspace.parent / "r.json", b"{}", "json", workspace)
    assert note is not None
    assert "--report" in note.en
    assert (workspace.parent / "r.json").read_bytes() == b"{}"


def test_a_run_that_nothing_fails_passes_no_verdict() -> None:
    """With --fail-on never nothing was judged; a report of errors does not say passed."""
    broken = tuple(one for one in REPORT.findings if one.rule != "broken")
    judged = replace(REPORT, findings=broken, threshold=None)
    assert verdict(judged).en.startswith("not judged")
    assert "passed" not in written(judged, "html", "en", None).decode()
