"""Answers: how each requirement of a tender is met, and what becomes of the bid."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .bound import Bound
from .tender import Approval, Requirement, Weight
from .text import Text


class Deviation(StrEnum):
    """How a response stands to its requirement; PENDING where nobody can say yet."""

    POSITIVE = "positive"
    NONE = "none"
    NEGATIVE = "negative"
    PENDING = "pending"


DEVIATION_NAMES = {
    Deviation.POSITIVE: Text("正偏离", "positive deviation"),
    Deviation.NONE: Text("无偏离", "no deviation"),
    Deviation.NEGATIVE: Text("负偏离", "negative deviation"),
    Deviation.PENDING: Text("待定", "pending"),
}


class State(StrEnum):
    """What an answer still needs before it may go out."""

    READY = "ready"
    NEEDS_CONFIRMATION = "needs-confirmation"
    """The reading, or the proposed response in words, is not confirmed by a person."""
    NEEDS_APPROVAL = "needs-approval"
    """It promises more than our limit."""
    NEEDS_DECISION = "needs-decision"
    """No policy covers it, or more than one might."""


MARKS = {
    State.READY: "",
    State.NEEDS_CONFIRMATION: "【待确认】",
    State.NEEDS_APPROVAL: "【待批准】",
    State.NEEDS_DECISION: "【待定】",
}
"""What stands behind an answer in a draft, by its state; the worst last."""


class Verdict(StrEnum):
    """What becomes of the bid as it stands, worst last."""

    READY = "ready"
    NEEDS_APPROVAL = "needs-approval"
    NEEDS_DECISION = "needs-decision"
    REJECTED = "would-be-rejected"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one requirement.

    `commitment` is policy/commitment and `promise` the bound that we promise, `offer` and `limit`
    what the policy says; `others` are further commitments that the same answer promises, each
    with its bound. `response` is policy/response. `text` are the words of the answer; `reason`
    says why it is this one. `approval` permits a promise beyond the limit. `page` is
    given by a person; where our own documents carry the answer, their pages are found in the PDF.
    """

    requirement: Requirement
    weight: Weight | None
    state: State
    deviation: Deviation
    reason: Text
    commitment: str = ""
    response: str = ""
    promise: Bound | None = None
    offer: Bound | None = None
    limit: Bound | None = None
    text: str = ""
    approval: Approval | None = None
    approver: str = ""
    page: str = ""
    note: str = ""
    others: tuple[tuple[str, Bound], ...] = ()

    @property
    def promised(self) -> tuple[str, ...]:
        """Every commitment that the answer promises, by policy/commitment."""
        own = (self.commitment,) if self.commitment else ()
        return (*own, *(path for path, _ in self.others))


@dataclass(frozen=True, slots=True)
class Matrix:
    """All answers of a tender, in its order, and the verdict with its reasons."""

    tender: str
    answers: tuple[Answer, ...]
    verdict: Verdict
    reasons: tuple[Text, ...]

    def promises(self) -> dict[str, Bound]:
        """Give the bound decided for each commitment in this tender, by policy/commitment.

        The strictest of its answers counts; what still needs approval or decision is left out.
        """
        decided: dict[str, Bound] = {}
        for answer in self.answers:
            if answer.state not in (State.READY, State.NEEDS_CONFIRMATION):
                continue
            promised = ((answer.commitment, answer.promise), *answer.others)
            for path, promise in promised:
                held = decided.get(path)
                if path and promise is not None and (held is None or promise.meets(held)):
                    decided[path] = promise
        return decided
