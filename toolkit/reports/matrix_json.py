"""The answers as JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from toolkit import __version__
from toolkit.model.answer import Answer
from toolkit.model.bound import Bound
from toolkit.model.finding import Finding
from toolkit.model.text import Language

from .findings_json import finding_json
from .matrix_view import View


def matrix_json(view: View, findings: Iterable[Finding], language: Language) -> str:
    """Write the matrix as the JSON document that docs/how-to/answer-a-tender.md describes."""
    matrix = view.matrix
    return json.dumps(
        {
            "tool": {"name": "pledgebook", "version": __version__},
            "as_of": view.as_of.isoformat(),
            "tender": matrix.tender,
            "verdict": matrix.verdict.value,
            "reasons": [reason.of(language) for reason in matrix.reasons],
            "answers": [_answer(view, answer, language) for answer in matrix.answers],
            "gone": [entry.id for entry in view.gone],
            "counts": {key.value: count for key, count in view.counts().items()},
            "findings": [finding_json(finding, language) for finding in findings],
        },
        ensure_ascii=False,
        indent=2,
    )


def _answer(view: View, answer: Answer, language: Language) -> dict[str, object]:
    asked = answer.requirement
    return {
        "requirement": {
            "id": asked.id,
            "clause": asked.clause,
            "mark": asked.mark,
            "weight": answer.weight.value if answer.weight else None,
            "part": asked.part,
            "quote": asked.quote,
            "file": asked.file,
            "place": asked.place,
            "metric": asked.metric,
            "bound": _bound(asked.bound),
            "trigger": asked.trigger,
            "scope": asked.scope,
            "confirmed": asked.confirmed,
            "change": asked.change,
        },
        "state": answer.state.value,
        "deviation": answer.deviation.value,
        "promise": _bound(answer.promise),
        "others": {path: str(bound) for path, bound in answer.others},
        "offer": _bound(answer.offer),
        "limit": _bound(answer.limit),
        "commitment": answer.commitment or None,
        "response": answer.response or None,
        "text": answer.text,
        "reason": answer.reason.of(language),
        "approver": answer.approver or None,
        "approved": answer.approval is not None,
        "where": view.where(answer) or None,
        "page": answer.page or None,
        "note": answer.note or None,
    }


def _bound(bound: Bound | None) -> str | None:
    return str(bound) if bound is not None else None
