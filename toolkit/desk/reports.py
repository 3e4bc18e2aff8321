"""What an auditor takes away: the report in a format, and the annotated Word files."""

from __future__ import annotations

import ipywidgets

from toolkit.model.text import Text
from toolkit.pipeline.clock import day

from .elements import button, download, note, packed
from .jobs import Reviewed, write_report
from .visitor import Visitor
from .work import Work
from .worker import Job

_FORMS = (
    ("docx", Text("Word 报告", "Word")),
    ("xlsx", Text("Excel 表", "Excel")),
    ("html", Text("网页", "a web page")),
    ("json", Text("JSON（给程序）", "JSON, for programs")),
)
_WRITING = Text("正在写报告…", "Writing the report…")
_NO_COPIES = Text(
    "这次没有 Word 文件，所以没有带批注的副本。", "No Word file was audited, so there is no copy."
)


class Reports:
    """Buttons that make a report or a zip of copies, and the links to them."""

    def __init__(self, visitor: Visitor, work: Work) -> None:
        self._visitor = visitor
        self._work = work
        self._reviewed: Reviewed | None = None
        of = visitor.of
        self._form = ipywidgets.Dropdown(
            options=[(title.of(visitor.language), form) for form, title in _FORMS],
            description=of("报告格式", "Report as"),
        ).add_class("desk-form")
        report = button(of("制作报告", "Make the report"), "desk-report", self._write)
        copies = button(
            of("带批注的 Word 副本", "Annotated Word files"), "desk-copies", self._copies
        )
        self._links = ipywidgets.HTML()
        self.box = ipywidgets.VBox([ipywidgets.HBox([self._form, report, copies]), self._links])

    def show(self, reviewed: Reviewed) -> None:
        """Take the audit that is reported; what was made of another one is no longer offered."""
        self._reviewed = reviewed
        self._links.value = ""

    def _write(self) -> None:
        visitor, form = self._visitor, self._form.value
        arguments = (self._reviewed, day(None), form, visitor.language)
        name = f"{visitor.of('审计报告', 'audit-report')}.{form}"

        def done(data: bytes) -> None:
            self._links.value += download(name, data)

        self._work.start(Job(_WRITING, write_report, arguments, visitor.uploads / "audit"), done)

    def _copies(self) -> None:
        visitor = self._visitor
        if self._reviewed is None or not self._reviewed.copies:
            self._links.value += note(_NO_COPIES.of(visitor.language))
            return
        folder = self._reviewed.folder
        held = {p.relative_to(folder).as_posix(): p.read_bytes() for p in self._reviewed.copies}
        name = visitor.of("带批注的副本.zip", "annotated.zip")
        self._links.value += download(name, packed(held))
