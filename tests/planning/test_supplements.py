"""What a person decided stands in the letter, once, with its number and its requirement."""

from __future__ import annotations

from tests.conftest import AS_OF
from toolkit.model.answer import State
from toolkit.model.plan import CommitmentLetter, Part, Plan, WarrantyStatement
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace
from toolkit.planning.answers import plan_answers
from toolkit.planning.plan import plan_set
from toolkit.planning.supplements import SUPPLEMENT_TITLE

from .answered import ALL, LETTER, LETTER_KIND, answered, body, cells, index, levels
from .asked import asked, matrix

SECRET = asked(
    "对图纸保密。", clause="2.1", part="business",
    answer={"response": "jinlan-responses/confidentiality", "confirmed": True},
)  # fmt: skip
REFUND = asked(
    "3天内退款。", "refund_time", "≤ 3 天", clause="2.2", trigger="收到退款申请", part="business",
    answer={"text": "收到退款申请后2天内退款。", "bound": "≤ 2 天", "confirmed": True},
)  # fmt: skip
ARRIVAL = asked(
    "接到通知后1小时内到达现场。", "arrival_time", "≤ 1 小时", clause="3.1", trigger="接到通知",
    answer={"commitment": f"{LETTER}/arrival", "confirmed": True},
)  # fmt: skip


def letter(plan: Plan) -> CommitmentLetter:
    """Find the letter."""
    found = body(plan, "service-commitment")
    assert isinstance(found, CommitmentLetter)
    return found


def added(plan: Plan) -> list[str]:
    """Give the points that the letter has for the tender alone."""
    parts = [part for part in letter(plan).sections if part.title == SUPPLEMENT_TITLE]
    return [point.number + point.text for part in parts for point in part.points]


def test_own_words_and_responses_stand_in_the_letter(example: Workspace) -> None:
    """Each is a numbered point that names its requirement and is traced to it."""
    plan = answered(example, SECRET, REFUND, ARRIVAL)
    one, two = added(plan)
    assert one.startswith("（一）招标文件第2.1条：响应。")
    assert two == "（二）招标文件第2.2条：收到退款申请后2天内退款。"
    traced = dict(plan.documents[0].trace)
    assert (traced["八、（一）"], traced["八、（二）"]) == (
        "guangxi-telecom-office/r1",
        "guangxi-telecom-office/r2",
    )
    assert [row.place for row in index(plan).rows] == [
        "第八部分第（一）项",
        "第八部分第（二）项",
        "第三部分第（二）项",
    ]


def test_they_are_promises_on_record(example: Workspace) -> None:
    """A response has the role that answers for it, a number its bound."""
    promises = answered(example, SECRET, REFUND).documents[0].promises
    own = [promise for promise in promises if promise.path.startswith("guangxi-telecom-office/")]
    assert [(p.clause, p.bound, bool(p.responsible)) for p in own] == [
        ("八、（一）", "", True),
        ("八、（二）", "不超过2天", False),
    ]
    assert own[1].metric


def test_a_letter_without_them_has_no_such_part(example: Workspace) -> None:
    """What the promises of the letter answer is not said twice."""
    plan = answered(example, ARRIVAL)
    assert added(plan) == []
    assert len(letter(plan).sections) == 7


def test_words_of_the_letter_are_not_said_twice(example: Workspace) -> None:
    """Own words that a point of the letter holds are cited there."""
    text = "收到业主故障通知后，技术人员1小时内到达现场"
    choice = {"commitment": f"{LETTER}/arrival", "text": text, "confirmed": True}
    plan = answered(example, {**ARRIVAL, "answer": {**choice, "bound": "≤ 1 小时"}})
    assert added(plan) == []
    assert [row.place for row in index(plan).rows] == ["第三部分第（二）项"]


def test_equal_words_are_one_point_for_all_their_requirements(example: Workspace) -> None:
    """Two clauses with one answer share a point, and both lead to it."""
    plan = answered(example, SECRET, {**SECRET, "clause": "3.9"}, {**REFUND, "clause": None})
    one, two = added(plan)
    assert one.startswith("（一）招标文件第2.1条、第3.9条：响应。")
    assert two.startswith("（二）招标文件“3天内退款。”：")
    places = [row.place for row in index(plan).rows]
    assert places.count("第八部分第（一）项") == 2


def test_requirements_with_one_number_are_told_apart(example: Workspace) -> None:
    """Clauses that are counted anew in each part are named by their words, levels by their case."""
    words = {"text": "响应。按此执行。", "confirmed": True}
    level = {**REFUND, "quote": "一级2天，二级3天内退款。", "clause": "5"}
    plan = answered(
        example,
        asked("投标人须持有安全生产许可证，且在有效期之内。", clause="2.1", answer=words),
        asked("音量80分贝。", clause="2.1", answer=words),
        {**level, "scope": "一级"},
        {**level, "scope": "二级", "answer": {**words, "bound": "≤ 3 天"}},
    )
    one, two, three = added(plan)
    assert one == (
        "（一）招标文件第2.1条（“投标人须持有安全生产许可证，且在有效……”）、"
        "第2.1条（“音量80分贝。”）：响应。按此执行。"
    )
    assert two.startswith("（二）招标文件第5条（一级）：")
    assert three == "（三）招标文件第5条（二级）：响应。按此执行（承诺值：不超过3天）。"


def test_words_without_the_number_are_given_it(example: Workspace) -> None:
    """Who writes 按合同退款 and a bound promises that bound: every document says it."""
    choice = {"text": "响应。按合同退款。", "bound": "≤ 2 天", "confirmed": True}
    plan = answered(example, {**REFUND, "answer": choice})
    said = "响应。按合同退款（承诺值：不超过2天）。"
    assert added(plan) == [f"（一）招标文件第2.2条：{said}"]
    assert said in cells(plan, "business-deviations")[0]
    assert index(plan).rows[0].response == said


def test_words_with_the_number_are_left(example: Workspace) -> None:
    """Hours of service are written 7×24小时 and are known there too."""
    hours = asked(
        "服务热线7×24小时。", "service_hours", "≥ 7×24 小时", clause="2.3",
        answer={"text": "热线7×24小时有人接听。", "bound": "≥ 7×24 小时", "confirmed": True},
    )  # fmt: skip
    assert "承诺值" not in index(answered(example, hours)).rows[0].response


def test_own_words_beside_a_promise_stand_there_too(example: Workspace) -> None:
    """The promise keeps its clause and its number; the person's words are added."""
    choice = {"text": "接到通知后45分钟内到场，并携带常用备件。", "bound": "≤ 45 分钟"}
    plan = answered(example, {**ARRIVAL, "answer": {**choice, "confirmed": True}})
    assert "技术人员45分钟内到达现场" in letter(plan).sections[2].points[1].text
    assert added(plan) == ["（一）招标文件第3.1条：接到通知后45分钟内到场，并携带常用备件。"]


def test_open_points_are_marked_and_empty_ones_say_nothing(example: Workspace) -> None:
    """A proposal waits for a person in the letter too; what nobody answered is not made up."""
    proposed = asked("中标人应保密，不得泄露商业秘密。", clause="2.3")
    plan = answered(example, proposed, asked("提供彩虹色的扳手。", clause="2.4"))
    (one,) = added(plan)
    assert one.endswith("【待确认】")


def test_an_answer_elsewhere_is_left_to_its_page(example: Workspace) -> None:
    """What stands in another volume is not copied into the letter."""
    choice = {"text": "见资格文件。", "confirmed": True, "page": "资格册第7页"}
    assert added(answered(example, {**SECRET, "answer": choice})) == []


def test_a_warranty_alone_says_them_in_an_article_of_its_own(example: Workspace) -> None:
    """Where the set has no letter, its warranty says them, in its own numbering."""
    shipped = next(t for t in example.of(Tender) if t.id == "scenic-ev-fleet")
    own = Tender.model_validate(
        {
            "kind": "tender", "id": "t", "number": "1", "project": "p", "purchaser": "q",
            "closes": "2026-12-15", "bidder": shipped.bidder,
            "requirements": (asked("到场前预约。", clause="4.2", id="visit",
                answer={"text": "上门前1天与采购人预约。", "confirmed": True}),),
        }
    )  # fmt: skip
    tender = shipped.model_copy(update={"requirements": own.requirements})
    plan = plan_set(example, tender, plan_answers(example, tender, AS_OF))
    (statement,) = (document.body for document in plan.documents)
    assert isinstance(statement, WarrantyStatement)
    last: Part = statement.chapters[-1].articles[0]
    assert statement.chapters[-1].title == SUPPLEMENT_TITLE
    assert [point.number + point.text for point in last.points] == [
        "（一）招标文件第4.2条：上门前1天与采购人预约。"
    ]
    assert plan.cited["scenic-ev-fleet/visit"].place.endswith("第（一）项")


def test_without_a_letter_the_table_answers(example: Workspace) -> None:
    """A set of tables alone carries the words itself."""
    plan = answered(example, SECRET, documents=({"kind": "business-deviations"},))
    assert "见本表" in cells(plan, "business-deviations")[0][-1]


def test_a_number_of_a_person_is_a_service_level(example: Workspace) -> None:
    """The schedule holds each once; what a business clause asks of money is no service."""
    refund = {**REFUND, "part": "technical"}
    plan = answered(example, refund, {**refund, "clause": "9.9"}, {**REFUND, "trigger": "退货"})
    own = [row for row in levels(plan).levels if row.path.endswith("/r1")]
    assert [(row.trigger, row.bound) for row in own] == [("收到退款申请", "不超过2天")]
    assert own[0].number == str(len(levels(plan).levels))


def test_words_that_a_stronger_promise_overtook_wait(example: Workspace) -> None:
    """One promise has one figure: words with the former one would contradict the letter."""
    own = {"text": "接到通知后1小时内到场。", "bound": "≤ 1 小时", "confirmed": True}
    stronger = asked(
        "接到通知后30分钟内到达现场。", "arrival_time", "≤ 30 分钟", trigger="接到通知",
        answer={"commitment": f"{LETTER}/arrival", "confirmed": True},
    )  # fmt: skip
    answers = matrix(example, {**ARRIVAL, "answer": own}, stronger, documents=ALL).answers
    assert [answer.state for answer in answers] == [State.NEEDS_DECISION, State.READY]
    assert "1小时" in answers[0].reason.zh


def test_the_letter_hangs_on_what_its_answers_come_from(example: Workspace) -> None:
    """With a response in it the letter is out of date when the library changes."""
    with_one = answered(example, SECRET, documents=(LETTER_KIND,)).documents[0]
    without = answered(example, ARRIVAL, documents=(LETTER_KIND,)).documents[0]
    assert "jinlan-responses" in {source.id for source in with_one.sources}
    assert "jinlan-responses" not in {source.id for source in without.sources}
