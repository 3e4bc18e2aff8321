from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, replace

from .calls import PLEDGEBOOK, call

RULES = "policies/rules.yaml"
GUIDES = ["write-an-audit-rule.md", "write-an-audit-rule.zh-CN.md"]


def test_the_shipped_rules_behave(workspace: Path) -> None:
    """Every kind is shown, each with examples that do what they say."""
    ran = call("rules", "test", cwd=workspace)
    assert (ran.returncode, ran.stderr) == (0, "")
    counted = re.search(r"Tested (\d+) rules by (\d+) examples", ran.stdout)
    assert counted
    assert int(counted[1]) >= 13
    kinds = re.findall(r"^    kind: (\w+)", (workspace / RULES).read_text(encoding="utf-8"), re.M)
    assert len(set(kinds)) == 13


def test_a_bad_example_that_is_not_found_ends_with_1(workspace: Path) -> None:
    """It is told at its place in the file, and so is a good example that is found."""
    line = replace(
        workspace / RULES, "        - 由此造成的损失，我公司承担一切责任。", "        - 无。"
    )
    ran = call("rules", "test", RULES, cwd=workspace)
    assert ran.returncode == 1
    assert f"{RULES}:{line}:11: error example-missed" in ran.stdout


def test_a_good_example_that_is_found_names_the_words(workspace: Path) -> None:
    """Who mends the rule sees what it stumbled over."""
    bad = "      good: [我公司将派人到贵司现场调试。]"
    line = replace(workspace / RULES, "      good: [我公司将派人到贵单位现场调试。]", bad)
    ran = call("rules", "test", "--format", "json", cwd=workspace)
    (one,) = json.loads(ran.stdout)["findings"]
    assert (one["rule"], one["source"]["line"]) == ("example-alarm", line)
    assert one["evidence"]["found"] == "贵司"


def test_an_example_outside_of_applies_says_so(workspace: Path) -> None:
    """That is another mistake than a rule that finds nothing."""
    replace(workspace / RULES, "      title: [偏离表]", "      title: [报价表]")
    ran = call("rules", "test", cwd=workspace)
    assert ran.returncode == 1
    assert "example-not-applied" in ran.stdout


def test_a_wrong_file_is_told_and_its_other_rules_are_tested(workspace: Path) -> None:
    """A misspelt key is told once, with the near one."""
    line = replace(workspace / RULES, "    words: [免费]", "    wrods: [免费]")
    ran = call("rules", "test", cwd=workspace)
    assert ran.returncode == 1
    assert f"{RULES}:{line}:5: error unknown-key" in ran.stdout
    assert "Did you mean `words`?" in ran.stdout
    assert "errors: 1," in ran.stdout


def test_a_file_that_is_no_yaml_is_told(workspace: Path) -> None:
    """It is not passed over because another file of rules is right."""
    (workspace / "policies" / "mine.yaml").write_text("kind: rules\nid: [\n", encoding="utf-8")
    ran = call("rules", "test", cwd=workspace)
    assert ran.returncode == 1
    assert "policies/mine.yaml" in ran.stdout


def test_nothing_to_test_is_no_success(workspace: Path, tmp_path: Path) -> None:
    """No file of rules, no file at all, and no workspace are told."""
    (workspace / RULES).unlink()
    assert call("rules", "test", cwd=workspace).returncode == 1
    assert call("rules", "test", "nowhere.yaml", cwd=workspace).returncode == 3
    assert call("rules", "test", cwd=tmp_path).returncode == 3


@pytest.mark.parametrize("name", GUIDES)
def test_the_guide_can_be_followed_literally(name: str, workspace: Path) -> None:
    """Its first YAML is a file that passes, its commands print what it shows."""
    text = (ROOT / "docs" / "how-to" / name).read_text(encoding="utf-8")
    rules = re.findall(r"```yaml\n(.*?)```", text, re.S)[0]
    (workspace / "policies" / "my-rules.yaml").write_text(rules, encoding="utf-8")
    commands = re.findall(r"```sh\n(.*?)```", text, re.S)
    shown = re.findall(r"```text\n(.*?)```", text, re.S)
    assert len(commands) == len(shown) == 2
    lang = "zh" if "zh" in name else "en"
    for command, expected in zip(commands, shown, strict=True):
        ran = subprocess.run(
            ["bash", "-c", command.replace("pledgebook", str(PLEDGEBOOK))],
            cwd=workspace,
            env={**os.environ, "PLEDGEBOOK_LANG": lang},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert all(line in ran.stdout for line in expected.splitlines()), ran.stdout
