from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import replace
from toolkit.loading.workspace import load

LETTER = "policies/commitments/equipment-installation.yaml"
WARRANTY = "policies/warranties/lifu-ev-warranty.yaml"
ROLES = "policies/roles/after-sales-roles.yaml"
RULES = "policies/management/after-sales-management.yaml"
TENDER = "tenders/guangxi-telecom-office.yaml"
DANGLING, FIELD, BRACE = "dangling-reference", "wording-field", "wording-brace"
CASES = [
    # sort, file, before, after, rule, column
    ("role", LETTER, "owner: service-manager", "owner: nobody", DANGLING, 10),
    ("metric", LETTER, "metric: progress", "metric: progres", DANGLING, 13),
    ("section", LETTER, "id: arrival\n    section: fault-response", "id: arrival\n    section: fault", DANGLING, 14),
    ("article", LETTER, "construction-quality-regulation/40", "construction-quality-regulation/41", DANGLING, 13),
    ("organisation", LETTER, "organisation: guangxi-jinlan", "organisation: jinlan", DANGLING, 15),
    ("place", LETTER, "未按{ref:arrival}到场", "未按{ref:arival}到场", DANGLING, 14),
    ("own commitment", LETTER, "{trigger}后，{value}内移交竣工图", "{trigger}后，{value:nothing}内移交竣工图", DANGLING, 14),
    ("record", ROLES, "records: [construction-plan]", "records: [nothing]", DANGLING, 19),
    ("record in words", RULES, "在{record:complaint-form}上", "在{record:complaint}上", DANGLING, 18),
    ("commitment", ROLES, "fulfils: [equipment-installation/schedule]", "fulfils: [equipment-installation/nothing]", DANGLING, 19),
    ("commitment in words", ROLES, "后{value:equipment-installation/construction-plan}内", "后{value:construction-plan}内", DANGLING, 15),
    ("role in words", RULES, "转交{role:service-manager}", "转交{role:boss}", DANGLING, 18),
    ("within_of", RULES, "within_of: equipment-installation/return-visit", "within_of: equipment-installation/visit", DANGLING, 20),
    ("policy", TENDER, "policy: after-sales-roles", "policy: roles", DANGLING, 42),
    ("kind", TENDER, "kind: job-responsibilities", "kind: job-description", DANGLING, 12),
    ("bidder", TENDER, "bidder: guangxi-jinlan", "bidder: jinlan", DANGLING, 9),
    ("term", WARRANTY, "外部因素造成的损坏。\"", "外部因素造成的{term:nothing}。\"", DANGLING, 11),
    ("place in warranty", WARRANTY, "保修条件按{ref:conditions}", "保修条件按{ref:condition}", DANGLING, 13),
    ("field", LETTER, "保修期内，对{scope}进行现场检查", "保修期内，对{scop}进行现场检查", FIELD, 14),
    ("field of another part", LETTER, "closing: \"以上承诺", "closing: \"{trigger}以上承诺", FIELD, 10),
    ("brace", LETTER, "{scope}修复后，{value}内", "{scope修复后，{value}内", BRACE, 14),
    ("double braces", LETTER, "{scope}{hotline}，", "{scope}{{hotline}}，", BRACE, 14),
]  # fmt: skip


@pytest.mark.parametrize(("sort", "file", "before", "after", "rule", "column"), CASES)
def test_a_name_that_leads_nowhere_is_told(
    sort: str, file: str, before: str, after: str, rule: str, column: int, workspace: Path
) -> None:
    """Each sort of reference and field is checked where it stands, and reported once."""
    line = replace(workspace / file, before, after) + before.count("\n")
    findings = load(workspace).findings
    assert [(f.rule, f.source.path, f.source.line, f.source.column) for f in findings] == [
        (rule, workspace / file, line, column)
    ], sort


def test_a_role_of_another_organisation_is_none_of_ours(workspace: Path) -> None:
    """A role answers in its own organisation only."""
    line = replace(workspace / LETTER, "owner: service-manager", "owner: marketing-clerk")
    (finding,) = load(workspace).findings
    assert (finding.rule, finding.source.line) == (DANGLING, line)


def test_a_misspelt_name_is_told_with_the_right_one(workspace: Path) -> None:
    """A dangling reference names the entry that is nearest."""
    replace(workspace / LETTER, "metric: progress", "metric: progres")
    (finding,) = load(workspace).findings
    assert "progress" in finding.help.zh


@pytest.mark.parametrize("damage", ["\n\tbroken: x\n", "\nunknown_key: x\n"])
def test_a_file_with_a_mistake_still_defines_its_ids(workspace: Path, damage: str) -> None:
    """References into a file that has a mistake do not look wrong as well."""
    path = workspace / "policies" / "organisations" / "guangxi-jinlan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + damage, encoding="utf-8")
    findings = load(workspace).findings
    assert [finding.source.path for finding in findings] == [path]
