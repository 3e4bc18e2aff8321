from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.errors import NotASetError, NotebookError, UsageError
from toolkit.notebook import cells

DAY = "2026-11-23"


def test_tenders_are_parted_by_commas(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tenders named by id and parted by commas are made, with spaces and empty ones ignored."""
    monkeypatch.chdir(workspace)
    made = cells.make_sets(" scenic-ev-fleet , ,wind-bearing-supply", "", "no", DAY)
    assert [entry.plan.tender for entry in made.sets] == ["scenic-ev-fleet", "wind-bearing-supply"]


def test_out_is_another_folder(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder given as `out` takes the sets in place of output/."""
    monkeypatch.chdir(workspace)
    cells.make_sets("scenic-ev-fleet", str(tmp_path / "别处"), "no", DAY)
    assert (tmp_path / "别处" / "scenic-ev-fleet" / "manifest.json").is_file()
    assert not (workspace / "output").exists()


def test_errors_stop_the_notebook(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown tender is shown as a finding and then ends the notebook."""
    monkeypatch.chdir(workspace)
    made = cells.make_sets("scenic-ev-flet", "", "no", DAY)
    assert "unknown-tender" in str(cells.show_findings(*made.findings).data)
    with pytest.raises(NotebookError):
        cells.stop_on_errors(made)


def test_review_without_sets_says_what_to_do(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With nothing made the review names the notebook to run first."""
    monkeypatch.chdir(workspace)
    with pytest.raises(NotASetError, match="generate"):
        cells.review_sets("")


def test_review_finds_what_happened_since(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The review shows the table of promises and the finding of a missing file."""
    monkeypatch.chdir(workspace)
    cells.make_sets("scenic-ev-fleet", "", "no", DAY)
    (workspace / "output/scenic-ev-fleet/售后服务保证书.docx").unlink()
    reviewed = cells.review_sets("output/scenic-ev-fleet")
    assert [finding.rule for entry in reviewed for finding in entry.findings] == ["output-missing"]
    assert "自交车之日起保修1年" in str(cells.show_promises(reviewed).data)
    assert "售后服务保证书" in str(cells.show_documents(reviewed).data)


def test_folder_outside_a_workspace_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A notebook that runs in no workspace says so."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="workspace"):
        cells.workspace_root()


@pytest.mark.parametrize(("pdf", "day"), [("ja", ""), ("no", "23.11.2026")])
def test_value_that_is_none_is_refused(
    pdf: str, day: str, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A parameter with a value that means nothing is refused; nothing is made."""
    monkeypatch.chdir(workspace)
    with pytest.raises(UsageError):
        cells.make_sets("", "", pdf, day)
    assert not (workspace / "output").exists()


def test_paths_start_at_the_workspace_wherever_a_notebook_runs(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """JupyterLab runs a notebook in notebooks/, Papermill in the workspace: the same files result."""
    monkeypatch.chdir(workspace / "notebooks")
    made = cells.make_sets("tenders/scenic-ev-fleet.yaml", "made", "no", "2026-11-23")
    assert [entry.folder for entry in made.sets] == [workspace / "made" / "scenic-ev-fleet"]
    (reviewed,) = cells.review_sets("made/scenic-ev-fleet")
    assert reviewed.findings == ()
