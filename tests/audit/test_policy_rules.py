from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.planted import (
    JINLAN,
    LAW,
    LETTER,
    MARKETING,
    ROLES,
    RULES,
    TELECOM,
    WARRANTY,
    Planted,
    expected,
    told,
)
from tests.conftest import AS_OF, replace
from toolkit.audit.rules import POLICY_RULES
from toolkit.pipeline.workspace import open_workspace

ARRIVAL = "offer: ≤ 1 小时\n    limit: ≤ 30 分钟"
CASES = (
    Planted("answer-refuses", TELECOM, "answer: {response: jinlan-responses/confidentiality, confirmed: true}", "answer: {text: 我公司无法满足这一条的保密要求, confirmed: true}", at="我公司无法满足这一条的保密要求, confirmed"),
    Planted("answer-verbatim", TELECOM, "answer: {response: jinlan-responses/confidentiality, confirmed: true}", "answer: {text: 中标人应对履约中知悉的图纸、数据，负保密责任, confirmed: true}"),
    Planted("appendix-unreferenced", WARRANTY, "；{ref:component-periods}是本保证书的组成部分。", "。", at="  - id: component-periods"),
    Planted("approval-approver", TELECOM, "approver: general-manager", "approver: service-manager"),
    Planted("approval-bound", TELECOM, "bound: ≤ 6 小时\n    approver", "bound: ≤ 1 个工作日\n    approver", at="bound: ≤ 1 个工作日"),
    Planted("approval-dates", TELECOM, "expires: 2027-11-30", "expires: 2026-12-09"),
    Planted("below-legal-minimum", LETTER, "offer: ≥ 2 年", "offer: ≥ 1 年"),
    Planted("bound-dimension", LETTER, "offer: ≤ 1 小时", "offer: ≤ 1 个月"),
    Planted("bound-direction", LETTER, ARRIVAL, "offer: ≥ 1 小时\n    limit: ≤ 30 分钟", at="offer: ≥ 1 小时"),
    Planted("choice-elsewhere", TELECOM, "answer: {commitment: equipment-installation/tender-validity,", "answer: {commitment: lifu-ev-warranty/main-components,"),
    Planted("confusion-contradicts", "policies/confusions.yaml", "{wrong: 帐号, right: 账号}", "{wrong: 帐号, right: 帐号}"),
    Planted("company-name-written", LETTER, "closing: \"以上承诺由我公司", "closing: \"以上承诺由锦澜装饰"),
    Planted("control-dates", LETTER, "issued: 2025-12-25", "issued: 2026-02-25", at="effective: 2026-01-01"),
    Planted("coverage-twice", WARRANTY, "components: [灯具", "components: [电机, 灯具"),
    Planted("duty-twice", MARKETING, "与物流部门沟通，掌握产品发货情况。", "接待内外来访人员。", at="- id: visitors\n        text:"),
    Planted("figure-in-wording", LETTER, "{value}内制定详细", "{value}（4 小时）内制定详细"),
    Planted("figure-not-shown", LETTER, "技术人员{value}内到达现场。", "技术人员到达现场。"),
    Planted("four-eyes", WARRANTY, "prepared_by: service-technician", "prepared_by: general-manager", at="approved_by: general-manager"),
    Planted("holder-missing", JINLAN, "title: 总经理, holder: 韦建锋}", "title: 总经理}", at="legal_representative: general-manager"),
    Planted("limit-dimension", LETTER, "offer: ≤ 10 天\n    limit: ≤ 7 天\n    wording: \"{trigger}后，{value}内提交", "offer: ≤ 10 天\n    limit: ≤ 7 个工作日\n    wording: \"{trigger}后，{value}内提交", at="limit: ≤ 7 个工作日"),
    Planted("limit-weaker", LETTER, ARRIVAL, "offer: ≤ 1 小时\n    limit: ≤ 90 分钟"),
    Planted("mark-unexplained", TELECOM, "clause: \"2.4\"\n", "clause: \"2.4\"\n    mark: ※\n"),
    Planted("offer-missing", LETTER, ARRIVAL, "offer: ≤ 1 小时", at="- id: arrival"),
    Planted("part-not-shown", WARRANTY, "本公司提供保修服务：\"\n        shows: conditions", "本公司提供保修服务：\"", at="conditions:\n  - id: in-period"),
    Planted("placeholder-left", JINLAN, "hotline: \"0771-555-0188\"", "hotline: \"0771-XXX-0188\""),
    Planted("promise-without-duty", ROLES, "        fulfils: [equipment-installation/schedule]\n", "", at="赶工措施并执行。\"\n    responsible: service-manager", where=LETTER),
    Planted("record-unused", ROLES, "        records: [construction-plan]\n", "", at="{id: construction-plan, title"),
    Planted("rejection-count", TELECOM, "rejected_from: 5", "rejected_from: 0"),
    Planted("reporting-line", ROLES, "reports_to: deputy-general-manager\n    duties:\n      - id: construction-plan", "reports_to: service-manager\n    duties:\n      - id: construction-plan", at="holder: 覃志远\n    reports_to: service-manager"),
    Planted("requirement-bound", TELECOM, "metric: service_hours\n    bound: ≥ 7×24 小时", "metric: service_hours\n    bound: ≥ 24 个月", at="bound: ≥ 24 个月"),
    Planted("requirement-quote", TELECOM, "metric: arrival_time\n    bound: ≤ 1 小时\n    trigger: 接到故障通知\n", "metric: arrival_time\n    bound: ≤ 1 天\n    trigger: 接到故障通知\n", at="bound: ≤ 1 天"),
    Planted("requirement-twice", TELECOM, "  - id: \"2.9\"\n", "  - {id: again, clause: \"2.9\", part: business, quote: 中标人应对履约中知悉的图纸、数据负保密责任。, place: 第10页}\n  - id: \"2.9\"\n", at="  - id: \"2.9\"\n"),
    Planted("review-passed", LAW, "review_by: 2027-12-31", "review_by: 2026-11-22"),
    Planted("revision-mismatch", RULES, "version: \"A\"\n  issued", "version: \"B\"\n  issued", at="version: \"B\""),
    Planted("section-empty", LETTER, "title: 联系方式与责任}", "title: 联系方式与责任}\n  - {id: extra, title: 其他}"),
    Planted("self-supervision", LETTER, "supervised_by: quality-supervisor\n    evidence: 施工日志", "supervised_by: service-engineer\n    evidence: 施工日志", at="supervised_by: service-engineer"),
    Planted("step-limit", RULES, "trigger: 投诉办结\n        within: ≤ 3 个工作日", "trigger: 投诉办结", at="- id: complaint-verify"),
    Planted("table-layout", TELECOM, "{part: business, layout: business-six-columns}", "{part: business, layout: technical-with-page}"),
    Planted("tender-dates", TELECOM, "signed: 2026-12-10", "signed: 2026-12-16"),
    Planted("tender-document", TELECOM, "service-commitment, policy: equipment-installation", "service-commitment, policy: after-sales-roles"),
    Planted("title-twice", ROLES, "title: 热线客服员", "title: 质量监督员", at="- id: hotline-agent\n    title: 质量监督员"),
    Planted("trigger-missing", LETTER, "metric: arrival_time\n    trigger: 收到业主故障通知", "metric: arrival_time", at="metric: arrival_time\n    offer:"),
    Planted("validity-differs", TELECOM, "bid_validity: ≥ 90 天", "bid_validity: ≥ 120 天", at="bound: ≥ 90 天"),
    Planted("vague-wording", LETTER, "我公司赔偿差额", "我公司及时赔偿差额"),
    Planted("wording-gap", LETTER, "文明施工：材料", "{scope}文明施工：材料"),
)  # fmt: skip
# What two rules would tell of one change, a second change takes away.
ALSO = {
    "appendix-unreferenced": (WARRANTY, "保修期见{ref:component-periods}，", "保修期见{ref:coverage}，"),
    "trigger-missing": (LETTER, "{trigger}后，技术人员{value}内到达", "技术人员{value}内到达"),
}  # fmt: skip
# Offer and limit of one unit are wrong together.
PAIRS = {
    "bound-dimension": Planted("bound-dimension", LETTER, "limit: ≤ 30 分钟", "limit: ≤ 半个月")
}
OTHERS = (
    Planted("approval-dates", TELECOM, "granted: 2026-11-20", "granted: 2026-12-11"),
    Planted("approval-dates", TELECOM, "expires: 2027-11-30", "expires: 2026-11-19"),
    Planted("approval-bound", TELECOM, "answer: {commitment: equipment-installation/parts-delivery, confirmed: true}", "answer: {commitment: equipment-installation/parts-delivery, bound: ≤ 5 小时, confirmed: true}", at="  - commitment: equipment-installation/parts-delivery\n    bound: ≤ 6 小时"),
    Planted("mark-unexplained", TELECOM, "    - {sign: ▲, weight: important, quote: \"带▲的条款为重要条款，列入评分。\", place: 第6页}\n", "", at="clause: \"2.2\"\n    mark: ▲"),
    Planted("requirement-bound", TELECOM, "metric: service_hours\n    bound: ≥ 7×24 小时", "metric: service_hours\n    bound: ≤ 24 小时", at="metric: service_hours\n    bound: ≤ 24 小时"),
    Planted("requirement-bound", TELECOM, "    metric: service_hours\n", "", at="place: 第9页\n    bound: ≥ 7×24 小时"),
    Planted("table-layout", TELECOM, "{part: technical, layout: technical-by-review-item}", "{part: business, layout: business-ordinary-deviations}"),
    Planted("tender-document", TELECOM, "{kind: service-levels}", "{kind: service-levels, policy: equipment-installation}"),
    Planted("tender-document", TELECOM, "service-commitment, policy: equipment-installation}", "service-commitment}"),
    Planted("tender-document", TELECOM, "job-responsibilities, policy: after-sales-roles", "job-responsibilities, policy: uwe-marketing-roles"),
    Planted("tender-dates", LETTER, "effective: 2026-01-01", "effective: 2026-12-11", at="signed: 2026-12-10", where=TELECOM),
    Planted("control-dates", LETTER, "effective: 2026-01-01\n  review_by: 2027-12-31", "effective: 2026-11-30\n  review_by: 2026-11-30"),
    Planted("company-name-written", WARRANTY, "本公司免费提供技术培训", "益高电动车辆有限公司免费提供技术培训"),
    Planted("revision-mismatch", MARKETING, "version: \"A\", date: 2009-03-01", "version: \"A\", date: 2029-03-01", at="{version: \"B\", date: 2026-01-05"),
    Planted("placeholder-left", WARRANTY, "models: [LF6082K", "models: [LF****"),
    Planted("part-not-shown", WARRANTY, "技术资料和技术支持。\"", "技术资料和技术支持。\"\n        shows: exclusions", at="exclusions:\n  - id: misuse"),
    Planted("reporting-line", MARKETING, "title: 营销部长\n    reports_to: general-manager", "title: 营销部长\n    reports_to: marketing-director"),
)  # fmt: skip


def test_the_clean_workspace_reports_nothing(workspace: Path) -> None:
    """The shipped example, its templates included, is the good example of every rule."""
    assert open_workspace(workspace, AS_OF).findings == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.rule))
def test_each_rule_tells_its_bad_example(case: Planted, workspace: Path) -> None:
    """One mistake is told by exactly its rule, at the line where it is mended."""
    if case.rule in ALSO:
        file, before, after = ALSO[case.rule]
        replace(workspace / file, before, after)
    pair = [PAIRS[case.rule]] if case.rule in PAIRS else []
    places = expected(workspace, [case, *pair])
    assert told(workspace) == places


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: str(case.rule))
def test_the_other_half_of_a_rule_tells_too(case: Planted, workspace: Path) -> None:
    """A rule that tells two kinds of mistake tells the second one as well."""
    places = expected(workspace, [case])
    assert told(workspace) == places


def test_every_policy_rule_has_a_bad_example() -> None:
    """A rule without a case in the table fails here."""
    assert sorted(case.rule for case in CASES) == sorted(rule.RULE.id for rule in POLICY_RULES)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (RULES, "within: ≤ 30 分钟", "within: 30 分钟"),
        (TELECOM, "bidder: guangxi-jinlan", "bidder: jinlan"),
        (TELECOM, "closes: 2026-12-15", "closes: 2000年0月0日"),
        (TELECOM, "signed: 2026-12-10", "signed: 2026-02-30"),
        (LETTER, "organisation: guangxi-jinlan", "organisation: jinlan"),
        (LETTER, "effective: 2026-01-01", "effective: 2026-01-32"),
        (LETTER, "offer: ≥ 2 年", "offer: 两年左右"),
        (LETTER, "metric: arrival_time", "metric: arival_time"),
        (LETTER, "approved_by: general-manager", "approved_by: the-boss"),
        (WARRANTY, "use: 特殊用途", "use: [特殊用途]"),
        (RULES, "within_of: equipment-installation/return-visit", "within_of: installation/visit"),
        (
            ROLES,
            "id: service-manager\n    title: 售后服务经理",
            "id: service-manager\n    title: []",
        ),
        (JINLAN, "legal_representative: general-manager", "legal_representative: the-boss"),
    ],
)
def test_one_mistake_of_writing_is_one_finding(
    file: str, before: str, after: str, workspace: Path
) -> None:
    """What follows from a value that cannot be read is not told as further mistakes."""
    line = replace(workspace / file, before, after) + before.count("\n")
    found = told(workspace)
    assert [(path, at) for _, path, at in found] == [(file, line)], found


def test_a_policy_may_be_used_on_the_day_of_its_review(workspace: Path) -> None:
    """review_by is the last day, not the first one past it."""
    replace(workspace / LAW, "review_by: 2027-12-31", f"review_by: {AS_OF}")
    assert open_workspace(workspace, AS_OF).findings == ()
