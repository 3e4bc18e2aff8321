"""What a tender has to tell before it can be answered: number, project, purchaser, days."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets

from toolkit.loading.workspace import load
from toolkit.model.organisation import Organisation
from toolkit.model.text import Text
from toolkit.pipeline.clock import day
from toolkit.pipeline.deciding import Answering, state_facts

from .elements import button
from .fields import menu, put, row, text
from .visitor import Visitor
from .work import Work
from .worker import Job

_SAVING = Text("正在保存…", "Saving…")
_DAY = Text("如 2026-12-15", "such as 2026-12-15")


class Facts:
    """The facts of one tender, to be filled in and corrected."""

    def __init__(self, visitor: Visitor, work: Work, shown: Callable[[Answering], None]) -> None:
        self._visitor = visitor
        self._work = work
        self._shown = shown
        self._name = ""
        of = visitor.of
        bidders = [
            (str(one.name), str(one.id)) for one in load(visitor.root).workspace.of(Organisation)
        ]
        self._fields = {
            "number": text("number", of("招标编号", "Number")),
            "project": text("project", of("项目名称", "Project")),
            "purchaser": text("purchaser", of("采购人", "Purchaser")),
            "closes": text("closes", of("截止日期", "Closes")),
            "signed": text("signed", of("签署日期", "Signed")),
            "bidder": menu("fact-bidder", of("投标单位", "Bidder"), [("—", ""), *bidders]),
        }
        for name in ("closes", "signed"):
            self._fields[name].placeholder = _DAY.of(visitor.language)
        act = button(of("保存招标信息", "Save"), "desk-facts", self._save)
        self.box = ipywidgets.VBox([row(*self._fields.values()), act])

    def open(self, name: str) -> None:
        """Take a tender by its id."""
        self._name = name

    def show(self, answering: Answering) -> None:
        """Fill the fields with what the file tells."""
        put(self._fields, answering.facts)

    def _save(self) -> None:
        facts = {name: field.value.strip() for name, field in self._fields.items()}
        arguments = (self._visitor.root, self._name, day(None), facts)
        self._work.start(Job(_SAVING, state_facts, arguments, self._visitor.root), self._shown)
