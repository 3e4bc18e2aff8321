from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.audit.audited import AS_OF, document
from tests.conftest import ROOT
from toolkit.audit.engine import check_document, plugin_rules
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.own.build import Built
from toolkit.model.finding import Finding, Verdict

GOOD = """
from toolkit.model.finding import Rule, Severity
from toolkit.model.text import Text

def rule(id):
    return Rule(id, Severity.WARNING, Text("传真", "fax"), Text("删去", "delete"), Text("停用", "off"))

RULE = rule("no-fax")

def check(document, around):
    for line in document.lines:
        if "传真" in line.text:
            yield document.finding(RULE, line, "传真")
"""
OBJECT = """
class Other:
    RULE = rule("{id}")
    def check(self, document, around):
        {body}
other = Other()
"""


def install(folder: Path, code: str, *points: str) -> None:
    """Lay a package down as pip would: its module and the record of its entry points."""
    (folder / "house_plugin.py").write_text(code, encoding="utf-8")
    info = folder / "house_plugin-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: house-plugin\nVersion: 1.0\n")
    lines = "\n".join(("[pledgebook.rules]", *points))
    (info / "entry_points.txt").write_text(f"{lines}\n", encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder on the import path."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "house_plugin", raising=False)
    return folder


def run(folder: Path, built: Built) -> tuple[Finding, ...]:
    """Audit a text by the rules of plug-ins beside the shipped ones."""
    path = folder / "函.txt"
    path.write_text("传真：0771-1234567（含分机\n", encoding="utf-8")
    read = document(path)
    return check_document(read, AuditEvidence((read,), AS_OF, own=built.rules))


def test_a_module_and_an_object_are_rules(site: Path, tmp_path: Path) -> None:
    """What an entry point names is run like a shipped rule."""
    body = "return [document.finding_whole(self.RULE)]"
    install(site, GOOD + OBJECT.format(id="other-one", body=body),
            "fax = house_plugin", "other = house_plugin:other")  # fmt: skip
    built = plugin_rules(())
    assert built.findings == ()
    found = {one.rule: one for one in run(tmp_path, built)}
    assert found["no-fax"].quote == "传真"
    assert {"other-one", "unbalanced-bracket"} <= set(found)


@pytest.mark.parametrize(
    ("code", "point", "reason"),
    [
        ("raise ValueError('broken')", "house_plugin", "ValueError: broken"),
        ("raise SystemExit(3)", "house_plugin", "SystemExit"),
        ("raise GeneratorExit", "house_plugin", "GeneratorExit"),
        (GOOD.replace("Severity.WARNING", "'warning'"), "house_plugin", "no RULE"),
        (GOOD.replace('Text("传真", "fax")', "'fax'"), "house_plugin", "no RULE"),
        ("RULE = 1", "house_plugin", "no RULE"),
        (GOOD.replace("def check", "def no_check"), "house_plugin", "no check"),
        (GOOD.replace('"no-fax"', '"unbalanced-bracket"'), "house_plugin", "another rule"),
        (GOOD.replace('"no-fax"', '"No Fax"'), "house_plugin", "lower-case"),
        (GOOD, "nowhere_to_be_found", "ModuleNotFoundError"),
    ],
)
def test_a_plugin_that_cannot_be_used_is_told(
    site: Path, tmp_path: Path, code: str, point: str, reason: str
) -> None:
    """It is a finding of verdict error, and the shipped rules run."""
    install(site, code, f"fax = {point}")
    built = plugin_rules(())
    (one,) = built.findings
    assert (one.rule, one.verdict) == ("plugin-broken", Verdict.ERROR)
    assert reason in one.message.en
    assert one.source.path == Path("house-plugin")
    assert {found.rule for found in run(tmp_path, built)} >= {"unbalanced-bracket"}


@pytest.mark.parametrize(
    "body",
    [
        "raise SystemExit(1)",
        "raise GeneratorExit",
        "return 1 / 0",
        "return ['text']",
        "return 5",
        "return [self.RULE.finding(None)]",
        "from toolkit.model.source import Source; return [self.RULE.finding(Source(None))]",
        "return [self.RULE.finding(document.source(document.lines[0]), quote=5)]",
        "from dataclasses import replace; one = document.finding_whole(self.RULE); "
        "return [replace(one, message='text')]",
        "from dataclasses import replace; one = document.finding_whole(self.RULE); "
        "return [replace(one, evidence=None)]",
    ],
)
def test_a_plugin_that_fails_harms_no_other_rule(site: Path, tmp_path: Path, body: str) -> None:
    """Its own finding has the verdict error; the others have their say."""
    install(site, GOOD + OBJECT.format(id="other-one", body=body),
            "fax = house_plugin", "other = house_plugin:other")  # fmt: skip
    found = {one.rule: one for one in run(tmp_path, plugin_rules(()))}
    assert found["other-one"].verdict is Verdict.ERROR
    assert found["no-fax"].verdict is Verdict.FAIL
    assert "unbalanced-bracket" in found


def test_what_a_plugin_prints_is_kept_out_of_the_report(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It goes to standard error, while the module is imported and while its rule runs."""
    body = "print('running'); return []"
    install(site, GOOD + "print('imported')" + OBJECT.format(id="other-one", body=body),
            "other = house_plugin:other")  # fmt: skip
    run(tmp_path, plugin_rules(()))
    printed = capsys.readouterr()
    assert (printed.out, printed.err.split()) == ("", ["imported", "running"])


def test_an_interruption_ends_the_audit(site: Path, tmp_path: Path) -> None:
    """Who stops the program means all of it, and not the rule that happens to run."""
    body = "raise KeyboardInterrupt"
    install(site, GOOD + OBJECT.format(id="other-one", body=body), "other = house_plugin:other")
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, plugin_rules(()))


def test_two_rules_of_one_id_are_not_both_run(site: Path) -> None:
    """The second one is told, whoever brought it."""
    install(site, GOOD, "fax = house_plugin", "fax-again = house_plugin")
    built = plugin_rules(())
    assert [rule.RULE.id for rule in built.rules] == ["no-fax"]
    assert [one.rule for one in built.findings] == ["plugin-broken"]


@pytest.mark.parametrize("name", ["write-an-audit-rule.md", "write-an-audit-rule.zh-CN.md"])
def test_the_plugin_of_the_guide_runs(site: Path, tmp_path: Path, name: str) -> None:
    """What the guide shows can be copied."""
    text = (ROOT / "docs" / "how-to" / name).read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.S)
    install(site, code, "no-fax = house_plugin")
    built = plugin_rules(())
    assert built.findings == ()
    assert "no-fax" in {one.rule for one in run(tmp_path, built)}
