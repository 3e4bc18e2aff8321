from __future__ import annotations

from tests.conftest import AS_OF
from toolkit.model.commitments import Commitments
from toolkit.model.plan import CommitmentLetter, ManagementRules, WarrantyStatement
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace
from toolkit.planning.answers import plan_answers
from toolkit.planning.plan import plan_set

from .answered import ALL, LETTER, LETTER_KIND, answered, body, levels
from .asked import asked, tender

STRONGER = asked(
    "投诉12小时内书面答复。", "complaint_time", "≤ 12 小时", scope="答复", trigger="收到投诉",
    answer={"commitment": f"{LETTER}/complaint-answer", "confirmed": True},
)  # fmt: skip
OTHERS = (
    {"kind": "management-rules", "policy": "after-sales-management"},
    {"kind": "job-responsibilities", "policy": "after-sales-roles"},
)


def test_every_promise_with_a_number_has_a_row(example: Workspace) -> None:
    """The rows are the commitments of the letter that have an offer, in its order.

    The penalties that remedies quote are no service.
    """
    policy = example.find(Commitments, LETTER)
    rows = levels(answered(example)).levels
    wanted = [f"{LETTER}/{entry.id}" for entry in policy.commitments if entry.offer]
    wanted = [path for path in wanted if not path.endswith("-penalty")]
    assert [row.path for row in rows] == wanted
    assert [row.number for row in rows] == [str(n) for n in range(1, len(wanted) + 1)]


def test_a_row_tells_how_a_promise_is_kept(example: Workspace) -> None:
    """Metric, trigger, level, bound, evidence, both roles and the remedy stand in one row."""
    (row,) = [r for r in levels(answered(example)).levels if r.path == f"{LETTER}/repair-major"]
    assert (row.metric, row.trigger, row.scope) == ("修复时限", "技术人员到达现场", "重大故障")
    assert (row.bound, row.evidence) == ("不超过24小时", "报修工单上的修复时间和业主签字")
    assert (row.responsible, row.supervised_by) == ("售后服务工程师", "质量监督员")
    assert row.remedy == "自承诺时限届满起，按每小时200元支付违约金"


def test_a_stronger_promise_is_the_same_everywhere(example: Workspace) -> None:
    """What was decided for this tender stands in letter, schedule, rules, duties and record."""
    plan = answered(example, STRONGER, documents=(*ALL, *OTHERS))
    letter = body(plan, "service-commitment")
    rules = body(plan, "management-rules")
    assert isinstance(letter, CommitmentLetter)
    assert isinstance(rules, ManagementRules)
    (row,) = [r for r in levels(plan).levels if r.path.endswith("/complaint-answer")]
    (step,) = [r for r in rules.limits if "收到业主投诉" in r.trigger and "小时" in r.limit]
    promises = {p.path: p for document in plan.documents for p in document.promises}
    assert row.bound == step.limit == promises[row.path].bound == "不超过12小时"
    texts = [repr(document.body) for document in plan.documents]
    assert sum("12小时内书面答复" in text for text in texts) >= 3
    assert not any("24小时内书面答复" in text for text in texts)


def test_a_stronger_penalty_is_the_remedy_too(example: Workspace) -> None:
    """A remedy quotes the penalty that was decided, not the policy's offer."""
    penalty = asked(
        "逾期每小时违约金不少于300元。", "penalty", "≥ 300 元/小时", scope="逾期到场或逾期修复",
        answer={"commitment": f"{LETTER}/delay-penalty", "confirmed": True},
    )  # fmt: skip
    (row,) = [r for r in levels(answered(example, penalty)).levels if r.path == f"{LETTER}/arrival"]
    assert row.remedy == "自承诺时限届满起，按每小时300元支付违约金"


def test_an_open_promise_is_marked_in_letter_and_schedule(example: Workspace) -> None:
    """A promise whose reading nobody confirmed carries its mark where it is promised."""
    plan = answered(example, {**STRONGER, "confirmed": False})
    (row,) = [r for r in levels(plan).levels if r.path.endswith("/complaint-answer")]
    assert row.bound == "不超过12小时【待确认】"
    (promise,) = [p for document in plan.documents for p in document.promises if p.path == row.path]
    assert promise.text.endswith("书面答复处理意见。【待确认】")


def test_what_awaits_approval_is_not_promised(example: Workspace) -> None:
    """Beyond the limit and unapproved, the letter keeps the usual promise and marks it."""
    beyond = {
        **STRONGER,
        "bound": "≤ 2 小时",
        "answer": {
            "commitment": f"{LETTER}/complaint-answer", "bound": "≤ 2 小时", "confirmed": True,
        },
    }  # fmt: skip
    plan = answered(example, beyond)
    (row,) = [r for r in levels(plan).levels if r.path.endswith("/complaint-answer")]
    assert row.bound == "不超过24小时【待批准】"


def test_a_longer_warranty_shows_in_the_statement(example: Workspace) -> None:
    """A period that was approved for a tender stands in article, appendix and record."""
    path = "lifu-ev-warranty/main-components"
    asks = asked(
        "整车免费质保不少于2年。", "warranty_period", "≥ 2 年", trigger="交车",
        answer={"commitment": path, "bound": "≥ 2 年", "confirmed": True},
    )  # fmt: skip
    granted = {
        "commitment": path, "bound": "≥ 2 年", "approver": "general-manager",
        "reason": "批量采购", "granted": "2026-11-20", "expires": "2027-06-30",
    }  # fmt: skip
    shipped = example.find(Tender, "scenic-ev-fleet")
    made = tender(asks, approvals=(granted,))
    other = shipped.model_copy(
        update={"requirements": made.requirements, "approvals": made.approvals}
    )
    (document,) = plan_set(example, other, plan_answers(example, other, AS_OF)).documents
    assert isinstance(document.body, WarrantyStatement)
    appendix = [row for table in document.body.appendices for row in table.rows]
    assert {row.period for row in appendix if row.group == "主要部件"} == {"2年"}
    (promise,) = [promise for promise in document.promises if promise.path == path]
    assert promise.bound == "不少于2年"
    assert "自交车之日起保修2年" in promise.text


def test_without_a_letter_the_answers_tell_the_policy(example: Workspace) -> None:
    """A set without a letter lists the commitments that its answers come from; else none."""
    documents = tuple(entry for entry in ALL if entry is not LETTER_KIND)
    assert levels(answered(example, STRONGER, documents=documents)).levels
    assert levels(answered(example, documents=documents)).levels == ()
