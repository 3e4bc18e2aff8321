"""The last step of an answer: the documents, looked at page by page and taken away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets

from toolkit.model.batch import Outcome
from toolkit.model.text import Text
from toolkit.pipeline.clock import day
from toolkit.pipeline.deciding import Answering
from toolkit.pipeline.generate import Request

from .elements import button, download, note, packed, picture, table
from .fields import menu, offer, row, tick
from .jobs import draw_pages, make_set
from .told import told_findings
from .visitor import Visitor
from .work import Work
from .worker import Job

_MAKING = Text("正在生成…", "Making the documents…")
_DRAWING = Text("正在排版（LibreOffice）…", "Laying out the pages (LibreOffice)…")
_OUTCOMES = {
    Outcome.MADE: Text("已生成", "made"),
    Outcome.UNCHANGED: Text("未变", "unchanged"),
    Outcome.KEPT: Text("保留（被人改过）", "kept (a person changed it)"),
    Outcome.FAILED: Text("失败", "failed"),
}
_STOPPED = Text("没有生成任何文件，原因见下。", "Nothing was made; the reasons are below.")
_MADE = Text("已生成，在工作区的 {folder}。", "Made, in {folder} of the workspace.")


class Making:
    """Choose, make, look at the pages, take a zip."""

    def __init__(self, visitor: Visitor, work: Work) -> None:
        self._visitor = visitor
        self._work = work
        self._name = ""
        self._files: Mapping[str, bytes] = {}
        of = visitor.of
        self._kinds = ipywidgets.VBox()
        self._final = tick(
            "final",
            of("定稿（还有未定的就不生成）", "Final (nothing is made while an answer is open)"),
        )
        self._force = tick(
            "force",
            of(
                "覆盖被人改过的文件（原来的存为 .bak）",
                "Replace files that a person changed (kept as .bak)",
            ),
        )
        act = button(of("生成文件", "Make the documents"), "desk-generate", self._make, "primary")
        self._told = ipywidgets.HTML().add_class("desk-made")
        self._document = menu("document", of("看页面", "Pages of"), [])
        look = button(of("显示页面", "Show the pages"), "desk-look", self._look)
        self._look_at = row(self._document, look)
        self._pages = ipywidgets.HTML().add_class("desk-pages")
        self.box = ipywidgets.VBox(
            [
                self._kinds,
                row(self._final, self._force),
                act,
                self._told,
                self._look_at,
                self._pages,
            ]
        )

    def open(self, name: str) -> None:
        """Take a tender by its id; what was made for another one is no longer shown."""
        self._name = name
        self._forget()

    def show(self, answering: Answering) -> None:
        """Offer the documents that the tender asks for; what was made before may be out of date."""
        ticked = {box.description for box in self._kinds.children if not box.value}
        boxes = [tick(f"kind-{kind}", title) for kind, title in answering.documents.items()]
        for box, kind in zip(boxes, answering.documents, strict=True):
            box.value = box.description not in ticked
            box.tooltip = kind
        self._kinds.children = boxes
        self._kinds.layout = {"display": "flex", "flex_flow": "row wrap"}
        self._forget()

    def _forget(self) -> None:
        self._files = {}
        self._told.value = ""
        self._pages.value = ""
        self._look_at.layout.display = "none"

    def _make(self) -> None:
        root = self._visitor.root
        kinds = tuple(box.tooltip for box in self._kinds.children if box.value)
        every = len(kinds) == len(self._kinds.children)
        request = Request(
            root,
            (self._name,),
            day(None),
            kinds=() if every else kinds,
            force=self._force.value,
            final=self._final.value,
        )
        self._forget()
        self._work.start(Job(_MAKING, make_set, (request,), root), self._made)

    def _made(self, outcome: Any) -> None:  # noqa: ANN401 -- what the job gives, unpacked here
        generated, self._files = outcome
        visitor, of = self._visitor, self._visitor.of
        told = told_findings(generated.findings, visitor)
        if not generated.sets:
            self._told.value = note(_STOPPED.of(visitor.language), "error") + told
            return
        (made,) = generated.sets
        folder = made.folder.relative_to(visitor.root).as_posix()
        rows = [
            (name, _OUTCOMES[what].of(visitor.language)) for name, what in made.outcomes.items()
        ]
        listed = table((of("文件", "Document"), of("结果", "Outcome")), rows, "desk-outcomes")
        link = download(f"{self._name}.zip", packed(self._files))
        said = note(_MADE.fill(folder=folder).of(visitor.language), "good")
        self._told.value = said + listed + link + told
        words = [name for name in self._files if name.endswith(".docx")]
        offer(self._document, [(name, name) for name in words])
        self._look_at.layout.display = "" if words else "none"

    def _look(self) -> None:
        name = self._document.value
        self._pages.value = ""
        job = Job(_DRAWING, draw_pages, (name, self._files[name]), self._visitor.folder)
        self._work.start(job, self._drawn)

    def _drawn(self, pictures: tuple[bytes, ...]) -> None:
        said = self._visitor.of("第 {} 页", "page {}")
        self._pages.value = "".join(
            picture(data, said.format(number)) for number, data in enumerate(pictures, 1)
        )
