"""Which bound answers a requirement: the offer, more within our limit, more with approval."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from toolkit.model.answer import Deviation, State
from toolkit.model.bound import Bound
from toolkit.model.organisation import Organisation
from toolkit.model.tender import Approval, Choice, Tender, Weight
from toolkit.model.text import Text, joined, same
from toolkit.model.workspace import Post

from .matching import Candidate, incomparable

_ORDER = (State.READY, State.NEEDS_CONFIRMATION, State.NEEDS_APPROVAL, State.NEEDS_DECISION)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is promised against one requirement, and what that still needs."""

    state: State
    deviation: Deviation
    reason: Text
    candidate: Candidate | None = None
    promise: Bound | None = None
    approval: Approval | None = None
    approver: str = ""
    others: tuple[tuple[Candidate, Bound], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Leave:
    """Who may let us promise more than our limits, and what was approved for this tender."""

    approvals: tuple[Approval, ...]
    as_of: date
    organisation: Organisation
    posts: dict[str, Post]

    @classmethod
    def of(
        cls, tender: Tender, organisation: Organisation, posts: dict[str, Post], as_of: date
    ) -> Leave:
        """Gather the approvals of a tender."""
        return cls(tender.approvals, as_of, organisation, posts)

    def roles(self, candidate: Candidate) -> tuple[str, ...]:
        """List the roles that may approve: who approves the policy, and who represents us."""
        return tuple(
            dict.fromkeys(
                (candidate.policy.control.approved_by, self.organisation.legal_representative)
            )
        )

    def approver(self, candidate: Candidate) -> str:
        """Name who has to approve."""
        role = candidate.policy.control.approved_by
        post = self.posts.get(role)
        return f"{post.title} {post.holder or ''}".strip() if post else role

    def find(self, candidate: Candidate, promised: Bound) -> tuple[Approval | None, Text | None]:
        """Find the approval that permits a promise; else say what is wrong with those given."""
        faults: list[Text] = []
        for approval in self.approvals:
            if approval.commitment != candidate.path:
                continue
            fault = self._fault(approval, candidate, promised)
            if fault is None:
                return approval, None
            faults.append(fault)
        return None, joined(faults) if faults else None

    def _fault(self, approval: Approval, candidate: Candidate, promised: Bound) -> Text | None:
        if approval.expires < self.as_of:
            return _EXPIRED.fill(day=approval.expires)
        if approval.granted > self.as_of:
            return _NOT_YET.fill(day=approval.granted)
        if approval.approver not in self.roles(candidate):
            return _NOT_ALLOWED.fill(role=self._title(approval.approver))
        if not approval.bound.comparable(promised) or not approval.bound.meets(promised):
            return _TOO_WEAK.fill(bound=approval.bound)
        return None

    def _title(self, role: str) -> str:
        return self.posts[role].title if role in self.posts else role


_EXPIRED = Text("批准已于 {day} 失效", "the approval expired on {day}")
_NOT_YET = Text("批准自 {day} 起才有效", "the approval is granted on {day} only")
_NOT_ALLOWED = Text("“{role}”无权批准", "`{role}` may not approve it")
_TOO_WEAK = Text("批准只到 {bound}", "the approval covers {bound} only")
_OFFERED = Text("标准承诺 {offer} 满足要求", "our offer {offer} meets it")
_BETTER = Text("标准承诺 {offer} 优于要求", "our offer {offer} is better than asked")
_RAISED = Text(
    "标准承诺 {offer} 不够，上限 {limit} 以内可按要求承诺",
    "the offer {offer} is not enough; within our limit {limit} we promise what is asked",
)
_APPROVED = Text(
    "超出上限 {limit}，经{approver}批准（至 {expires}）按要求承诺",
    "beyond our limit {limit}; {approver} approved it until {expires}",
)
_NEGATIVE = Text(
    "要求超出上限 {limit}，按上限承诺，负偏离；要按要求承诺须{approver}批准",
    "it asks more than our limit {limit}, which we promise instead; to promise what is asked {approver} has to approve",
)
_STARRED = Text(
    "实质性条款负偏离会导致废标：要求超出上限 {limit}，须{approver}批准后按要求承诺，或决定按上限负偏离",
    "a negative deviation here has the bid rejected: it asks more than our limit {limit}; have {approver} approve what is asked, or decide to deviate",
)
_CHOSEN = Text("按人工选定的 {bound} 承诺", "a person chose {bound}")
_CHOSEN_WEAKER = Text(
    "按人工选定的 {bound} 承诺，低于要求", "a person chose {bound}, which is worse than asked"
)
_CHOSEN_BEYOND = Text(
    "选定的 {bound} 超出上限 {limit}，须{approver}批准",
    "the chosen {bound} is beyond our limit {limit}; {approver} has to approve it",
)
_CHOSEN_APPROVED = Text(
    "选定的 {bound} 超出上限 {limit}，{approver}已批准（至 {expires}）",
    "the chosen {bound} is beyond our limit {limit}; {approver} approved it until {expires}",
)
_DEVIATES = Text("人工决定负偏离，承诺 {bound}", "a person decided to deviate; we promise {bound}")
_NO_NEED = Text(
    "选了负偏离，但标准承诺 {offer} 已满足要求；要低于要求请写明 bound",
    "it is marked as deviating, but the offer {offer} meets it; give the weaker bound",
)


def respond(
    found: tuple[Candidate, ...],
    required: Bound,
    choice: Choice,
    weight: Weight | None,
    leave: Leave,
) -> Decision:
    """Decide what is promised; where several promises have to be kept the worst one tells."""
    decisions = [_one(entry, required, choice, weight, leave) for entry in found]
    worst = max(decisions, key=_badness)
    others = tuple(
        (entry.candidate, entry.promise)
        for entry in decisions
        if entry is not worst and entry.candidate is not None and entry.promise is not None
    )
    if not others:
        return worst
    also = joined(same(f"{candidate.name.zh} {promise}") for candidate, promise in others)
    reason = Text(f"{worst.reason.zh}；同时：{also.zh}", f"{worst.reason.en}; also: {also.en}")
    return Decision(
        worst.state, worst.deviation, reason, worst.candidate, worst.promise,
        worst.approval, worst.approver, others,
    )  # fmt: skip


def unlimited(required: Bound, bound: Bound) -> Decision:
    """Hold the number of a person against a requirement for which no policy has a promise."""
    if not bound.comparable(required):
        return Decision(State.NEEDS_DECISION, Deviation.PENDING, incomparable(bound, required))
    deviation, said = Deviation.NEGATIVE, _CHOSEN_WEAKER
    if bound.meets(required):
        deviation = Deviation.NONE if required.meets(bound) else Deviation.POSITIVE
        said = _CHOSEN
    return Decision(State.READY, deviation, said.fill(bound=bound), promise=bound)


def worse(one: State, other: State) -> State:
    """Give the state that needs more."""
    return max(one, other, key=_ORDER.index)


def _badness(decision: Decision) -> tuple[int, int]:
    deviations = (Deviation.POSITIVE, Deviation.NONE, Deviation.PENDING, Deviation.NEGATIVE)
    return deviations.index(decision.deviation), _ORDER.index(decision.state)


def _one(
    entry: Candidate, required: Bound, choice: Choice, weight: Weight | None, leave: Leave
) -> Decision:
    assert entry.offer is not None
    assert entry.limit is not None
    if choice.bound is not None:
        return _chosen(entry, entry.limit, required, choice.bound, leave)
    if entry.offer.meets(required):
        if choice.deviates:
            return Decision(
                State.NEEDS_DECISION, Deviation.PENDING, _NO_NEED.fill(offer=entry.offer), entry
            )
        return _offered(entry, entry.offer, required)
    if choice.deviates:
        # Who deviates where we could do what is asked keeps to the usual promise.
        own = entry.offer if entry.limit.meets(required) else entry.limit
        return _negative(entry, own, State.READY, _DEVIATES.fill(bound=own))
    if entry.limit.meets(required):
        reason = _RAISED.fill(offer=entry.offer, limit=entry.limit)
        return Decision(State.READY, Deviation.NONE, reason, entry, required)
    return _beyond(entry, entry.limit, required, choice, weight, leave)


def _offered(entry: Candidate, offer: Bound, required: Bound) -> Decision:
    equal = required.meets(offer)
    deviation = Deviation.NONE if equal else Deviation.POSITIVE
    reason = (_OFFERED if equal else _BETTER).fill(offer=offer)
    return Decision(State.READY, deviation, reason, entry, offer)


def _beyond(
    entry: Candidate,
    limit: Bound,
    required: Bound,
    choice: Choice,
    weight: Weight | None,
    leave: Leave,
) -> Decision:
    approval, fault = leave.find(entry, required)
    approver = leave.approver(entry)
    if approval is not None:
        reason = _APPROVED.fill(
            limit=limit, approver=_signed(leave, approval), expires=approval.expires
        )
        return Decision(State.READY, Deviation.NONE, reason, entry, required, approval, approver)
    starred = weight is Weight.SUBSTANTIVE
    reason = _with((_STARRED if starred else _NEGATIVE).fill(limit=limit, approver=approver), fault)
    # A worse promise than asked never goes out before a person has seen it.
    seen = State.READY if choice.confirmed else State.NEEDS_CONFIRMATION
    state = State.NEEDS_DECISION if starred else seen
    return _negative(entry, limit, state, reason, approver)


def _chosen(
    entry: Candidate, limit: Bound, required: Bound, bound: Bound, leave: Leave
) -> Decision:
    if not bound.comparable(limit) or not bound.comparable(required):
        other = limit if not bound.comparable(limit) else bound
        return Decision(
            State.NEEDS_DECISION,
            Deviation.PENDING,
            incomparable(other, required if bound.comparable(limit) else bound),
            entry,
        )
    deviation = Deviation.NEGATIVE
    if bound.meets(required):
        deviation = Deviation.NONE if required.meets(bound) else Deviation.POSITIVE
    if limit.meets(bound):
        text = _CHOSEN_WEAKER if deviation is Deviation.NEGATIVE else _CHOSEN
        return Decision(State.READY, deviation, text.fill(bound=bound), entry, bound)
    approval, fault = leave.find(entry, bound)
    approver = leave.approver(entry)
    if approval is None:
        reason = _CHOSEN_BEYOND.fill(bound=bound, limit=limit, approver=approver)
        state = State.NEEDS_APPROVAL
        return Decision(state, deviation, _with(reason, fault), entry, bound, None, approver)
    reason = _CHOSEN_APPROVED.fill(
        bound=bound, limit=limit, approver=_signed(leave, approval), expires=approval.expires
    )
    return Decision(State.READY, deviation, reason, entry, bound, approval, approver)


def _negative(
    entry: Candidate, limit: Bound, state: State, reason: Text, approver: str = ""
) -> Decision:
    return Decision(state, Deviation.NEGATIVE, reason, entry, limit, None, approver)


def _signed(leave: Leave, approval: Approval) -> str:
    post = leave.posts.get(approval.approver)
    return post.title if post else approval.approver


def _with(reason: Text, fault: Text | None) -> Text:
    if fault is None:
        return reason
    return Text(f"{reason.zh}（{fault.zh}）", f"{reason.en} ({fault.en})")
