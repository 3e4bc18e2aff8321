"""The answers as a table."""

from __future__ import annotations

from toolkit.model.answer import Answer
from toolkit.model.quoting import marked_quote
from toolkit.model.text import Language, Text
from toolkit.reports.matrix_view import STATE_NAMES, View, deviation_name

from .elements import table

_HEADER = (
    Text("条款", "Clause"),
    Text("招标要求（原文）", "Requirement"),
    Text("识读", "Read as"),
    Text("应答", "Answer"),
    Text("偏离", "Deviation"),
    Text("状态", "State"),
    Text("原因", "Reason"),
)
_LONGEST = 160


def matrix_table(view: View, language: Language) -> str:
    """Write each answer as a row, in the order of the tender."""
    rows = (
        (
            clause(one),
            shortened(marked_quote(one.requirement.quote, "")),
            view.asked(one.requirement),
            said(view, one),
            deviation_name(one, language),
            STATE_NAMES[one.state].of(language),
            one.reason.of(language),
        )
        for one in view.matrix.answers
    )
    return table([title.of(language) for title in _HEADER], rows)


def clause(answer: Answer) -> str:
    """Name a requirement by its mark and number."""
    requirement = answer.requirement
    return f"{requirement.mark or ''}{requirement.clause or requirement.id}"


def said(view: View, answer: Answer) -> str:
    """Say the bound that is promised, else the words."""
    return view.promised(answer) or shortened(answer.text)


def shortened(text: str) -> str:
    """Put a text on one line and cut it to what a cell has room for."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"
