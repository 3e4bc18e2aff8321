from __future__ import annotations

from datetime import date

import pytest

from toolkit.model.answer import Deviation, State, Verdict
from toolkit.model.tender import Weight
from toolkit.model.triggers import same_event
from toolkit.model.workspace import Workspace

from .asked import LETTER, STAR, answer, asked, matrix

READY, UNSURE, APPROVAL, DECISION = State
POSITIVE, NONE, NEGATIVE, PENDING = Deviation
ARRIVAL = f"{LETTER}/arrival"
GRANTED = {
    "commitment": ARRIVAL,
    "bound": "≤ 20 分钟",
    "approver": "general-manager",
    "reason": "南宁市内驻点",
    "granted": "2026-11-20",
    "expires": "2026-12-31",
}


@pytest.mark.parametrize(
    ("bound", "promise", "deviation", "state"),
    [
        ("≤ 2 小时", "≤ 1小时", POSITIVE, READY),
        ("≤ 60 分钟", "≤ 1小时", NONE, READY),
        ("≤ 45 分钟", "≤ 45分钟", NONE, READY),
        ("≤ 30 分钟", "≤ 30分钟", NONE, READY),
        ("≤ 20 分钟", "≤ 30分钟", NEGATIVE, UNSURE),
    ],
)
def test_offer_then_limit_then_negative(
    bound: str, promise: str, deviation: Deviation, state: State, example: Workspace
) -> None:
    """The offer where it meets the bound, exactly what is asked within the limit, else the limit."""
    found = answer(example, asked("接到通知后到场。", "arrival_time", bound, trigger="接到通知"))
    assert (str(found.promise), found.deviation, found.state) == (promise, deviation, state)
    assert found.commitment == ARRIVAL


def test_higher_is_better_where_the_metric_says_so(example: Workspace) -> None:
    """For a warranty more years are a positive deviation, and the limit is three years."""
    one = answer(
        example, asked("质保一年。", "warranty_period", "≥ 12 个月", trigger="验收合格之日起")
    )
    three = answer(example, asked("质保三年。", "warranty_period", "≥ 3 年"))
    five = answer(example, asked("质保五年。", "warranty_period", "≥ 5 年"))
    assert [str(found.promise) for found in (one, three, five)] == ["≥ 2年", "≥ 3年", "≥ 3年"]
    assert [found.deviation for found in (one, three, five)] == [POSITIVE, NONE, NEGATIVE]


def test_negative_on_a_substantive_clause_needs_a_decision(example: Workspace) -> None:
    """Both ways out are told: who would have to approve, and the deviation that rejects the bid."""
    made = matrix(
        example, asked("20 分钟到场。", "arrival_time", "≤ 20 分钟", mark="★"), rules=STAR
    )
    (found,) = made.answers
    assert (found.weight, found.state, found.deviation) == (Weight.SUBSTANTIVE, DECISION, NEGATIVE)
    assert "总经理 韦建锋批准" in found.reason.zh
    assert found.approver == "总经理 韦建锋"
    assert made.verdict is Verdict.REJECTED
    assert made.promises() == {}


def test_approval_permits_what_it_covers(example: Workspace) -> None:
    """With a valid approval for this tender the bound that is asked is promised."""
    found = answer(
        example, asked("20 分钟到场。", "arrival_time", "≤ 20 分钟", mark="★"), approvals=[GRANTED]
    )
    assert (str(found.promise), found.deviation, found.state) == ("≤ 20分钟", NONE, READY)
    assert found.approval
    assert "20分钟" in found.text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"expires": "2026-11-22"}, "2026-11-22 失效"),
        ({"granted": "2026-11-24"}, "自 2026-11-24"),
        ({"bound": "≤ 25 分钟"}, "只到 ≤ 25分钟"),
        ({"approver": "service-manager"}, "“售后服务经理”无权批准"),
        ({"commitment": f"{LETTER}/plan"}, ""),
    ],
)
def test_approval_that_does_not_hold_permits_nothing(
    change: dict[str, object], told: str, example: Workspace
) -> None:
    """An approval that is over, not yet given, too weak, of the wrong role or for another promise."""
    found = answer(
        example,
        asked("20 分钟到场。", "arrival_time", "≤ 20 分钟"),
        approvals=[{**GRANTED, **change}],
    )
    assert (found.approval, found.deviation) == (None, NEGATIVE)
    assert told in found.reason.zh


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2026, 12, 31)])
def test_first_and_last_day_of_an_approval_count(day: date, example: Workspace) -> None:
    """`granted` and `expires` are days on which it holds."""
    requirement = asked("20 分钟到场。", "arrival_time", "≤ 20 分钟")
    assert answer(example, requirement, approvals=[GRANTED], as_of=day).approval


@pytest.mark.parametrize(
    ("metric", "bound", "told"),
    [
        ("document_delivery", "≤ 5 天", "可能适用"),
        ("rectify_time", "≤ 3 天", "可能适用"),
        ("training", "≥ 20 人", "不换算"),
        ("warranty_period", "≥ 365 天", "不换算"),
        ("refund_time", "≤ 3 天", "没有政策"),
    ],
)
def test_what_cannot_be_held_against_a_promise_is_an_open_point(
    metric: str, bound: str, told: str, example: Workspace
) -> None:
    """Working days are no days, days no months; what no policy covers gets no promise."""
    found = answer(example, asked("按期完成。", metric, bound))
    assert (found.state, found.promise, found.deviation) == (DECISION, None, PENDING)
    assert told in found.reason.zh


def test_clock_that_starts_elsewhere_is_a_decision(example: Workspace) -> None:
    """Hours from the arrival are not hours from the report."""
    found = answer(
        example,
        asked("8 小时修复。", "repair_time", "≤ 8 小时", trigger="接到报修后", scope="一般故障"),
    )
    assert found.state is DECISION
    assert "起算点不同" in found.reason.zh
    same = answer(
        example,
        asked("8 小时修复。", "repair_time", "≤ 8 小时", trigger="到场后", scope="一般故障"),
    )
    assert (same.state, same.deviation) == (READY, NONE)


@pytest.mark.parametrize(
    ("trigger", "state"),
    [
        ("检查发现隐患", READY),
        ("发现安全隐患后", READY),
        ("接到整改通知", DECISION),
        ("例会上提出", DECISION),
    ],
)
def test_trigger_of_an_unknown_kind_is_no_match(
    trigger: str, state: State, example: Workspace
) -> None:
    """What has no word in common with any of our triggers is another event."""
    found = answer(example, asked("限期整改。", "rectify_time", "≤ 24 小时", trigger=trigger))
    assert found.state is state
    assert bool(found.commitment) is (state is READY)


def test_levels_are_met_one_by_one(example: Workspace) -> None:
    """A requirement of a level is answered by the promise for that level."""
    found = matrix(
        example,
        asked("一般故障 6 小时。", "repair_time", "≤ 6 小时", scope=" 一般 故障 "),
        asked("重大故障 24 小时。", "repair_time", "≤ 24 小时", scope="重大故障"),
        asked("一级故障 4 小时。", "repair_time", "≤ 4 小时", scope="一级故障"),
    ).answers
    assert [entry.commitment for entry in found] == [
        f"{LETTER}/repair-general",
        f"{LETTER}/repair-major",
        "",
    ]
    assert [str(entry.promise) for entry in found[:2]] == ["≤ 6小时", "≤ 24小时"]
    assert "一级故障" in found[2].reason.zh


def test_requirement_for_every_case_is_met_by_every_level(example: Workspace) -> None:
    """Without a scope the worst level decides; with all of them met, all are promised."""
    met = answer(example, asked("24 小时修复。", "repair_time", "≤ 24 小时", trigger="到达现场"))
    assert (met.commitment, met.deviation) == (f"{LETTER}/repair-major", NONE)
    assert [path for path, _ in met.others] == [f"{LETTER}/repair-general"]
    made = matrix(example, asked("6 小时修复。", "repair_time", "≤ 6 小时", trigger="到达现场"))
    (unmet,) = made.answers
    assert (unmet.commitment, unmet.deviation) == (f"{LETTER}/repair-major", NEGATIVE)
    assert {path: str(bound) for path, bound in made.promises().items()} == {
        f"{LETTER}/repair-major": "≤ 12小时",
        f"{LETTER}/repair-general": "≤ 6小时",
    }


def test_warranty_statement_answers_a_warranty_period(example: Workspace) -> None:
    """The coverage of a warranty answers by its component; for all of it every coverage has to."""
    motor = asked("电机质保一年。", "warranty_period", "≥ 1 年", scope="电机")
    everything = asked("整车质保一年。", "warranty_period", "≥ 1 年")
    one, all_ = matrix(example, motor, everything, bidder="chongqing-lifu").answers
    assert (one.commitment, one.deviation) == ("lifu-ev-warranty/main-components", NONE)
    assert (all_.deviation, str(all_.promise)) == (NEGATIVE, "≥ 0.5年")


def test_one_promise_has_one_figure_in_the_whole_set(example: Workspace) -> None:
    """What one clause raises is raised where another clause asks less."""
    made = matrix(
        example,
        asked("2 小时到场。", "arrival_time", "≤ 2 小时"),
        asked("45 分钟到场。", "arrival_time", "≤ 45 分钟"),
    )
    assert [str(found.promise) for found in made.answers] == ["≤ 45分钟", "≤ 45分钟"]
    assert [found.deviation for found in made.answers] == [POSITIVE, NONE]
    assert all("45分钟内到达现场" in found.text for found in made.answers)
    assert {path: str(bound) for path, bound in made.promises().items()} == {ARRIVAL: "≤ 45分钟"}


def test_unconfirmed_reading_is_never_ready(example: Workspace) -> None:
    """A figure that nobody compared with the tender keeps the bid from being ready."""
    made = matrix(example, asked("2 小时到场。", "arrival_time", "≤ 2 小时", confirmed=False))
    assert made.answers[0].state is UNSURE
    assert made.verdict is Verdict.NEEDS_DECISION
    assert "未经人工确认：r1" in made.reasons[0].zh


def test_what_an_addendum_took_away_is_not_answered(example: Workspace) -> None:
    """A requirement that is gone has no answer."""
    made = matrix(example, asked("2 小时到场。", "arrival_time", "≤ 2 小时", change="gone"))
    assert made.answers == ()


@pytest.mark.parametrize(
    ("mark", "rules", "weight", "state", "told"),
    [
        ("★", {}, Weight.SUBSTANTIVE, READY, "按实质性条款对待"),
        ("▲", {}, None, DECISION, "“▲”的含义不明"),
        ("▲", STAR, Weight.IMPORTANT, READY, ""),
        ("★▲", STAR, Weight.SUBSTANTIVE, READY, ""),
        (None, STAR, None, READY, ""),
    ],
)
def test_marks_mean_what_the_tender_says(
    mark: str | None,
    rules: dict[str, object],
    weight: Weight | None,
    state: State,
    told: str,
    example: Workspace,
) -> None:
    """★ without a rule is substantive for safety; another sign without a rule is a question."""
    found = answer(
        example, asked("2 小时到场。", "arrival_time", "≤ 2 小时", mark=mark), rules=rules
    )
    assert (found.weight, found.state) == (weight, state)
    assert told in found.reason.zh


@pytest.mark.parametrize(
    ("limit", "verdict"),
    [(None, Verdict.READY), (3, Verdict.READY), (2, Verdict.REJECTED), (0, Verdict.READY)],
)
def test_tender_says_how_many_negatives_reject(
    limit: int | None, verdict: Verdict, example: Workspace
) -> None:
    """Ordinary negative deviations reject from the number of the tender's own rules on."""
    seen = {"answer": {"deviates": True, "confirmed": True}}
    made = matrix(
        example,
        asked("20 分钟到场。", "arrival_time", "≤ 20 分钟", clause="3.1", **seen),
        asked("5 年质保。", "warranty_period", "≥ 5 年", clause="3.2", **seen),
        rules={"rejected_from": limit},
    )
    assert made.verdict is verdict
    assert "3.1、3.2" in made.reasons[0].zh


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("接到报修电话后", "收到业主故障通知", True),
        ("货到现场验收合格之日起", "工程竣工验收合格", True),
        ("验收合格并交付使用之日", "竣工验收", True),
        ("收到中标通知书", "收到故障通知", False),
        ("接到投诉", "收到业主投诉", True),
        ("初步验收合格", "竣工验收合格", False),
        ("到达现场", "接到通知", False),
        ("安装调试完毕并验收合格", "系统调试合格", False),
        ("每次巡检结束", "巡检当日", None),
        ("每次巡检结束", "系统调试合格", False),
    ],
)
def test_triggers_are_compared_by_what_happens(one: str, other: str, same: bool | None) -> None:
    """The last event named counts, and an unknown one is only doubtful where words agree."""
    assert same_event(one, other) is same
    assert same_event(other, one) is same


def test_day_is_an_argument(example: Workspace) -> None:
    """The same inputs give the same matrix, and the day is one of them."""
    requirement = asked("20 分钟到场。", "arrival_time", "≤ 20 分钟")
    first, second = (matrix(example, requirement, approvals=[GRANTED]) for _ in range(2))
    assert first == second
    later = matrix(example, requirement, approvals=[GRANTED], as_of=date(2027, 1, 1))
    assert later.answers[0].approval is None
