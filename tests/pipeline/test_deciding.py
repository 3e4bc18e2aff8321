from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import AS_OF
from toolkit.errors import NotSafeError, UsageError
from toolkit.model.answer import State
from toolkit.model.bound import parse_bound
from toolkit.model.tender import Approval, Choice, Requirement
from toolkit.pipeline.deciding import Decided, allow, answering, decide, state_facts

from .lamps import LINES, take, tender

BEYOND = "3.5 ★接到报修通知后20分钟内到达现场。\n"


@pytest.fixture
def lamps(workspace: Path) -> Path:
    """Read the tender for lamps, with one requirement beyond our limit."""
    (workspace / "招标.txt").write_text(LINES + BEYOND, encoding="utf-8")
    take(workspace, "招标.txt")
    return workspace


def held(root: Path, id: str) -> Requirement:
    """Give a requirement as the file has it."""
    return next(one for one in tender(root).requirements if one.id == id)


def test_a_decision_changes_its_requirement_and_nothing_else(lamps: Path) -> None:
    """Reading and answer are written; every other line of the file stays as it was."""
    path = lamps / "tenders" / "lamps.yaml"
    before = path.read_text(encoding="utf-8").splitlines()
    was = held(lamps, "3.2-2-arrival-time")
    choice = Choice(note="核对过原件", confirmed=True)
    update = {"trigger": "收到报修通知", "scope": "市区", "confirmed": True, "answer": choice}
    after = decide(lamps, "lamps", AS_OF, Decided(was, was.model_copy(update=update)))
    assert after.answered.view is not None
    answer = next(a for a in after.answered.view.matrix.answers if a.requirement.id == was.id)
    assert answer.state is State.READY
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in before if line not in lines] == []  # 3.2 (1) has the same trigger
    assert len(lines) == len(before) + 4


def test_a_bound_that_the_quote_does_not_say_is_refused(lamps: Path) -> None:
    """A decision that would be a mistake in the file is told with the way to mend it, not written."""
    was = held(lamps, "3.2-2-arrival-time")
    text = (lamps / "tenders" / "lamps.yaml").read_bytes()
    now = was.model_copy(update={"bound": parse_bound("≤ 3小时")})
    with pytest.raises(UsageError, match="没有写入：要求的“≤ 3小时”不是原文里的数。对照原文"):
        decide(lamps, "lamps", AS_OF, Decided(was, now))
    assert (lamps / "tenders" / "lamps.yaml").read_bytes() == text


def test_a_requirement_is_taken_out_and_another_added(lamps: Path) -> None:
    """What is none goes, what was not read comes last; reading again brings nothing back."""
    was = held(lamps, "3.3-document-specific")
    decide(lamps, "lamps", AS_OF, Decided(was, None))
    new = Requirement(id="added-1", quote="免费培训2次。", clause="3.6", confirmed=True)
    decide(lamps, "lamps", AS_OF, Decided(None, new))
    ids = [one.id for one in tender(lamps).requirements]
    assert was.id not in ids
    assert ids[-1] == "added-1"
    take(lamps, "招标.txt")
    assert [one.id for one in tender(lamps).requirements] == ids


def test_what_another_changed_meanwhile_is_left_alone(lamps: Path) -> None:
    """A decision about what a person no longer sees is refused, and nothing is written."""
    was = held(lamps, "3.1-warranty-period")
    decide(lamps, "lamps", AS_OF, Decided(was, was.model_copy(update={"confirmed": True})))
    text = (lamps / "tenders" / "lamps.yaml").read_bytes()
    with pytest.raises(NotSafeError, match="刚刚被别人改过"):
        decide(lamps, "lamps", AS_OF, Decided(was, was.model_copy(update={"scope": "市区"})))
    assert (lamps / "tenders" / "lamps.yaml").read_bytes() == text


def test_only_who_has_the_right_approves(lamps: Path) -> None:
    """A post without the right is refused by name; with an approval the promise is as asked."""
    rights = answering(lamps, "lamps", AS_OF).rights["equipment-installation/arrival"]
    assert "general-manager" in rights
    bound = parse_bound("≤ 20分钟")
    assert bound is not None
    approval = Approval(
        commitment="equipment-installation/arrival", bound=bound, approver="service-engineer",
        reason="驻点", granted=AS_OF, expires=date(2027, 3, 31),
    )  # fmt: skip
    with pytest.raises(UsageError, match="无权批准"):
        allow(lamps, "lamps", AS_OF, approval)
    right = approval.model_copy(update={"approver": "general-manager"})
    after = allow(lamps, "lamps", AS_OF, right)
    assert after.answered.view is not None
    answer = next(a for a in after.answered.view.matrix.answers if a.requirement.clause == "3.5")
    assert str(answer.promise) == "≤ 20分钟"
    assert answer.approval is not None


def test_facts_that_were_not_found_are_stated(workspace: Path) -> None:
    """A tender without its number is answered once a person gives it; a wrong day is refused."""
    (workspace / "招标.txt").write_text(
        LINES.replace("招标编号：BH-2026-001\n", ""), encoding="utf-8"
    )
    take(workspace, "招标.txt")
    before = answering(workspace, "lamps", AS_OF)
    assert before.answered.view is None
    assert (before.facts["number"], before.facts["purchaser"]) == ("", "云溪区城市管理局")
    with pytest.raises(UsageError):
        state_facts(workspace, "lamps", AS_OF, {**before.facts, "closes": "下周"})
    after = state_facts(workspace, "lamps", AS_OF, {**before.facts, "number": "BH-7: 二包"})
    assert after.answered.view is not None
    assert tender(workspace).number == "BH-7: 二包"
    assert "[number]" not in (workspace / "tenders" / "lamps.yaml").read_text(encoding="utf-8")
