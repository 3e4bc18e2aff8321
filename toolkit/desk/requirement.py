"""The form of one requirement: what was read, and what we answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

import ipywidgets

from toolkit.errors import UsageError
from toolkit.model.answer import Answer
from toolkit.model.bound import Bound, parse_bound
from toolkit.model.tender import Choice, Requirement
from toolkit.model.text import Text
from toolkit.reports.matrix_view import PART_NAMES, View

from .fields import area, menu, put, row, text, tick
from .matrix import shortened
from .visitor import Visitor

_AUTOMATIC = Text("（自动选）", "(chosen by itself)")
_NO_METRIC = Text("（没有指标，用文字应答）", "(no metric: answered in words)")
_BAD_BOUND = Text(
    "“{value}”读不懂；写成 ≤ 2 小时、≥ 3 年、每月 ≥ 1 次 这样。",
    "`{value}` is no bound; write ≤ 2 小时, ≥ 3 年 or 每月 ≥ 1 次.",
)
_NO_QUOTE = Text("请写上原文。", "The words of the tender are needed.")
_TWO_ANSWERS = Text(
    "改用承诺、改用答复、自写答复只能有一样。",
    "Choose one of commitment, response and own text.",
)


class Form:
    """The fields; `fill` shows an answer in them, `read` gives the requirement that they say."""

    def __init__(self, visitor: Visitor) -> None:
        of, self._language = visitor.of, visitor.language
        parts = [(title.of(self._language), name) for name, title in PART_NAMES.items()]
        self._asked: dict[str, Any] = {
            "quote": area("words", of("原文", "Words")),
            "clause": text("clause", of("条款号", "Clause"), "24%"),
            "mark": text("mark", of("标记", "Mark"), "24%"),
            "part": menu("part", of("部分", "Part"), parts, "24%"),
            "metric": menu("metric", of("指标", "Metric"), [("", "")]),
            "bound": text("bound", of("要求的值", "Asks for"), "24%"),
            "trigger": text("trigger", of("起算", "From"), "24%"),
            "scope": text("scope", of("情形", "Case"), "48%"),
        }
        self._confirmed = tick("confirmed", of("识读无误", "The reading is right"))
        self._choice: dict[str, Any] = {
            "commitment": menu("commitment", of("改用承诺", "Commitment"), [("", "")], "97%"),
            "response": menu("response", of("改用答复", "Response"), [("", "")], "97%"),
            "text": area("text", of("自写答复", "Own text")),
            "bound": text("promise", of("改承诺值", "Promise"), "24%"),
            "page": text("page", of("页码", "Page"), "24%"),
            "note": text("note", of("备注", "Note"), "48%"),
            "deviates": tick("deviates", of("有意负偏离", "We deviate on purpose")),
            "confirmed": tick("agreed", of("应答确认", "The answer is right")),
        }
        asked, choice = self._asked, self._choice
        self.box = ipywidgets.VBox(
            [
                row(*(asked[name] for name in asked if name != "quote")),
                asked["quote"],
                self._confirmed,
                choice["commitment"],
                choice["response"],
                choice["text"],
                row(choice["bound"], choice["page"], choice["note"]),
                row(choice["deviates"], choice["confirmed"]),
            ]
        )

    def offer(self, view: View) -> None:
        """Take what may be chosen for a tender."""
        automatic = (_AUTOMATIC.of(self._language), "")
        metrics = sorted((title, name) for name, title in view.metrics.items())
        self._asked["metric"].options = [(_NO_METRIC.of(self._language), ""), *metrics]
        self._choice["commitment"].options = [automatic, *_listed(view.commitments)]
        self._choice["response"].options = [automatic, *_listed(view.responses)]

    def fill(self, answer: Answer) -> None:
        """Show what was read and decided."""
        requirement = answer.requirement
        put(self._asked, {name: str(getattr(requirement, name) or "") for name in self._asked})
        self._confirmed.value = requirement.confirmed
        choice = requirement.answer or Choice()
        values = {name: getattr(choice, name) for name in self._choice}
        flags = {name: values.pop(name) for name in ("deviates", "confirmed")}
        put(self._choice, {name: str(value or "") for name, value in values.items()} | flags)

    def clear(self) -> None:
        """Make the fields ready for a requirement that was not read."""
        put(self._asked, dict.fromkeys(self._asked, "") | {"part": "technical"})
        self._confirmed.value = True
        empty: dict[str, object] = dict.fromkeys(self._choice, "")
        put(self._choice, empty | {"deviates": False, "confirmed": False})

    def confirm(self) -> None:
        """Say that reading and answer are right."""
        self._confirmed.value = self._choice["confirmed"].value = True

    def read(self, answer: Answer | None, taken: Sequence[str]) -> Requirement:
        """Give the requirement; one that was not read gets an id that is not `taken`.

        Raises UsageError.
        """
        told = {name: field.value.strip() or None for name, field in self._asked.items()}
        if told["quote"] is None:
            raise UsageError(_NO_QUOTE)
        held = answer.requirement if answer else None
        bound = _bound(told.pop("bound"), held.bound if held else None)
        choice = self._chosen(held, bound, answer)
        values = {
            **told,
            "bound": bound,
            "confirmed": self._confirmed.value,
            "answer": choice if choice != Choice() else None,
        }
        if held is not None:
            return held.model_copy(update=values)
        new = next(name for n in count(1) if (name := f"added-{n}") not in taken)
        return Requirement.model_construct(id=new, **values)

    def _chosen(
        self, held: Requirement | None, bound: Bound | None, answer: Answer | None
    ) -> Choice:
        before = held.answer if held and held.answer else Choice()
        told = {name: field.value for name, field in self._choice.items()}
        values = {
            name: (value.strip() or None) if isinstance(value, str) else value
            for name, value in told.items()
        }
        values["bound"] = _bound(values["bound"], before.bound)
        own = [values[name] for name in ("commitment", "response", "text") if values[name]]
        if len(own) > 1:
            raise UsageError(_TWO_ANSWERS)
        if not own and bound is None and values["confirmed"] and answer is not None:
            # What was confirmed stays: a proposal in words would change with the library.
            values["commitment"] = answer.commitment or None
            values["response"] = None if answer.commitment else answer.response or None
        return Choice(**values)


def _bound(written: str | None, held: Bound | None) -> Bound | None:
    """Read a bound; what is the same as before stays as it was written."""
    if not written:
        return None
    bound = parse_bound(written)
    if bound is None:
        raise UsageError(_BAD_BOUND.fill(value=written))
    return held if held == bound else bound


def _listed(known: Any) -> list[tuple[str, str]]:  # noqa: ANN401 -- a mapping of paths to words
    return [(shortened(f"{words}（{path}）"), path) for path, words in known.items()]
