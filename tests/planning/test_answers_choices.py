from __future__ import annotations

import pytest

from toolkit.model.answer import Deviation, State, Verdict
from toolkit.model.tender import UNREAD_PAGE
from toolkit.model.workspace import Workspace

from .asked import LETTER, STAR, answer, asked, matrix

READY, UNSURE, APPROVAL, DECISION = State
POSITIVE, NONE, NEGATIVE, PENDING = Deviation
LIBRARY = "jinlan-responses"


@pytest.mark.parametrize(
    ("choice", "promise", "deviation", "state"),
    [
        ({"bound": "≤ 20 分钟"}, "≤ 20分钟", NONE, APPROVAL),
        ({"bound": "≤ 15 分钟"}, "≤ 15分钟", POSITIVE, APPROVAL),
        ({"bound": "≤ 40 分钟"}, "≤ 40分钟", NEGATIVE, READY),
        ({"deviates": True}, "≤ 30分钟", NEGATIVE, READY),
        ({"confirmed": True}, "≤ 30分钟", NEGATIVE, READY),
        ({"bound": "≤ 1 个工作日"}, None, PENDING, DECISION),
    ],
)
def test_choice_wins_and_is_checked(
    choice: dict[str, object],
    promise: str | None,
    deviation: Deviation,
    state: State,
    example: Workspace,
) -> None:
    """Beyond the limit it needs an approval, weaker than asked it is a negative deviation."""
    found = answer(example, asked("20 分钟到场。", "arrival_time", "≤ 20 分钟", answer=choice))
    told = found.promise and str(found.promise)
    assert (told, found.deviation, found.state) == (promise, deviation, state)


def test_chosen_bound_waits_for_its_approval(example: Workspace) -> None:
    """The verdict names the clause and the reason who has to approve."""
    requirement = asked(
        "20 分钟到场。", "arrival_time", "≤ 20 分钟", mark="★", clause="2.1",
        answer={"bound": "≤ 20 分钟"},
    )  # fmt: skip
    made = matrix(example, requirement, rules=STAR)
    assert made.verdict is Verdict.NEEDS_APPROVAL
    assert made.reasons[0].zh == "待批准：★2.1"
    assert made.answers[0].approver == "总经理 韦建锋"
    assert made.promises() == {}


def test_decided_deviation_on_a_substantive_clause_rejects(example: Workspace) -> None:
    """A person may decide so; the verdict still says what becomes of the bid."""
    requirement = asked(
        "20 分钟到场。", "arrival_time", "≤ 20 分钟", mark="★", answer={"deviates": True}
    )
    made = matrix(example, requirement, rules=STAR)
    assert made.answers[0].state is READY
    assert made.verdict is Verdict.REJECTED


def test_deviation_where_the_limit_would_meet_keeps_to_the_offer(example: Workspace) -> None:
    """Who does worse than asked on purpose promises what we usually do."""
    found = answer(
        example, asked("40 分钟到场。", "arrival_time", "≤ 40 分钟", answer={"deviates": True})
    )
    assert (str(found.promise), found.deviation, found.state) == ("≤ 1小时", NEGATIVE, READY)


def test_deviation_where_the_offer_meets_is_asked_back(example: Workspace) -> None:
    """Without the weaker bound nobody knows what would be promised."""
    found = answer(
        example, asked("2 小时到场。", "arrival_time", "≤ 2 小时", answer={"deviates": True})
    )
    assert (found.state, found.promise) == (DECISION, None)


def test_chosen_commitment_settles_which_of_several(example: Workspace) -> None:
    """Of two complaint times a person chooses one."""
    path = f"{LETTER}/complaint-answer"
    requirement = asked("投诉 24 小时答复。", "complaint_time", "≤ 24 小时", scope="投诉")
    assert answer(example, requirement).state is DECISION
    found = answer(example, {**requirement, "answer": {"commitment": path, "confirmed": True}})
    assert (found.commitment, found.deviation, found.state) == (path, NONE, READY)
    assert answer(example, {**requirement, "answer": {"commitment": path}}).state is UNSURE


def test_commitment_of_another_metric_is_still_compared(example: Workspace) -> None:
    """A choice does not make days of working days."""
    found = answer(
        example,
        asked("3 天整改。", "rectify_time", "≤ 3 天", answer={"commitment": f"{LETTER}/schedule"}),
    )
    assert (found.state, found.promise) == (DECISION, None)
    assert "不换算" in found.reason.zh


@pytest.mark.parametrize("key", ["commitment", "response"])
def test_what_is_not_ours_answers_nothing(key: str, example: Workspace) -> None:
    """Another organisation's promise or response is an open point."""
    path = {"commitment": "lifu-ev-warranty/main-components", "response": "other/x"}[key]
    found = answer(example, asked("质保一年。", "warranty_period", "≥ 1 年", answer={key: path}))
    assert (found.state, found.commitment) == (DECISION, "")


def test_number_without_a_policy_may_be_answered_by_a_person(example: Workspace) -> None:
    """It carries no promise of ours, and says that nothing limits its numbers."""
    found = answer(
        example,
        asked(
            "3 天退款。",
            "refund_time",
            "≤ 3 天",
            answer={"text": "按合同办理。", "bound": "≤ 3 天", "confirmed": True},
        ),
    )
    assert (found.state, found.deviation, str(found.promise)) == (READY, NONE, "≤ 3天")
    assert found.commitment == ""
    assert "没有政策限定" in found.reason.zh


@pytest.mark.parametrize(
    ("quote", "response"),
    [
        ("投标人不得向评审人员行贿或给予回扣。", "integrity"),
        ("中标人应对项目资料承担保密义务。", "confidentiality"),
        ("本项目不得转包、违法分包。", "no-subcontracting"),
        ("所供软件须为正版软件，不侵犯他人知识产权。", "intellectual-property"),
        ("中标人负责货物的包装、运输和装卸。", "transport"),
        ("协商不成的，向采购人所在地人民法院起诉。", "dispute"),
        ("结算时开具增值税专用发票。", "invoice"),
        ("施工期间负责安全生产，发生安全事故自行负责。", "safety"),
        ("本项目不接受联合体投标。", "consortium"),
        ("投标 保证金 应从基本 账户转出。", "bid-security"),
    ],
)
def test_words_are_answered_from_the_library(quote: str, response: str, example: Workspace) -> None:
    """A response is proposed by its keywords; nobody but a person says that it is the answer."""
    found = answer(example, asked(quote))
    assert (found.response, found.state) == (f"{LIBRARY}/{response}", UNSURE)
    assert found.deviation is PENDING
    seen = answer(example, asked(quote, answer={"confirmed": True}))
    assert (seen.response, seen.state, seen.deviation) == (found.response, READY, NONE)


def test_fields_of_a_response_are_filled(example: Workspace) -> None:
    """The text names the purchaser and the project of this tender."""
    found = answer(example, asked("不得转包。"))
    assert "办公楼弱电工程由我公司自行组织实施" in found.text
    assert "{" not in found.text


def test_ties_are_decided_by_a_person(example: Workspace) -> None:
    """Two equally fitting responses are both named."""
    found = answer(example, asked("遵守发票和消防要求。"))
    assert (found.state, found.text) == (DECISION, "")
    assert f"{LIBRARY}/invoice" in found.reason.zh
    assert f"{LIBRARY}/fire-safety" in found.reason.zh


def test_nothing_fitting_is_an_open_point(example: Workspace) -> None:
    """No answer is made up."""
    found = answer(example, asked("墙面颜色为浅灰。"))
    assert (found.state, found.text, found.response) == (DECISION, "", "")


def test_presence_is_answered_by_a_commitment_in_words(example: Workspace) -> None:
    """Where no keyword hits, the commitment nearest in words is shown; a person has to decide."""
    found = answer(example, asked("设备材料质量应符合设计要求。", "quality"))
    assert (found.commitment, found.state) == (f"{LETTER}/design-conformity", DECISION)
    assert found.text.startswith("用于工程的设备、材料")


def test_metric_without_a_number_is_answered_by_our_number(example: Workspace) -> None:
    """Asked for an answer at all, we say how soon."""
    found = answer(example, asked("出具故障处理方案。", "plan_time"))
    assert (found.commitment, str(found.promise)) == (f"{LETTER}/plan", "≤ 4小时")
    beyond = answer(
        example,
        asked(
            "出具故障处理方案。", "plan_time",
            answer={"commitment": f"{LETTER}/plan", "bound": "≤ 1 小时", "confirmed": True},
        ),
    )  # fmt: skip
    assert beyond.state is APPROVAL


def test_deviation_in_words_says_what_we_do(example: Workspace) -> None:
    """A negative answer in words needs its words."""
    silent = answer(example, asked("驻场两人。", answer={"deviates": True}))
    assert silent.state is DECISION
    told = answer(
        example,
        asked("驻场两人。", answer={"deviates": True, "text": "驻场一人。", "confirmed": True}),
    )
    assert (told.state, told.deviation, told.text) == (READY, NEGATIVE, "驻场一人。")


@pytest.mark.parametrize(("verbatim", "state"), [("forbidden", DECISION), ("allowed", READY)])
def test_copied_requirement_is_refused_where_the_tender_forbids_it(
    verbatim: str, state: State, example: Workspace
) -> None:
    """Width, spaces and punctuation do not make other words of it."""
    found = answer(
        example,
        asked("提供 24 小时值班。", answer={"text": "提供24小时值班", "confirmed": True}),
        rules={"verbatim": verbatim},
    )
    assert found.state is state


def test_page_and_note_are_carried(example: Workspace) -> None:
    """What a person noted stands in the answer."""
    found = answer(example, asked("不得转包。", answer={"page": "第 31 页", "note": "见附件"}))
    assert (found.page, found.note) == ("第 31 页", "见附件")


def test_a_page_that_nobody_read_is_never_answered(example: Workspace) -> None:
    """Confirmed and answered by mistake, it keeps the bid from being ready: what it asks is not known."""
    page = asked(UNREAD_PAGE.format(page=12), answer={"text": "响应。", "confirmed": True})
    found = matrix(example, page, rules=STAR)
    assert (found.answers[0].state, found.answers[0].text) == (State.NEEDS_DECISION, "")
    assert found.verdict is Verdict.NEEDS_DECISION
    written = asked(
        "第3页是扫描图片的说明：提供手册。", answer={"text": "提供。", "confirmed": True}
    )
    assert matrix(example, written, rules=STAR).verdict is Verdict.READY
