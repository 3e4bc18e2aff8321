"""The journey of an auditor: documents in, findings to look at, waive and take away."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import ipywidgets

from toolkit.loading.workspace import load
from toolkit.model.finding import Finding, Severity
from toolkit.model.report import state
from toolkit.model.tender import Tender
from toolkit.model.text import Text
from toolkit.pipeline.audit import Asked
from toolkit.pipeline.clock import day
from toolkit.pipeline.folders import SUFFIXES
from toolkit.reports.findings_table import rest
from toolkit.reports.findings_text import SEVERITIES

from .elements import button, heading, note, table
from .findings import Findings
from .jobs import Reviewed, review_documents
from .reports import Reports
from .uploads import Uploads
from .visitor import Visitor
from .waiving import Waiving
from .work import Work
from .worker import Job, Worker

_AUDITING = Text("正在审查…", "Auditing…")
_NOTHING = Text("先上传文件，或选一个文件夹。", "Upload documents first, or choose a folder.")
_PASSED = Text("通过：没有待处理的错误。", "Passed: no error is open.")
_FAILED = Text("未通过：还有待处理的错误。", "Failed: errors are open.")
_MOST = 200
"""Folders that are listed."""
_NOT_FOLDERS = ("policies", "templates", "notebooks", "docs")


class AuditForm:
    """The form; `box` is what is shown."""

    def __init__(self, visitor: Visitor, worker: Worker) -> None:
        self._visitor = visitor
        of = visitor.of
        self._work = Work(visitor, worker)
        self._uploads = Uploads(visitor, "audit", SUFFIXES, self._chosen)
        self._folder = ipywidgets.Dropdown(
            options=[
                (of("（只审上传的文件）", "(only what is uploaded)"), ""),
                *_folders(visitor.root),
            ],
            description=of("或文件夹", "or a folder"),
        ).add_class("desk-folder")
        self._tender = ipywidgets.Dropdown(
            options=[(of("（没有）", "(none)"), ""), *_tenders(visitor.root)],
            description=of("招标文件", "Tender"),
        )
        self._whole = ipywidgets.Checkbox(
            description=of(
                "是完整的一套（缺的也算问题）", "They are a whole set: what is missing counts"
            ),
            indent=False,
        )
        self._start = button(of("开始审查", "Audit"), "desk-audit", self._run, "primary")
        self._told = ipywidgets.HTML()
        self._findings = Findings(visitor, self._look)
        self._waiving = Waiving(visitor, self._work, self._run)
        self._reports = Reports(visitor, self._work)
        self._result = ipywidgets.VBox(
            [
                heading(of("2. 发现的问题", "2. Findings")),
                self._findings.box,
                heading(of("3. 接受这个问题（豁免）", "3. Accept the chosen finding (waiver)")),
                self._waiving.box,
                heading(of("4. 带走", "4. Take away")),
                self._reports.box,
            ]
        )
        self._result.layout.display = "none"
        self.box = ipywidgets.VBox([*self._asking(), self._told, self._result])

    def _asking(self) -> Iterator[ipywidgets.Widget]:
        of = self._visitor.of
        yield heading(of("1. 审查哪些文件", "1. Which documents"))
        kinds = "、".join(SUFFIXES)
        yield ipywidgets.HTML(of(f"{kinds}，可多选。", f"{kinds}; several at a time."))
        yield self._uploads.box
        yield ipywidgets.HBox([self._folder, self._tender, self._whole])
        yield self._start
        yield self._work.box

    def _chosen(self) -> None:
        self._told.value = ""

    def _run(self) -> None:
        visitor = self._visitor
        folder = Path(self._folder.value) if self._folder.value else None
        paths = (folder,) if folder else self._uploads.paths
        if not paths:
            self._told.value = note(_NOTHING.of(visitor.language), "error")
            return
        asked = Asked(
            paths, day(None), self._whole.value, self._tender.value, workspace=visitor.root
        )
        here = visitor.root if folder else paths[0].parent
        copies = Path(tempfile.mkdtemp(dir=visitor.folder))
        arguments = (asked, copies, visitor.language)
        self._work.start(Job(_AUDITING, review_documents, arguments, here), self._show)

    def _show(self, reviewed: Reviewed) -> None:
        on = day(None)
        report = reviewed.report(on)
        language = self._visitor.language
        self._told.value = self._summary(reviewed)
        self._findings.show(reviewed.audited)
        self._reports.show(reviewed)
        self._waiving.show(reviewed)
        left = rest(report, language)
        if left:
            title = self._visitor.of("没有判断的规则", "Rules not evaluated")
            self._told.value += f"<details><summary>{title} ({len(left)})</summary>{table((title,), ((line,) for line in left))}</details>"
        self._result.layout.display = ""

    def _summary(self, reviewed: Reviewed) -> str:
        """Say the verdict, and count the findings of each document by severity."""
        report = reviewed.report(day(None))
        language = self._visitor.language
        files = self._visitor.of(f"审查了 {report.files} 个文件。", f"{report.files} documents. ")
        said = _FAILED if report.failed else _PASSED
        told = note(f"{files}{said.of(language)}", "error" if report.failed else "good")
        counted: dict[Path, list[Finding]] = {path: [] for path in report.paths}
        for finding in report.findings:
            counted.setdefault(finding.source.path, []).append(finding)
        header = [
            self._visitor.of("文件", "Document"),
            *(SEVERITIES[s].of(language) for s in reversed(Severity)),
            self._visitor.of("已豁免", "waived"),
        ]
        rows = [
            (
                path.name,
                *(
                    str(sum(f.severity is s and state(f) != "waived" for f in found))
                    for s in reversed(Severity)
                ),
                str(sum(state(f) == "waived" for f in found)),
            )
            for path, found in counted.items()
        ]
        return told + table(header, rows, "desk-summary")

    def _look(self, finding: Finding | None) -> None:
        self._waiving.choose(finding)


def _folders(root: Path) -> Iterator[tuple[str, str]]:
    """List the folders of the workspace that hold documents; the newest first."""
    found: dict[Path, float] = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [one for one in folders if one not in _NOT_FOLDERS and not one.startswith(".")]
        if any(
            Path(name).suffix.lower() in SUFFIXES and not name.startswith(".") for name in names
        ):
            found[Path(folder)] = Path(folder).stat().st_mtime
    newest = sorted(found, key=lambda path: -found[path])[:_MOST]
    yield from ((path.relative_to(root).as_posix(), str(path)) for path in newest if path != root)


def _tenders(root: Path) -> Iterator[tuple[str, str]]:
    yield from ((f"{one.id} {one.project}", one.id) for one in load(root).workspace.of(Tender))
