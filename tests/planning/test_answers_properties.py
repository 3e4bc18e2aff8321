from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.answer import Answer, Deviation, State
from toolkit.model.workspace import Workspace

from .asked import STAR, answer, asked, matrix

MINUTES = st.integers(1, 240).map(lambda minutes: f"≤ {minutes} 分钟")
CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "bound": MINUTES,
        "deviates": st.booleans(),
        "confirmed": st.booleans(),
        "commitment": st.just("equipment-installation/arrival"),
    },
)
APPROVALS = st.lists(
    MINUTES.map(
        lambda bound: {
            "commitment": "equipment-installation/arrival",
            "bound": bound,
            "approver": "general-manager",
            "reason": "试验",
            "granted": "2026-11-01",
            "expires": "2026-12-31",
        }
    ),
    max_size=2,
)


def usable(found: Answer) -> bool:
    """Tell whether an answer may stand in a document."""
    return found.state in (State.READY, State.NEEDS_CONFIRMATION)


def test_nothing_beyond_the_limit_goes_out_without_an_approval(example: Workspace) -> None:
    """Whatever is asked and chosen, a usable promise is within the limit or approved."""

    @given(MINUTES, CHOICES, APPROVALS, st.sampled_from([None, "★", "▲"]))
    def holds(
        bound: str, choice: dict[str, object], approvals: list[object], mark: str | None
    ) -> None:
        requirement = asked("到场。", "arrival_time", bound, mark=mark, answer=choice)
        found = answer(example, requirement, approvals=approvals)
        assert found.promise is None or found.limit is not None
        if usable(found) and found.promise is not None and found.limit is not None:
            approved = found.approval is not None and found.approval.bound.meets(found.promise)
            assert found.limit.meets(found.promise) or approved

    holds()


def test_deviation_is_what_the_figures_say(example: Workspace) -> None:
    """Worse is negative, equal none, better positive, for every choice."""

    @given(MINUTES, CHOICES, APPROVALS)
    def holds(bound: str, choice: dict[str, object], approvals: list[object]) -> None:
        requirement = asked("到场。", "arrival_time", bound, answer=choice)
        found = answer(example, requirement, approvals=approvals)
        required, promise = found.requirement.bound, found.promise
        assert required is not None
        if promise is None:
            assert found.deviation is Deviation.PENDING
            return
        expected = Deviation.NEGATIVE
        if promise.meets(required):
            expected = Deviation.NONE if required.meets(promise) else Deviation.POSITIVE
        assert found.deviation is expected

    holds()


def test_the_set_promises_the_same_everywhere(example: Workspace) -> None:
    """All answers of one promise have the figure that the documents show."""

    @given(st.lists(MINUTES, min_size=1, max_size=6))
    def holds(bounds: list[str]) -> None:
        requirements = (asked("到场。", "arrival_time", bound) for bound in bounds)
        made = matrix(example, *requirements, rules=STAR)
        assert {str(found.promise) for found in made.answers} == {
            str(bound) for bound in made.promises().values()
        }

    holds()
