from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import replace
from tests.reports.test_findings_json import SHAPE
from tests.reports.test_findings_text import marked

from .calls import DAY, call

POLICY = "policies/commitments/equipment-installation.yaml"
WRONG = "    metric: arival_time"


@pytest.fixture
def planted(workspace: Path) -> tuple[Path, int]:
    """Give a workspace with a misspelt metric, and its line."""
    return workspace, replace(workspace / POLICY, "    metric: arrival_time", WRONG)


def test_clean_workspace_ends_with_0(workspace: Path) -> None:
    """A clean workspace is counted and ends with exit code 0."""
    ran = call("check", "--as-of", DAY, cwd=workspace)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "errors: 0, warnings: 0, notes: 0" in ran.stdout


def test_finding_has_place_caret_and_help(planted: tuple[Path, int]) -> None:
    """A finding is shown as path:line:column, with the line, a caret under the value, and help."""
    workspace, line = planted
    ran = call("check", "--as-of", DAY, cwd=workspace)
    assert ran.returncode == 1
    shown = ran.stdout.splitlines()
    start = next(
        i for i, text in enumerate(shown) if text.startswith(f"{POLICY}:{line}:13: error ")
    )
    assert marked(shown[start + 1], shown[start + 2]) == "arival_time"
    assert shown[start + 3].startswith("    help: ")
    assert "`arrival_time`" in shown[start + 3]


def test_caret_is_right_behind_chinese(workspace: Path) -> None:
    """In a line with Chinese before it the caret still stands under the mistake."""
    path = workspace / "policies/organisations/guangxi-jinlan.yaml"
    before = "{id: deputy-general-manager, title: 副总经理, holder: 陆文静}"
    line = replace(path, before, "{id: deputy-general-manager, title: 副总经理, 持有人: 陆文静}")
    shown = call("check", "--as-of", DAY, cwd=workspace, lang="zh").stdout.splitlines()
    place = f"{path.relative_to(workspace)}:{line}:"
    start = next(i for i, text in enumerate(shown) if text.startswith(place) and "持有人" in text)
    assert marked(shown[start + 1], shown[start + 2]).startswith("持有人")
    assert shown[start + 3].startswith("    修改: ")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_json_has_the_shape_of_the_design(lang: str, planted: tuple[Path, int]) -> None:
    """--format json prints one document of the described shape, and the same exit code."""
    workspace, line = planted
    ran = call("check", "--format", "json", "--as-of", DAY, cwd=workspace, lang=lang)
    report = json.loads(ran.stdout)
    jsonschema.validate(report, SHAPE)
    assert (ran.returncode, report["as_of"]) == (1, DAY)
    assert line in {finding["source"]["line"] for finding in report["findings"]}
    assert report["counts"]["error"] == len(
        [finding for finding in report["findings"] if finding["severity"] == "error"]
    )


def test_json_of_a_clean_workspace_is_empty(workspace: Path) -> None:
    """Without findings the JSON document still tells what was read."""
    report = json.loads(call("check", "--format", "json", "--as-of", DAY, cwd=workspace).stdout)
    jsonschema.validate(report, SHAPE)
    assert report["findings"] == []
    assert report["files"] > 15


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)]
)
def test_fail_on_chooses_what_fails(fail_on: str, code: int, workspace: Path) -> None:
    """A warning fails from --fail-on warning down, and never with --fail-on never."""
    ran = call("check", "--fail-on", fail_on, "--as-of", "2029-01-01", cwd=workspace)
    assert "review-passed" in ran.stdout
    assert ran.returncode == code


def test_folder_without_workspace_ends_with_3(tmp_path: Path) -> None:
    """Where there is nothing to check the exit code is 3."""
    ran = call("check", cwd=tmp_path)
    assert ran.returncode == 3
    assert "no-workspace" in ran.stdout


def test_path_that_is_not_there_is_not_green(workspace: Path) -> None:
    """A misspelt path ends with 3, never with 0."""
    ran = call("check", "polices", cwd=workspace)
    assert ran.returncode == 3
    assert "polices" in ran.stdout


def test_file_below_the_current_folder_can_be_named(planted: tuple[Path, int]) -> None:
    """A file is checked from any folder of its workspace, and named from there."""
    workspace, line = planted
    ran = call("check", "equipment-installation.yaml", cwd=workspace / "policies/commitments")
    assert ran.returncode == 1
    assert f"\nequipment-installation.yaml:{line}:13: " in f"\n{ran.stdout}"
