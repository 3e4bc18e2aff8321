from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import AS_OF, replace
from toolkit.model.finding import Finding, Verdict
from toolkit.pipeline.audit import Asked, audit
from toolkit.pipeline.check import check

RULES = "policies/rules.yaml"
LETTER = "由此造成的损失，我公司承担一切责任。\n"


def audited(workspace: Path, name: str = "函.txt") -> tuple[Finding, ...]:
    """Audit a letter that lies in a workspace."""
    path = workspace / name
    path.write_text(LETTER, encoding="utf-8")
    return audit(Asked((path,), AS_OF)).findings


def test_rules_of_the_workspace_are_run(workspace: Path) -> None:
    """They find in its documents, and not in documents that lie elsewhere."""
    (one,) = [f for f in audited(workspace) if f.rule == "no-unlimited-liability"]
    assert (one.quote, one.source.line) == ("承担一切责任", 1)
    elsewhere = workspace.parent / "elsewhere"
    elsewhere.mkdir()
    assert not [f for f in audited(elsewhere) if f.rule == "no-unlimited-liability"]


def test_their_findings_keep_their_fingerprint_and_can_be_waived(workspace: Path) -> None:
    """What stands before the words does not matter, and a waiver excuses as it does others."""
    (one,) = [f for f in audited(workspace) if f.rule == "no-unlimited-liability"]
    waiver = (
        f"waivers:\n  - {{fingerprint: {one.fingerprint}, rule: {one.rule}, document: 函, "
        "reason: 合同已定, approver: 总经理, granted: 2026-11-01, expires: 2026-12-31}\n"
    )
    path = workspace / "policies" / "waivers.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("waivers: []", waiver), encoding="utf-8"
    )
    (workspace / "函.txt").write_text(f"致：业主\n\n{LETTER}", encoding="utf-8")
    found = audit(Asked((workspace / "函.txt",), AS_OF)).findings
    (again,) = [f for f in found if f.rule == "no-unlimited-liability"]
    assert (again.fingerprint, again.waiver is not None) == (one.fingerprint, True)


def test_a_broken_file_of_rules_is_told_by_the_audit(workspace: Path) -> None:
    """Its rules are not run, and that is never silent."""
    line = replace(workspace / RULES, "    words: [免费]", "    wrods: [免费]")
    found = audited(workspace)
    assert (workspace / RULES, line) in {(f.source.path, f.source.line) for f in found}
    assert not [f for f in found if f.rule == "no-unlimited-liability"]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("id: customer-called-owner", "id: unbalanced-bracket", "rule-id-taken"),
        ("words: [免费]", "pattern: '(免'", "rule-pattern"),
        ("    at_most: 20", "    not_in: []", "duplicate-key"),
        ("    wrong: [贵司, 贵我双方公司]", "    wrong: []", "rule-incomplete"),
        ("expr: '!(", "expr: '!!!(((", "rule-expression"),
    ],
)
def test_check_and_audit_tell_what_is_wrong_with_a_rule(
    workspace: Path, old: str, new: str, rule: str
) -> None:
    """Both say it at the same place, and the other rules of a readable file are run."""
    path = workspace / RULES
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = audited(workspace)
    told = {(f.rule, f.source) for f in check([workspace], AS_OF).findings}
    assert [name for name, _ in told] == [rule]
    assert told <= {(f.rule, f.source) for f in found}
    runs = any(f.rule == "no-unlimited-liability" for f in found)
    assert runs == (rule != "duplicate-key")


def test_a_rule_that_is_not_evaluated_does_not_stop_the_others(workspace: Path) -> None:
    """Its finding has the verdict error and its own id."""
    path = workspace / RULES
    text = path.read_text(encoding="utf-8").replace("words: [免费]", "pattern: '(一|一一)+$'")
    path.write_text(text, encoding="utf-8")
    (workspace / "函.txt").write_text(f"{LETTER}{'一' * 60}二\n", encoding="utf-8")
    found = {f.rule: f for f in audit(Asked((workspace / "函.txt",), AS_OF)).findings}
    assert found["free-of-charge-repeated"].verdict is Verdict.ERROR
    assert found["no-unlimited-liability"].verdict is Verdict.FAIL
