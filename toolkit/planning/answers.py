"""Answering a tender: pure, the same workspace, tender and day give the same matrix."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from toolkit.model.answer import Answer, Matrix, State
from toolkit.model.quoting import is_copied
from toolkit.model.tender import Tender
from toolkit.model.text import Text
from toolkit.model.workspace import Workspace

from .contradictions import contradictions
from .desk import Desk
from .uniform import uniform
from .verdict import conclude

_VERBATIM = Text(
    "{reason}；招标文件不许照抄要求，答复与要求完全相同",
    "{reason}; the tender forbids copying, and the answer is the requirement word for word",
)


def plan_answers(workspace: Workspace, tender: Tender, as_of: date) -> Matrix:
    """Answer every requirement of a tender; what an addendum took away is left out.

    The workspace has to be without errors: a reference into nothing raises KeyError here.
    """
    desk = Desk.of(workspace, tender, as_of)
    asked = [entry for entry in tender.requirements if entry.change != "gone"]
    answers = uniform([desk.answer(entry) for entry in asked], desk.candidates, desk.words)
    if tender.rules.verbatim == "forbidden":
        answers = tuple(map(_own_words, answers))
    contradicted = [entry.answer for entry in contradictions(answers, desk.candidates)]
    verdict, reasons = conclude(answers, tender.rules, contradicted)
    return Matrix(tender.id, answers, verdict, reasons)


def _own_words(answer: Answer) -> Answer:
    """Refuse an answer that copies its requirement; only who reads both can write another."""
    if not is_copied(answer.text, answer.requirement.quote):
        return answer
    reason = _VERBATIM.fill(reason=answer.reason)
    return replace(answer, state=State.NEEDS_DECISION, reason=reason)
