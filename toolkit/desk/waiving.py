"""Accepting a finding at the desk: reason, approver, last day."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets

from toolkit.audit.waiving import approvers
from toolkit.loading.workspace import load
from toolkit.model.finding import Finding
from toolkit.model.text import Text
from toolkit.pipeline.accepting import Acceptance
from toolkit.pipeline.clock import day

from .elements import button, note
from .jobs import Reviewed, waive_finding
from .visitor import Visitor
from .work import Work
from .worker import Job

_WAIVING = Text("正在写豁免…", "Writing the waiver…")
_NEEDED = Text("请填写：{what}。", "Still needed: {what}.")
_WRITTEN = Text(
    "已豁免，到 {day} 为止，写在 {path}；已重新审查。",
    "Waived until {day}, in {path}; the documents were audited again.",
)


class Waiving:
    """The form for a waiver of the chosen finding; `again` audits anew once it is written."""

    def __init__(self, visitor: Visitor, work: Work, again: Callable[[], None]) -> None:
        self._visitor = visitor
        self._work = work
        self._again = again
        self._finding: Finding | None = None
        self._reviewed: Reviewed | None = None
        of = visitor.of
        self._reason = ipywidgets.Text(
            description=of("理由", "Reason"),
            placeholder=of("为什么可以接受", "why it is accepted"),
            layout={"width": "60%"},
        ).add_class("desk-reason")
        self._approver = ipywidgets.Combobox(
            description=of("批准人", "Approver"),
            options=sorted(approvers(load(visitor.root).workspace)),
            placeholder=of("岗位或姓名", "post or name"),
        ).add_class("desk-approver")
        self._expires = ipywidgets.DatePicker(description=of("最后一天", "Last day")).add_class("desk-expires")  # fmt: skip
        act = button(of("豁免所选的问题", "Waive the chosen finding"), "desk-waive", self._waive)
        self._told = ipywidgets.HTML()
        fields = ipywidgets.HBox([self._approver, self._expires, act])
        self.box = ipywidgets.VBox([self._reason, fields, self._told])

    def show(self, reviewed: Reviewed) -> None:
        """Take the audit that the findings are of."""
        self._reviewed = reviewed

    def choose(self, finding: Finding | None) -> None:
        """Take the finding that a waiver would be for."""
        self._finding = finding

    def _waive(self) -> None:
        visitor = self._visitor
        finding, reviewed = self._finding, self._reviewed
        if finding is None or reviewed is None:
            return
        needed = [
            field.description for field in (self._reason, self._approver) if not field.value.strip()
        ]
        needed += [] if self._expires.value else [self._expires.description]
        if needed:
            what = visitor.of("、", ", ").join(needed)
            self._told.value = note(_NEEDED.fill(what=what).of(visitor.language), "error")
            return
        acceptance = Acceptance(
            finding.fingerprint, self._reason.value, self._approver.value, self._expires.value
        )
        arguments = (visitor.root, acceptance, reviewed, day(None))
        job = Job(_WAIVING, waive_finding, arguments, visitor.folder)
        self._told.value = ""
        self._work.start(job, self._written)

    def _written(self, path: str) -> None:
        told = _WRITTEN.fill(day=self._expires.value, path=path).of(self._visitor.language)
        self._told.value = note(told, "good")
        self._reason.value = ""
        self._again()
