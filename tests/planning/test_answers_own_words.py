from __future__ import annotations

import pytest

from toolkit.model.answer import Deviation, State, Verdict
from toolkit.model.bound import parse_bound
from toolkit.model.workspace import Workspace
from toolkit.planning.own_words import contradiction

from .asked import LETTER, STAR, answer, asked, matrix

READY, UNSURE, APPROVAL, DECISION = State
POSITIVE, NONE, NEGATIVE, PENDING = Deviation
REFUND = ("3 天内退款。", "refund_time", "≤ 3 天")
ARRIVAL = ("★4小时内到场。", "arrival_time", "≤ 4 小时")


@pytest.mark.parametrize("asks", [REFUND, ARRIVAL])
def test_own_words_for_a_number_need_the_number(
    asks: tuple[str, str, str], example: Workspace
) -> None:
    """Words alone are never called without deviation, confirmed or not."""
    choice = {"text": "接到通知后9小时内到场。", "confirmed": True}
    found = answer(example, asked(*asks, answer=choice))
    assert (found.state, found.deviation) == (DECISION, PENDING)
    assert "bound" in found.reason.zh


@pytest.mark.parametrize(
    ("text", "bound", "deviation", "state"),
    [
        ("3天内退款。", "≤ 3 天", NONE, READY),
        ("两天内退款。", "≤ 2 天", POSITIVE, READY),
        ("5天内退款。", "≤ 5 天", NEGATIVE, READY),
        ("按合同退款。", "≤ 3 天", NONE, READY),
        ("72小时内退款。", "≤ 3 天", NONE, READY),
        ("9天内退款。", "≤ 3 天", PENDING, DECISION),
        ("3个工作日内退款。", "≤ 3 天", PENDING, DECISION),
        ("3个工作日内退款。", "≤ 3 个工作日", PENDING, DECISION),
    ],
)
def test_number_without_a_policy_is_compared(
    text: str, bound: str, deviation: Deviation, state: State, example: Workspace
) -> None:
    """The number of a person is held against the requirement, and against the person's words."""
    choice = {"text": text, "bound": bound, "confirmed": True}
    found = answer(example, asked(*REFUND, answer=choice))
    assert (found.deviation, found.state) == (deviation, state)


def test_worse_number_on_a_substantive_clause_rejects(example: Workspace) -> None:
    """Own words do not get past the verdict."""
    choice = {"text": "9天内退款。", "bound": "≤ 9 天", "confirmed": True}
    made = matrix(example, asked(*REFUND, mark="★", answer=choice), rules=STAR)
    assert made.verdict is Verdict.REJECTED


def test_numbers_of_two_texts_stay_apart(example: Workspace) -> None:
    """What no commitment carries is not unified with anything."""
    made = matrix(
        example,
        asked(*REFUND, answer={"text": "1天内退款。", "bound": "≤ 1 天", "confirmed": True}),
        asked(*REFUND, answer={"text": "3天内退款。", "bound": "≤ 3 天", "confirmed": True}),
    )
    assert [str(a.promise) for a in made.answers] == ["≤ 1天", "≤ 3天"]
    assert made.promises() == {}


def test_weaker_number_beside_the_promise_is_shown(example: Workspace) -> None:
    """An exception in the words waits for a person who confirms it."""
    choice: dict[str, object] = {"text": "3天内退款，节假日10天内退款。", "bound": "≤ 3 天"}
    found = answer(example, asked(*REFUND, answer=choice))
    assert (found.state, "10天" in found.reason.zh) == (UNSURE, True)
    assert answer(example, asked(*REFUND, answer={**choice, "confirmed": True})).state is READY


@pytest.mark.parametrize(
    ("text", "bound", "wrong"),
    [
        ("每季度巡检一次。", "每月 ≥ 1 次", True),
        ("每月巡检一次。", "每月 ≥ 1 次", False),
        ("保修两年。", "≥ 24 个月", False),
        ("保修一年。", "≥ 24 个月", True),
        ("2026年起7×24小时值守，4小时内到场。", "≤ 4 小时", False),
        ("按第3条办理。", "≤ 4 小时", False),
        ("半小时内响应。", "≤ 30 分钟", False),
    ],
)
def test_numbers_in_words_are_read(text: str, bound: str, *, wrong: bool) -> None:
    """Periods, Chinese numerals, dates and hours of service are told apart."""
    promised = parse_bound(bound)
    assert promised is not None
    assert (contradiction(text, promised) is not None) is wrong


@pytest.mark.parametrize("change", ["changed", "new"])
def test_changed_requirement_waits_for_its_answer(change: str, example: Workspace) -> None:
    """After an addendum the answer is confirmed anew, also one that no person wrote."""
    requirement = asked("2小时到场。", "arrival_time", "≤ 2 小时", change=change)
    assert answer(example, requirement).state is UNSURE
    held = {"commitment": f"{LETTER}/arrival"}
    assert answer(example, {**requirement, "answer": held}).state is UNSURE
    assert answer(example, {**requirement, "answer": {**held, "confirmed": True}}).state is READY


def test_chosen_promise_from_another_event_is_no_answer(example: Workspace) -> None:
    """Hours from arrival are not hours from the call, whoever chose them."""
    choice = {"commitment": f"{LETTER}/repair-major", "confirmed": True}
    requirement = asked("24小时修复。", "repair_time", "≤ 24 小时", trigger="接到报修电话")
    found = answer(example, {**requirement, "answer": choice})
    assert (found.state, found.deviation) == (DECISION, PENDING)
    assert "起算点不同" in found.reason.zh
    mended = {"text": "接到报修电话后24小时内修复。", "bound": "≤ 24 小时", "confirmed": True}
    assert answer(example, {**requirement, "answer": mended}).state is READY


def test_clock_that_waits_for_arrival_is_told(example: Workspace) -> None:
    """A requirement without a start is compared by a person."""
    requirement = asked("24小时修复。", "repair_time", "≤ 24 小时", scope="重大故障")
    choice = {"commitment": f"{LETTER}/repair-major"}
    found = answer(example, {**requirement, "answer": choice})
    assert (found.state, "没有写起算点" in found.reason.zh) == (UNSURE, True)


def test_raised_answer_names_what_forced_it(example: Workspace) -> None:
    """A stricter case spreads to the others only before a person's eyes."""
    made = matrix(
        example,
        asked("30分钟到场。", "arrival_time", "≤ 30 分钟", mark="★", clause="2.1", scope="一级"),
        asked("2小时到场。", "arrival_time", "≤ 2 小时", clause="2.2", scope="二级"),
        rules=STAR,
    )
    first, second = made.answers
    assert first.state is READY
    assert (str(second.promise), second.state) == ("≤ 30分钟", UNSURE)
    assert all(told in second.reason.zh for told in ("★2.1", "一级", "二级"))


def test_letter_that_promises_less_is_a_contradiction(example: Workspace) -> None:
    """An answer of its own does not show in the letter, which then has another figure."""
    choice = {"text": "投诉2小时内答复。", "bound": "≤ 2 小时", "confirmed": True}
    requirement = asked(
        "投诉2小时内答复。", "complaint_time", "≤ 2 小时", clause="5", answer=choice
    )
    letter = ({"kind": "service-commitment", "policy": LETTER},)
    made = matrix(example, requirement, rules=STAR, documents=letter)
    assert made.verdict is Verdict.NEEDS_DECISION
    assert "矛盾" in made.reasons[0].zh
    assert matrix(example, requirement, rules=STAR).verdict is Verdict.READY
