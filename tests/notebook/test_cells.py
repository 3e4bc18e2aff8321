from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from toolkit.errors import NotASetError, NotebookError, UsageError
from toolkit.notebook import cells, reviewing

DAY = date(2026, 11, 23)


def test_tenders_are_named(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tenders named by id are made, and no others."""
    monkeypatch.chdir(workspace)
    made = cells.make_sets(["scenic-ev-fleet", "wind-bearing-supply"], "", False, DAY)
    assert [entry.plan.tender for entry in made.sets] == ["scenic-ev-fleet", "wind-bearing-supply"]


def test_out_is_another_folder(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder given as `out` takes the sets in place of output/."""
    monkeypatch.chdir(workspace)
    cells.make_sets(["scenic-ev-fleet"], str(tmp_path / "别处"), False, DAY)
    assert (tmp_path / "别处" / "scenic-ev-fleet" / "manifest.json").is_file()
    assert not (workspace / "output").exists()


def test_errors_stop_the_notebook(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown tender is shown as a finding and then ends the notebook."""
    monkeypatch.chdir(workspace)
    made = cells.make_sets(["scenic-ev-flet"], "", False, DAY)
    assert "unknown-tender" in str(cells.show_findings(*made.findings).data)
    with pytest.raises(NotebookError):
        cells.stop_on_errors(made)


def test_review_without_sets_says_what_to_do(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With nothing made the review names the notebook to run first."""
    monkeypatch.chdir(workspace)
    with pytest.raises(NotASetError, match="generate"):
        reviewing.review_sets([])


def test_review_finds_what_happened_since(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The review shows the table of promises and the finding of a missing file."""
    monkeypatch.chdir(workspace)
    cells.make_sets(["scenic-ev-fleet"], "", False, DAY)
    (workspace / "output/scenic-ev-fleet/售后服务保证书.docx").unlink()
    reviewed = reviewing.review_sets(["output/scenic-ev-fleet"])
    assert [finding.rule for entry in reviewed for finding in entry.findings] == ["output-missing"]
    assert "自交车之日起保修1年" in str(reviewing.show_promises(reviewed).data)
    assert "售后服务保证书" in str(reviewing.show_documents(reviewed).data)


def test_folder_outside_a_workspace_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A notebook that runs in no workspace says so."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="workspace"):
        cells.workspace_root()


def test_paths_start_at_the_workspace_wherever_a_notebook_runs(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """JupyterLab runs a notebook in notebooks/, Papermill in the workspace: the same files result."""
    monkeypatch.chdir(workspace / "notebooks")
    made = cells.make_sets(["tenders/scenic-ev-fleet.yaml"], "made", False, DAY)
    assert [entry.folder for entry in made.sets] == [workspace / "made" / "scenic-ev-fleet"]
    (reviewed,) = reviewing.review_sets(["made/scenic-ev-fleet"])
    assert reviewed.findings == ()


def test_pages_stand_beside_what_they_answer(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The letter's pages are drawn, and each requirement stands beside the letter that answers it."""
    monkeypatch.chdir(workspace)
    made = cells.make_sets(["guangxi-telecom-office"], "", False, DAY)
    assert not made.failed
    reviewed = reviewing.review_sets(["output/guangxi-telecom-office"])
    shown = html.fromstring(str(reviewing.show_pages(reviewed, True, DAY).data))
    (letter,) = (head for head in shown.xpath("//h3") if head.text == "售后服务承诺书.docx")
    beside = letter.getnext()
    assert len(beside.xpath(".//img")) >= 4
    assert "★3.2.2" in beside.text_content()
    assert "没有要求" in str(reviewing.show_pages(reviewed, False, DAY).data)
    assert "★3.2.2" in str(reviewing.show_matrix(reviewed, DAY).data)
    assert "还没有发布过" in str(reviewing.show_changes(reviewed).data)
    assert "复核人" in str(reviewing.show_sign_off(reviewed).data)
