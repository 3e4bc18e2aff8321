"""The journey of a bid team: from the purchaser's files to documents to be handed in."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets

from toolkit.model.finding import Finding
from toolkit.model.text import Text
from toolkit.pipeline.deciding import Answering
from toolkit.reports.matrix_view import summary

from .approving import Approving
from .elements import heading, note
from .facts import Facts
from .making import Making
from .matrix import matrix_table
from .reading import Reading
from .requirements import Requirements
from .told import told_findings
from .visitor import Visitor
from .work import Work
from .worker import Worker

_STOPPED = Text(
    "还不能应答：先补上下面缺的内容，改正下面的错误。",
    "It cannot be answered yet: fill in what is missing and mend the mistakes below.",
)


class AnswerForm:
    """The form; `box` is what is shown."""

    def __init__(self, visitor: Visitor, worker: Worker) -> None:
        self._visitor = visitor
        of = visitor.of
        work = Work(visitor, worker)
        self._findings = ipywidgets.HTML()
        self._verdict = ipywidgets.HTML().add_class("desk-verdict")
        self._matrix = ipywidgets.HTML().add_class("desk-matrix")
        self._reading = Reading(visitor, work, self._read)
        self._facts = Facts(visitor, work, self._show)
        self._requirements = Requirements(visitor, work, self._show)
        self._approving = Approving(visitor, work, self._show)
        self._making = Making(visitor, work)
        self._rest = ipywidgets.VBox(
            [
                heading(of("3. 结论和偏离表", "3. Verdict and deviations")),
                self._verdict,
                self._matrix,
                heading(of("4. 逐条核对和应答", "4. Confirm and answer each")),
                self._requirements.box,
                self._approving.box,
                heading(of("5. 生成文件", "5. Make the documents")),
                self._making.box,
            ]
        )
        self._known = ipywidgets.VBox(
            [
                heading(of("2. 招标信息", "2. The tender")),
                self._facts.box,
                self._findings,
                self._rest,
            ]
        )
        self._known.layout.display = "none"
        self.box = ipywidgets.VBox(
            [
                heading(of("1. 招标文件", "1. The purchaser's files")),
                self._reading.box,
                work.box,
                self._known,
            ]
        )

    def _read(self, name: str, findings: Sequence[Finding], answering: Answering) -> None:
        """Take a tender that was chosen or read; `findings` tell about its files."""
        for part in (self._facts, self._requirements, self._approving, self._making):
            part.open(name)
        self._show(answering, findings)

    def _show(self, answering: Answering, told: Sequence[Finding] = ()) -> None:
        language = self._visitor.language
        answered = answering.answered
        self._known.layout.display = ""
        self._facts.show(answering)
        self._findings.value = told_findings((*told, *answered.findings), self._visitor)
        view = answered.view
        self._rest.layout.display = "none" if view is None else ""
        if view is None:
            self._findings.value = note(_STOPPED.of(language), "error") + self._findings.value
            return
        kind = "good" if answered.ready else "warning"
        self._verdict.value = note("\n".join(summary(view, language)), kind)
        self._matrix.value = matrix_table(view, language)
        self._requirements.show(view)
        self._approving.show(answering)
        self._making.show(answering)
