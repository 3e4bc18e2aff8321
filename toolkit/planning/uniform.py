"""One bound for one promise: what is promised twice in a set is the same figure in both places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from toolkit.model.answer import Answer, Deviation, Matrix, State, Verdict
from toolkit.model.bound import Bound
from toolkit.model.text import Text, sentences
from toolkit.model.triggers import normal

from .answer_words import Words
from .matching import Candidates
from .own_words import contradiction, with_bound
from .responding import worse
from .verdict import clause_name

_RAISED = Text(
    "一项承诺全套文件只有一个数：“{clause}”要求更严，本条也随之按 {bound} 承诺，请确认",
    "one promise has one figure in all documents: `{clause}` asks more, and so this one is "
    "raised to {bound}; confirm it",
)
_OTHER_CASE = Text(
    "那一条针对“{theirs}”，本条针对“{ours}”，而我方承诺不分情形",
    "that one is for `{theirs}`, this one for `{ours}`, and our promise is for every case",
)
_ANY = Text("不分情形", "every case")


def uniform(answers: Sequence[Answer], candidates: Candidates, words: Words) -> tuple[Answer, ...]:
    """Promise everywhere the strictest bound that was decided for a commitment, and word it.

    An answer that is raised waits for a person, unless one confirmed it.
    """
    decided = Matrix("", tuple(answers), Verdict.READY, ()).promises()
    forcing = {path: _forcing(answers, path, bound) for path, bound in decided.items()}
    return tuple(
        _worded(_raised(answer, decided, forcing), candidates, words) for answer in answers
    )


def _forcing(answers: Iterable[Answer], path: str, bound: Bound) -> Answer:
    """Find the answer for which a commitment got its bound."""
    return next(
        answer
        for answer in answers
        if answer.state in (State.READY, State.NEEDS_CONFIRMATION)
        if (path, bound) in ((answer.commitment, answer.promise), *answer.others)
    )


def _raised(answer: Answer, decided: Mapping[str, Bound], forcing: Mapping[str, Answer]) -> Answer:
    strictest = decided.get(answer.commitment)
    others = tuple((path, decided.get(path, bound)) for path, bound in answer.others)
    promise, required = answer.promise, answer.requirement.bound
    if promise is None or strictest is None or strictest == promise:
        return replace(answer, others=others)
    if not strictest.meets(promise):
        return replace(answer, others=others)
    deviation = answer.deviation
    if required is not None and required.comparable(strictest) and strictest.meets(required):
        deviation = Deviation.NONE if required.meets(strictest) else Deviation.POSITIVE
    cause = forcing[answer.commitment]
    reasons = [answer.reason, _RAISED.fill(clause=clause_name(cause), bound=strictest)]
    if _case(cause) != _case(answer):
        reasons.append(_OTHER_CASE.fill(theirs=_named(cause), ours=_named(answer)))
    fault = contradiction(answer.text, strictest)
    if fault is not None:
        return replace(
            answer,
            state=State.NEEDS_DECISION,
            deviation=Deviation.PENDING,
            reason=sentences([*reasons, fault]),
            others=others,
        )
    choice = answer.requirement.answer
    confirmed = choice is not None and choice.confirmed
    return replace(
        answer,
        promise=strictest,
        deviation=deviation,
        state=answer.state if confirmed else worse(answer.state, State.NEEDS_CONFIRMATION),
        reason=sentences(reasons),
        others=others,
    )


def _case(answer: Answer) -> str:
    return normal(answer.requirement.scope or "")


def _named(answer: Answer) -> Text:
    scope = answer.requirement.scope
    return Text(scope, scope) if scope else _ANY


def _worded(answer: Answer, candidates: Candidates, words: Words) -> Answer:
    if answer.text and answer.promise is not None and answer.deviation is not Deviation.PENDING:
        return replace(answer, text=with_bound(answer.text, answer.promise))
    undecided = answer.promise is None and answer.offer is not None
    if answer.text or not answer.commitment or undecided:
        return answer
    promised = ((answer.commitment, answer.promise), *answer.others)
    texts = [words.promise(candidates.by_path[path], bound) for path, bound in promised]
    return replace(answer, text="".join(texts))
