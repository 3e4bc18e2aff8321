from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.conftest import AS_OF, replace
from toolkit.model.finding import Severity
from toolkit.model.report import Report
from toolkit.pipeline.check import check

POLICY = "policies/commitments/equipment-installation.yaml"


def test_findings_of_other_files_are_left_out(workspace: Path) -> None:
    """Checking one file tells of that file only, though the whole workspace is read."""
    line = replace(workspace / POLICY, "    metric: arrival_time", "    metric: arival_time")
    other = workspace / "tenders" / "scenic-ev-fleet.yaml"
    assert check([other], AS_OF).findings == ()
    found = check([workspace / POLICY], AS_OF).findings
    assert (workspace / POLICY, line) in {(f.source.path, f.source.line) for f in found}


def test_broken_template_is_found(workspace: Path) -> None:
    """A wrong tag in a template is found by checking the workspace."""
    path = workspace / "templates" / "warranty-statement.docx"
    document = docx.Document(str(path))
    document.add_paragraph("{{ heading")
    document.save(str(path))
    (finding,) = check([workspace], AS_OF).findings
    assert (finding.rule, finding.source.path) == ("template-syntax", path)
    assert finding.quote == "{{ heading"


def test_folder_without_workspace_is_not_readable(tmp_path: Path) -> None:
    """A path in no workspace is a finding, and the check did not read what it should."""
    checked = check([tmp_path], AS_OF)
    assert [finding.rule for finding in checked.findings] == ["no-workspace"]
    assert not checked.readable


def test_path_that_is_not_there_is_never_green(workspace: Path) -> None:
    """A misspelt path ends in a finding, not in a clean report."""
    checked = check([workspace / "polices"], AS_OF)
    assert checked.findings
    assert not checked.readable


def test_several_paths_are_read_once(workspace: Path) -> None:
    """Two paths of one workspace read its files once."""
    whole = check([workspace], AS_OF)
    assert check([workspace / "policies", workspace / "tenders"], AS_OF).files == whole.files


def test_path_through_a_link_is_checked(workspace: Path, tmp_path: Path) -> None:
    """A workspace reached through a symbolic link tells the same findings."""
    replace(workspace / POLICY, "    metric: arrival_time", "    metric: arival_time")
    (tmp_path / "link").symlink_to(workspace)
    assert check([tmp_path / "link" / "policies"], AS_OF).findings
    assert check([workspace / "tenders" / ".." / "policies"], AS_OF).findings


@pytest.mark.parametrize(
    ("threshold", "reached"),
    [(Severity.NOTE, True), (Severity.WARNING, True), (Severity.ERROR, False)],
)
def test_threshold_counts_from_its_severity_up(
    threshold: Severity, reached: bool, workspace: Path
) -> None:
    """A warning reaches the thresholds of note and warning, not that of error."""
    for path in workspace.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("2027-12-31", "2026-11-22"), encoding="utf-8")
    checked = check([workspace], AS_OF)
    assert {finding.rule for finding in checked.findings} == {"review-passed"}
    report = Report(checked.findings, AS_OF, checked.files, threshold=threshold)
    assert report.failed is reached
