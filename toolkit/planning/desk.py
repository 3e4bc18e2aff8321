"""The desk at which the requirements of one tender are answered, one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from toolkit.model.answer import Answer, Deviation, State
from toolkit.model.bound import Bound
from toolkit.model.organisation import Organisation
from toolkit.model.tender import Choice, Requirement, Tender, Weight
from toolkit.model.text import Text, sentences
from toolkit.model.workspace import Workspace

from .answer_words import Words
from .matching import Candidate, Candidates, Match
from .own_words import contradiction, weaker
from .proposing import Library
from .responding import Decision, Leave, respond, unlimited, worse

STAR = "★"
_NO_CHOICE = Choice()
_UNREAD = Text("识读未经确认", "the reading is not confirmed")
_UNREAD_PAGE = Text(
    "这一页没有读入：看原件，把它的要求各写成一条，再删去本条",
    "nothing of this page was read: look at it, write each of its requirements, and delete this entry",
)
_STAR_WITHOUT_RULE = Text(
    "招标文件没有说明★的含义，按实质性条款对待",
    "the tender does not say what ★ means; it is taken as substantive",
)
_SIGN_WITHOUT_RULE = Text(
    "标记“{sign}”的含义不明，请在 rules.marks 里写明",
    "nothing says what the mark `{sign}` means; write it in rules.marks",
)
_UNKNOWN = Text("没有我方的“{path}”", "there is no `{path}` of ours")
_NO_NUMBER = Text("“{path}”没有数值承诺", "`{path}` promises no number")
_OWN_WORDS = Text("人工编写的答复", "written by a person")
_CHOSEN = Text("人工选定的答复", "chosen by a person")
_NO_LIMIT = Text("{reason}；其中的数值没有政策限定", "{reason}; no policy limits its numbers")
_GUESS = Text(
    "只有指标相同，没有关键词命中，请核对说的是不是同一件事",
    "the metric alone is the same and no keyword fits; see whether it is about the same matter",
)
_UNSEEN = Text("应答未经确认", "the answer is not confirmed")
_DEVIATES = Text("人工决定负偏离", "a person decided to deviate")
_WITHOUT_NUMBER = Text(
    "要求有数值 {required}：自写或选用的答复还要在 bound 写明承诺的数值，才能比较",
    "it asks for {required}: an own text or a response needs the promised number in bound",
)
_CHANGED = Text(
    "补遗改变了这条要求，应答须重新确认", "an addendum changed it; confirm the answer again"
)
_SAY_HOW = Text(
    "选了负偏离，请在 text 里写明实际能做到什么",
    "it is marked as deviating; say in text what we do instead",
)
_ASKS_NO_NUMBER = Text(
    "要求没有数值；选定的 bound 没有对应的承诺",
    "it asks for no number, and no commitment belongs to the chosen bound",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What is at hand while one tender is answered."""

    weights: Mapping[str, Weight]
    candidates: Candidates
    library: Library
    leave: Leave
    words: Words

    @classmethod
    def of(cls, workspace: Workspace, tender: Tender, as_of: date) -> Desk:
        """Gather the promises, responses and approvals for a tender."""
        organisation = workspace.find(Organisation, tender.bidder)
        posts = dict(workspace.posts(organisation.id))
        candidates = Candidates.of(workspace, tender)
        return cls(
            {mark.sign: mark.weight for mark in tender.rules.marks},
            candidates,
            Library.of(workspace, organisation.id, candidates),
            Leave(tender.approvals, as_of, organisation, posts),
            Words(workspace, tender, organisation, posts),
        )

    def answer(self, requirement: Requirement) -> Answer:
        """Answer one requirement; the words of a promise are filled in later."""
        if requirement.is_unread_page:
            return _open(requirement, None, _UNREAD_PAGE)
        choice = requirement.answer or _NO_CHOICE
        weight, doubt = self._weigh(requirement)
        answer = self._decided(requirement, choice, weight)
        doubts = [doubt] if doubt is not None else []
        state = answer.state
        if not requirement.confirmed:
            doubts.append(_UNREAD)
            state = worse(state, State.NEEDS_CONFIRMATION)
        if requirement.change in ("changed", "new") and not choice.confirmed:
            doubts.append(_CHANGED)
            state = worse(state, State.NEEDS_CONFIRMATION)
        if doubt is not None and weight is None:
            state = State.NEEDS_DECISION
        return replace(
            answer,
            state=state,
            reason=sentences([answer.reason, *doubts]),
            page=choice.page or "",
            note=choice.note or "",
        )

    def _weigh(self, requirement: Requirement) -> tuple[Weight | None, Text | None]:
        """Give the weight of a clause's mark, the heaviest of several, and what is doubtful."""
        mark = requirement.mark or ""
        whole = self.weights.get(mark)
        weights = [whole] if whole else [self.weights[s] for s in mark if s in self.weights]
        if Weight.SUBSTANTIVE in weights:
            return Weight.SUBSTANTIVE, None
        if STAR in mark and STAR not in self.weights:
            return Weight.SUBSTANTIVE, _STAR_WITHOUT_RULE
        if mark and not weights:
            return None, _SIGN_WITHOUT_RULE.fill(sign=mark)
        return (weights[0] if weights else None), None

    def _decided(self, requirement: Requirement, choice: Choice, weight: Weight | None) -> Answer:
        chosen = (
            (choice.commitment, self.candidates.by_path),
            (choice.response, self.library.by_path),
        )
        for path, known in chosen:
            if path and path not in known:
                return _open(requirement, weight, _UNKNOWN.fill(path=path))
        if requirement.bound is None:
            return self._in_words(requirement, choice, weight)
        return self._with_number(requirement, requirement.bound, choice, weight)

    def _with_number(
        self, requirement: Requirement, required: Bound, choice: Choice, weight: Weight | None
    ) -> Answer:
        match = self._match(requirement, required, choice)
        text, response = self._own_text(choice)
        if text and choice.bound is None and (choice.text or match.open is not None):
            answer = _open(requirement, weight, _WITHOUT_NUMBER.fill(required=required))
            return replace(answer, text=text, response=response)
        if match.open is not None:
            if not text or choice.bound is None:
                return _open(requirement, weight, match.open)
            decision = unlimited(required, choice.bound)
            reason = _OWN_WORDS if choice.text else _CHOSEN
            reason = sentences((reason, decision.reason, match.open))
            decision = replace(decision, reason=_NO_LIMIT.fill(reason=reason))
            match = Match(doubt=_UNSEEN)
        else:
            decision = respond(match.found, required, choice, weight, self.leave)
        answer = _of_decision(requirement, weight, decision)
        answer = _compared(answer, text, required, confirmed=choice.confirmed)
        state = answer.state
        if match.doubt is not None and not choice.confirmed:
            state = worse(state, State.NEEDS_CONFIRMATION)
        seen = match.doubt is None or (match.doubt is _UNSEEN and choice.confirmed)
        reason = (
            answer.reason
            if seen or match.doubt is None
            else sentences((answer.reason, match.doubt))
        )
        return replace(answer, text=text, response=response, state=state, reason=reason)

    def _match(self, requirement: Requirement, required: Bound, choice: Choice) -> Match:
        if choice.commitment is None:
            return self.candidates.match(requirement, required)
        chosen = self.candidates.by_path[choice.commitment]
        if chosen.offer is None:
            return Match(open=_NO_NUMBER.fill(path=chosen.path))
        return self.candidates.chosen(chosen, requirement, required)

    def _in_words(self, requirement: Requirement, choice: Choice, weight: Weight | None) -> Answer:
        text, response = self._own_text(choice)
        if text:
            reason = _OWN_WORDS if choice.text else _CHOSEN
            return _worded(requirement, weight, choice, reason, text=text, response=response)
        if choice.deviates:
            return _open(requirement, weight, _SAY_HOW)
        if choice.commitment:
            entry = self.candidates.by_path[choice.commitment]
            return self._promised(requirement, weight, choice, entry, _CHOSEN)
        if choice.bound is not None:
            return _open(requirement, weight, _ASKS_NO_NUMBER)
        proposed = self.library.propose(requirement)
        proposal = proposed.proposal
        if proposal is None:
            return _open(requirement, weight, proposed.reason)
        if proposal.candidate is not None:
            found = proposal.candidate
            answer = self._promised(requirement, weight, choice, found, proposed.reason)
            return _doubted(answer, choice)
        held = proposal.response
        text = self.words.response(held.text) if held else ""
        answer = _worded(
            requirement, weight, choice, proposed.reason, text=text, response=proposal.path
        )
        return _doubted(answer, choice) if proposed.guess else answer

    def _promised(
        self,
        requirement: Requirement,
        weight: Weight | None,
        choice: Choice,
        entry: Candidate,
        reason: Text,
    ) -> Answer:
        """Answer in the words of a promise; its number, where it has one, is our offer."""
        answer = _worded(requirement, weight, choice, reason)
        answer = replace(
            answer,
            commitment=entry.path,
            promise=entry.offer,
            offer=entry.offer,
            limit=entry.limit,
        )
        if choice.bound is None or entry.offer is None:
            return answer
        decision = respond((entry,), choice.bound, choice, weight, self.leave)
        return replace(
            answer,
            promise=decision.promise,
            reason=decision.reason,
            state=worse(answer.state, decision.state),
            approval=decision.approval,
            approver=decision.approver,
        )

    def _own_text(self, choice: Choice) -> tuple[str, str]:
        """Give the text that a person wrote or chose, and the response that it is from."""
        if choice.text:
            return choice.text, ""
        if choice.response:
            return self.words.response(self.library.by_path[choice.response].text), choice.response
        return "", ""


def _compared(answer: Answer, text: str, required: Bound, *, confirmed: bool) -> Answer:
    """Hold the numbers in a person's words against the promise."""
    if not text or answer.promise is None:
        return answer
    fault = contradiction(text, answer.promise)
    if fault is not None:
        return replace(
            answer,
            state=State.NEEDS_DECISION,
            deviation=Deviation.PENDING,
            reason=sentences((answer.reason, fault)),
        )
    doubt = weaker(text, answer.promise, required)
    if doubt is None or answer.deviation is Deviation.NEGATIVE:
        return answer
    state = answer.state if confirmed else worse(answer.state, State.NEEDS_CONFIRMATION)
    return replace(answer, state=state, reason=sentences((answer.reason, doubt)))


def _of_decision(requirement: Requirement, weight: Weight | None, decision: Decision) -> Answer:
    entry = decision.candidate
    return Answer(
        requirement=requirement,
        weight=weight,
        state=decision.state,
        deviation=decision.deviation,
        reason=decision.reason,
        commitment=entry.path if entry else "",
        promise=decision.promise,
        offer=entry.offer if entry else None,
        limit=entry.limit if entry else None,
        approval=decision.approval,
        approver=decision.approver,
        others=tuple((candidate.path, bound) for candidate, bound in decision.others),
    )


def _worded(
    requirement: Requirement,
    weight: Weight | None,
    choice: Choice,
    reason: Text,
    *,
    text: str = "",
    response: str = "",
) -> Answer:
    """Answer in words; nobody but a person can say that they answer the requirement."""
    state = State.READY if choice.confirmed else State.NEEDS_CONFIRMATION
    deviation = Deviation.NONE if choice.confirmed else Deviation.PENDING
    if choice.deviates:
        deviation, reason = Deviation.NEGATIVE, sentences([reason, _DEVIATES])
    return Answer(requirement, weight, state, deviation, reason, text=text, response=response)


def _doubted(answer: Answer, choice: Choice) -> Answer:
    """Leave it to a person whether what has the metric alone in common is an answer at all."""
    if choice.confirmed:
        return answer
    reason = sentences((answer.reason, _GUESS))
    return replace(answer, state=State.NEEDS_DECISION, reason=reason)


def _open(requirement: Requirement, weight: Weight | None, reason: Text) -> Answer:
    return Answer(requirement, weight, State.NEEDS_DECISION, Deviation.PENDING, reason)
