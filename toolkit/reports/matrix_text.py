"""The answers for a terminal: each requirement, what answers it and why, then the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.answer import Answer, State
from toolkit.model.quoting import marked_quote
from toolkit.model.text import Language, Text

from .matrix_view import PART_NAMES, STATE_NAMES, View, deviation_name, summary, weight_name

_LABELS = {
    "asked": Text("识读", "read as"),
    "answer": Text("应答", "answer"),
    "words": Text("措辞", "words"),
    "reason": Text("原因", "reason"),
    "approver": Text("批准", "approval"),
    "basis": Text("依据", "from"),
    "where": Text("位置", "where"),
    "note": Text("备注", "note"),
}
LONGEST = 120


def matrix_text(view: View, language: Language) -> Iterator[str]:
    """Write one block of lines for each requirement, and the verdict behind them."""
    for answer in view.matrix.answers:
        yield "\n".join(_block(view, answer, language))
    yield "\n".join(summary(view, language))


def _block(view: View, answer: Answer, language: Language) -> Iterator[str]:
    requirement = answer.requirement
    name = f"{requirement.mark or ''}{requirement.clause or requirement.id}"
    kinds = filter(None, (PART_NAMES[requirement.part].of(language), weight_name(answer, language)))
    place = f" {requirement.place}" if requirement.place else ""
    quote = marked_quote(requirement.quote, "")
    yield f"{name} [{', '.join(kinds)}]{place} {_short(quote)}"
    told = {
        "asked": view.asked(requirement),
        "answer": _answered(view, answer, language),
        "words": _flat(answer.text) if answer.promise else "",
        "reason": answer.reason.of(language),
        "approver": "" if answer.state is State.READY and not answer.approval else answer.approver,
        "basis": view.basis(answer),
        "where": view.where(answer),
        "note": answer.note,
    }
    for key, text in told.items():
        if text:
            yield f"  {_LABELS[key].of(language)}  {text}"


def _answered(view: View, answer: Answer, language: Language) -> str:
    state, deviation = STATE_NAMES[answer.state].of(language), deviation_name(answer, language)
    said = view.promised(answer) or _flat(answer.text)
    return "  ".join(filter(None, (said, deviation, f"[{state}]")))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    flat = _flat(text)
    return flat if len(flat) <= LONGEST else f"{flat[:LONGEST]}…"
