from __future__ import annotations

from pathlib import Path

from tests.audit.planted import (
    JINLAN,
    LAW,
    LETTER,
    LIFU,
    MARKETING,
    METRICS,
    ROLES,
    RULES,
    SCENIC,
    TELECOM,
    UWE,
    WARRANTY,
    WIND,
    Planted,
    expected,
    places,
)
from tests.conftest import AS_OF
from toolkit.pipeline.workspace import open_workspace

MISTAKES = (
    # values that cannot be read
    Planted("bad-bound", LETTER, "offer: ≤ 4 小时", "offer: 很快"),
    Planted("bad-date", RULES, "date: 2025-12-25, summary", "date: 2026-02-30, summary"),
    Planted("bad-value", METRICS, "name: 通知时限\n    measure: 事前提前量或事后时限\n    direction: context", "name: 通知时限\n    measure: 事前提前量或事后时限\n    direction: contex"),
    Planted("version-unquoted", MARKETING, "version: \"B\"\n  issued", "version: B\n  issued", at="version: B\n"),
    Planted("wrong-type", ROLES, "related: [售后服务管理制度, 工程质量管理制度, 记录控制程序]", "related: 售后服务管理制度"),
    Planted("wrong-type", SCENIC, "number: YLX-2026-CG-032", "number: [YLX-2026-CG-032]"),
    Planted("empty-value", UWE, "postcode: \"116300\"", "postcode:", at="postcode:\n"),
    Planted("missing-key", WARRANTY, "  - id: user\n    term: 用户\n", "  - id: user\n"),
    Planted("unknown-key", RULES, "department: 售后服务部", "departmant: 售后服务部"),
    Planted("duplicate-key", LETTER, "scope: 其余设备", "scope: 其余设备\n    scope: 其他设备"),
    Planted("duplicate-id", WARRANTY, "- id: external", "- id: misuse", at="损坏。\"\n  - id: misuse"),
    # references into nothing, of each sort
    Planted("dangling-reference", LETTER, "metric: progress", "metric: progres"),
    Planted("dangling-reference", LETTER, "id: plan\n    section: fault-response", "id: plan\n    section: fault"),
    Planted("dangling-reference", LETTER, "construction-quality-regulation/40", "construction-quality-regulation/41"),
    Planted("dangling-reference", LETTER, "supervised_by: service-manager\n    evidence: 热线值班日志", "supervised_by: the-boss\n    evidence: 热线值班日志", at="supervised_by: the-boss"),
    Planted("dangling-reference", LETTER, "未按{ref:arrival}到场", "未按{ref:arival}到场"),
    Planted("dangling-reference", RULES, "records: [satisfaction-report]", "records: [satisfaction]"),
    Planted("dangling-reference", RULES, "fulfils: [equipment-installation/return-visit]", "fulfils: [equipment-installation/visit]"),
    Planted("dangling-reference", LIFU, "legal_representative: general-manager", "legal_representative: the-boss"),
    Planted("dangling-reference", WARRANTY, "收费价目表计算", "{ref:price-list}计算"),
    Planted("dangling-reference", WIND, "kind: job-responsibilities", "kind: job-description"),
    # wordings
    Planted("wording-field", LETTER, "保修期内，对{scope}进行现场检查", "保修期内，对{scop}进行现场检查"),
    Planted("wording-brace", LETTER, "{scope}修复后，{value}内", "{scope修复后，{value}内"),
    Planted("wording-gap", LETTER, "文明施工：材料", "{trigger}文明施工：材料"),
    Planted("vague-wording", LETTER, "我公司赔偿差额", "我公司尽快赔偿差额"),
    Planted("company-name-written", LETTER, "closing: \"以上承诺由我公司", "closing: \"以上承诺由力孚公司"),
    Planted("placeholder-left", WARRANTY, "brand: 力孚", "brand: XXX"),
    # what contradicts itself, its law, its day or its owner
    Planted("limit-weaker", LETTER, "limit: ≤ 30 分钟", "limit: ≤ 90 分钟"),
    Planted("bound-direction", LETTER, "offer: ≤ 12 小时\n    limit: ≤ 6 小时\n    wording: \"{trigger}的，自届满", "offer: ≥ 12 小时\n    limit: ≤ 6 小时\n    wording: \"{trigger}的，自届满", at="offer: ≥ 12 小时"),
    Planted("self-supervision", LETTER, "supervised_by: quality-supervisor\n    evidence: 施工日志", "supervised_by: service-engineer\n    evidence: 施工日志", at="supervised_by: service-engineer"),
    Planted("review-passed", LAW, "review_by: 2027-12-31", "review_by: 2026-11-22"),
    Planted("control-dates", JINLAN, "issued: 2025-12-22", "issued: 2026-02-22", at="effective: 2026-01-01"),
    Planted("reporting-line", MARKETING, "holder: 孙丽华\n    reports_to: marketing-director", "holder: 孙丽华\n    reports_to: marketing-clerk"),
    Planted("title-twice", ROLES, "title: 热线客服员", "title: 质量监督员", at="- id: hotline-agent\n    title: 质量监督员"),
    Planted("duty-twice", MARKETING, "与物流部门沟通，掌握产品发货情况。", "接待内外来访人员。", at="- id: visitors\n        text:"),
    Planted("coverage-twice", WARRANTY, "components: [灯具", "components: [电机, 灯具"),
    Planted("tender-dates", TELECOM, "signed: 2026-12-10", "signed: 2026-12-16"),
    Planted("tender-document", TELECOM, "job-responsibilities, policy: after-sales-roles", "job-responsibilities, policy: uwe-marketing-roles"),
)  # fmt: skip


def test_thirty_mistakes_at_once_are_all_told_and_nothing_else(workspace: Path) -> None:
    """One check tells every planted mistake at its file and line, and makes up no other."""
    assert len(MISTAKES) >= 30
    planted = expected(workspace, MISTAKES)
    found = places(workspace, open_workspace(workspace, AS_OF).findings)
    assert [place for place in planted if place not in found] == []
    assert [place for place in found if place not in planted] == []
    assert found == planted
