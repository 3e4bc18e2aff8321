"""The first step of an answer: the purchaser's files, or a tender that was read before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import ipywidgets

from toolkit.loading.workspace import load
from toolkit.model.finding import Finding
from toolkit.model.organisation import Organisation
from toolkit.model.tender import Tender
from toolkit.model.text import Text
from toolkit.pipeline.clock import day
from toolkit.pipeline.deciding import Answering, answering, file_of
from toolkit.pipeline.intake import IntakeRequest

from .elements import button, note
from .fields import menu, offer, row, say, tick
from .jobs import take_tender
from .told import told_findings
from .uploads import Uploads
from .visitor import Visitor
from .work import Work
from .worker import Job

SUFFIXES = (".docx", ".xlsx", ".pdf", ".txt", ".md")
_READING = Text("正在读招标文件…", "Reading the tender…")
_OPENING = Text("正在打开…", "Opening…")
_NOTHING = Text(
    "先上传招标文件，或选一个已有的。",
    "Upload the files of the tender, or choose one that is there.",
)
_NO_BIDDER = Text("请选投标单位。", "Choose the organisation that bids.")
_NOT_READ = Text("没有读成，什么都没有写：", "It was not read, and nothing was written:")
Read = Callable[[str, Sequence[Finding], Answering], None]


class Reading:
    """Upload and read, or open; `read` gets the id of the tender, what was told, and the answers."""

    def __init__(self, visitor: Visitor, work: Work, read: Read) -> None:
        self._visitor = visitor
        self._work = work
        self._read = read
        of = visitor.of
        workspace = load(visitor.root).workspace
        bidders = [(str(one.name), str(one.id)) for one in workspace.of(Organisation)]
        several = [(of("（请选）", "(choose)"), "")] if len(bidders) != 1 else []
        self._uploads = Uploads(visitor, "tender", SUFFIXES, lambda: say(self._told, ""))
        self._bidder = menu("bidder", of("投标单位", "Bidder"), [*several, *bidders])
        self._known = menu("tender", of("已有的", "Known ones"), [])
        self._addendum = tick(
            "addendum", of("是对所选招标的补遗、澄清", "They amend the chosen tender")
        )
        self._told = ipywidgets.HTML()
        act = button(
            of("读取上传的文件", "Read what was uploaded"), "desk-read", self._take, "primary"
        )
        opened = button(of("打开已有的", "Open the known one"), "desk-open", self._open)
        self._list("")
        self.box = ipywidgets.VBox(
            [
                self._uploads.box,
                row(self._bidder, act),
                row(self._known, opened, self._addendum),
                self._told,
            ]
        )

    def _list(self, chosen: str) -> None:
        tenders = load(self._visitor.root).workspace.of(Tender)
        none = (self._visitor.of("（新的招标）", "(a new tender)"), "")
        known = ((f"{one.id} {one.project}", str(one.id)) for one in tenders)
        offer(self._known, [none, *known], chosen)

    def _open(self) -> None:
        visitor, name = self._visitor, self._known.value
        if not name:
            say(self._told, _NOTHING.of(visitor.language))
            return
        say(self._told, "")
        job = Job(_OPENING, answering, (visitor.root, name, day(None)), visitor.root)
        self._work.start(job, lambda answers: self._read(name, (), answers))

    def _take(self) -> None:
        visitor, files = self._visitor, self._uploads.paths
        known = self._known.value if self._addendum.value else ""
        if not files or (self._addendum.value and not known):
            say(self._told, _NOTHING.of(visitor.language))
            return
        if not self._bidder.value and not known:
            say(self._told, _NO_BIDDER.of(visitor.language))
            return
        say(self._told, "")
        request = self._request(files, known)
        job = Job(_READING, take_tender, (request, day(None)), visitor.root)
        self._work.start(job, self._taken)

    def _request(self, files: tuple[Path, ...], known: str) -> IntakeRequest:
        visitor = self._visitor
        out = file_of(visitor.root, known) if known else None
        bidder = "" if known else self._bidder.value
        amends: bool = self._addendum.value
        return IntakeRequest(visitor.root, files, out, bidder, amends, visitor.language)

    def _taken(self, taken: Any) -> None:  # noqa: ANN401 -- what the job gives, unpacked here
        name, findings, answers = taken
        if answers is None:
            why = note(_NOT_READ.of(self._visitor.language), "error")
            self._told.value = why + told_findings(findings, self._visitor)
            return
        self._list(name)
        self._addendum.value = False
        self._read(name, findings, answers)
