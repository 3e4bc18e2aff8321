"""What becomes of a bid as it is answered now, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toolkit.model.answer import Answer, Deviation, State, Verdict
from toolkit.model.tender import Rules, Weight
from toolkit.model.text import Text

_ORDER = (Verdict.READY, Verdict.NEEDS_APPROVAL, Verdict.NEEDS_DECISION, Verdict.REJECTED)
MOST = 12
"""Clauses that a reason names; the others are counted."""
_STARRED = Text(
    "实质性条款有负偏离，将被废标：{clauses}",
    "a substantive clause has a negative deviation, the bid would be rejected: {clauses}",
)
_TOO_MANY = Text(
    "一般条款负偏离 {count} 项，达到废标的 {limit} 项：{clauses}",
    "{count} ordinary negative deviations reach the {limit} that reject a bid: {clauses}",
)
_NEGATIVES = Text(
    "一般条款负偏离 {count} 项：{clauses}", "{count} ordinary negative deviations: {clauses}"
)
_STARRED_OPEN = Text(
    "实质性条款还没有应答：{clauses}", "substantive clauses without a decided answer: {clauses}"
)
_OPEN = Text("待人工决定：{clauses}", "a person has to decide: {clauses}")
_APPROVAL = Text("待批准：{clauses}", "to be approved: {clauses}")
_READING = Text(
    "招标要求的识读未经人工确认：{clauses}", "readings that nobody confirmed: {clauses}"
)
_ANSWER = Text("应答未经人工确认：{clauses}", "answers that nobody confirmed: {clauses}")
_CONTRADICTS = Text(
    "应答与成套文件里的承诺矛盾：{clauses}",
    "answers that a promise in the documents of the set contradicts: {clauses}",
)
_READY = Text("{count} 条要求全部应答", "all {count} requirements are answered")
_NOTHING = Text("招标文件里没有写要求", "the tender lists no requirements")


def conclude(
    answers: Sequence[Answer], rules: Rules, contradicted: Sequence[Answer] = ()
) -> tuple[Verdict, tuple[Text, ...]]:
    """Give the worst that holds, and every reason, worst first.

    What only needs a confirmation needs a person's decision too: no bid is ready whose readings
    nobody looked at.
    """
    found = list(_told(answers, rules))
    if contradicted:
        found.append((Verdict.NEEDS_DECISION, _CONTRADICTS.fill(clauses=_clauses(contradicted))))
    told = sorted(found, key=lambda pair: -_ORDER.index(pair[0]))
    if not told:
        text = _READY.fill(count=len(answers)) if answers else _NOTHING
        told = [(Verdict.READY, text)]
    return told[0][0], tuple(text for _, text in told)


def _told(answers: Sequence[Answer], rules: Rules) -> Iterator[tuple[Verdict, Text]]:
    worse = [answer for answer in answers if answer.deviation is Deviation.NEGATIVE]
    starred = [answer for answer in worse if answer.weight is Weight.SUBSTANTIVE]
    if starred:
        yield Verdict.REJECTED, _STARRED.fill(clauses=_clauses(starred))
    ordinary = [answer for answer in worse if answer.weight is not Weight.SUBSTANTIVE]
    limit = rules.rejected_from or 0
    if ordinary and 0 < limit <= len(ordinary):
        text = _TOO_MANY.fill(count=len(ordinary), limit=limit, clauses=_clauses(ordinary))
        yield Verdict.REJECTED, text
    elif ordinary:
        text = _NEGATIVES.fill(count=len(ordinary), clauses=_clauses(ordinary))
        yield Verdict.READY, text
    yield from _undecided(answers)


def _undecided(answers: Sequence[Answer]) -> Iterator[tuple[Verdict, Text]]:
    open_ = [answer for answer in answers if answer.state is State.NEEDS_DECISION]
    starred = [answer for answer in open_ if answer.weight is Weight.SUBSTANTIVE]
    others = [answer for answer in open_ if answer.weight is not Weight.SUBSTANTIVE]
    unread = [answer for answer in answers if not answer.requirement.confirmed]
    unsure = [
        answer
        for answer in answers
        if answer.state is State.NEEDS_CONFIRMATION and answer.requirement.confirmed
    ]
    approvals = [answer for answer in answers if answer.state is State.NEEDS_APPROVAL]
    groups = (
        (Verdict.NEEDS_DECISION, _STARRED_OPEN, starred),
        (Verdict.NEEDS_DECISION, _OPEN, others),
        (Verdict.NEEDS_DECISION, _READING, unread),
        (Verdict.NEEDS_DECISION, _ANSWER, unsure),
        (Verdict.NEEDS_APPROVAL, _APPROVAL, approvals),
    )
    for verdict, text, found in groups:
        if found:
            yield verdict, text.fill(clauses=_clauses(found))


def _clauses(answers: Iterable[Answer]) -> Text:
    names = list(dict.fromkeys(map(clause_name, answers)))
    shown, left = names[:MOST], len(names) - MOST
    zh, en = "、".join(shown), ", ".join(shown)
    return Text(f"{zh} 等 {len(names)} 处", f"{en} and {left} more") if left > 0 else Text(zh, en)


def clause_name(answer: Answer) -> str:
    """Name a requirement by its mark and clause, else by its id."""
    requirement = answer.requirement
    return f"{requirement.mark or ''}{requirement.clause or requirement.id}"
