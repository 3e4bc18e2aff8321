"""The requirements of a tender, one after the other: reading and answer confirmed or corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets

from toolkit.errors import UsageError
from toolkit.model.answer import Answer, State
from toolkit.model.text import Text
from toolkit.pipeline.clock import day
from toolkit.pipeline.deciding import Answering, Decided, decide
from toolkit.reports.matrix_view import STATE_NAMES, View, deviation_name

from .elements import button, note, shown
from .fields import offer, say
from .matrix import clause, said, shortened
from .requirement import Form
from .visitor import Visitor
from .work import Work
from .worker import Job

_SAVING = Text("正在保存…", "Saving…")
_NEW = Text(
    "写下漏读的要求：至少要有原文。",
    "Write the requirement that was not read; its words are needed.",
)


class Requirements:
    """A list of requirements, and the form for the chosen one."""

    def __init__(self, visitor: Visitor, work: Work, shown: Callable[[Answering], None]) -> None:
        self._visitor = visitor
        self._work = work
        self._shown = shown
        self._name = ""
        self._view: View | None = None
        self._answer: Answer | None = None
        self._onward = 0
        of = visitor.of
        self._list = ipywidgets.Select(rows=10, layout={"width": "98%"}).add_class(
            "desk-requirements"
        )
        self._list.observe(self._choose, "value")
        self._quote = ipywidgets.HTML().add_class("desk-quote")
        self._form = Form(visitor)
        self._told = ipywidgets.HTML()
        buttons = ipywidgets.HBox(
            [
                button(
                    of("都对，看下一条", "All right, next"), "desk-right", self._right, "primary"
                ),
                button(of("保存", "Save"), "desk-save", self._save),
                button(
                    of("这不是要求，删去", "No requirement: take it out"), "desk-drop", self._drop
                ),
                button(of("补写漏读的一条", "Add one that was not read"), "desk-add", self._add),
            ]
        )
        self.box = ipywidgets.VBox([self._list, self._quote, self._form.box, buttons, self._told])

    def open(self, name: str) -> None:
        """Take a tender by its id."""
        self._name, self._answer = name, None

    def show(self, view: View) -> None:
        """Show the answers; the chosen requirement stays chosen while it is not ready."""
        self._view = view
        self._form.offer(view)
        before = self._answer
        answers = view.matrix.answers
        self._list.unobserve(self._choose, "value")
        labels = ((f"{n}. {self._label(one)}", one) for n, one in enumerate(answers, 1))
        offer(self._list, labels, self._next(answers, before))
        self._list.observe(self._choose, "value")
        self._choose({})

    def _next(self, answers: tuple[Answer, ...], before: Answer | None) -> Answer | None:
        """Choose what is not ready yet, from the former one on."""
        names = [one.requirement.id for one in answers]
        held = before is not None and before.requirement.id in names
        start = names.index(before.requirement.id) + self._onward if before and held else 0
        rest = (*answers[start:], *answers[:start])
        return next((one for one in rest if one.state is not State.READY), next(iter(rest), None))

    def _label(self, answer: Answer) -> str:
        assert self._view is not None
        language = self._visitor.language
        asked = self._view.asked(answer.requirement) or answer.requirement.quote
        told = f"[{STATE_NAMES[answer.state].of(language)}] {clause(answer)} {asked}"
        return shortened(f"{told} → {said(self._view, answer)} {deviation_name(answer, language)}")

    def _choose(self, _: Mapping[str, Any]) -> None:
        self._answer = self._list.value
        say(self._told, "")
        if self._answer is None:
            self._add()
            return
        answer, language, of = self._answer, self._visitor.language, self._visitor.of
        requirement = answer.requirement
        place = " ".join(filter(None, (requirement.file, requirement.place)))
        was = (
            f"<p>{of('改前：', 'Before: ')}{shown(requirement.was)}</p>" if requirement.was else ""
        )
        approver = f" {of('批准人：', 'Approver: ')}{answer.approver}" if answer.approver else ""
        self._quote.value = (
            f'<div class="excerpt"><p class="other">{shown(place)}</p>'
            f"<p><mark>{shown(requirement.quote)}</mark></p>{was}</div>"
            + note(f"{answer.reason.of(language)}{approver}")
            + (f'<div class="excerpt">{shown(answer.text)}</div>' if answer.text else "")
        )
        self._form.fill(answer)

    def _right(self) -> None:
        self._form.confirm()
        self._save(onward=1)

    def _save(self, onward: int = 0) -> None:
        was = self._answer.requirement if self._answer else None
        try:
            now = self._form.read(self._answer, self._names())
        except UsageError as error:
            say(self._told, error.said.of(self._visitor.language))
            return
        self._decide(Decided(was, now), onward)

    def _drop(self) -> None:
        if self._answer is not None:
            self._decide(Decided(self._answer.requirement, None))

    def _add(self) -> None:
        self._answer = None
        self._quote.value = note(_NEW.of(self._visitor.language))
        self._form.clear()

    def _decide(self, decided: Decided, onward: int = 0) -> None:
        self._onward = onward
        root = self._visitor.root
        job = Job(_SAVING, decide, (root, self._name, day(None), decided), root)
        self._work.start(job, self._shown)

    def _names(self) -> tuple[str, ...]:
        assert self._view is not None
        return tuple(one.id for one in self._view.tender.requirements)
