"""The journey into the ledger: what was promised and issued, what falls due, and whether a file is ours."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets

from toolkit.model.ledger import Event, IssuedDocument
from toolkit.model.text import Text
from toolkit.model.verdict import FileVerdict
from toolkit.pipeline.clock import day
from toolkit.pipeline.ledger_asking import Answered, Asked
from toolkit.reports.calendar import calendar
from toolkit.reports.ledger_listings import document_listing, event_listing, promise_listing
from toolkit.reports.listing import Listing, listing_xlsx
from toolkit.reports.verdict import verdict_texts

from .elements import button, download, heading, note, shown, table
from .fields import row, say, text, tick
from .jobs import check_file, find_documents, find_history, find_promises
from .uploads import Uploads
from .visitor import Visitor
from .work import Work
from .worker import Job, Worker

_LOOKING = Text("正在查台账…", "Looking into the ledger…")
_NOTHING = Text("没有符合条件的。", "Nothing fits.")
_FILES = (".docx", ".pdf")
_NO_FILE = Text("先上传一个文件。", "Upload a file first.")
_MORE = Text(
    "还有更多，只取了前 {count} 条；请加过滤条件。",
    "There are more; only the first {count} were taken. Narrow the search.",
)
_MOST_ASKED = 10_000
"""Promises that are taken from the ledger at a time."""
_MOST = 500
"""Rows that are shown; the workbook has all."""


class LedgerForm:
    """The form; `box` is what is shown."""

    def __init__(self, visitor: Visitor, worker: Worker) -> None:
        self._visitor = visitor
        self._work = Work(visitor, worker)
        of = visitor.of
        self._asked = {
            "customer": text("customer", of("客户", "Customer"), "30%"),
            "metric": text("ledger-metric", of("指标", "Metric"), "30%"),
            "role": text("role", of("责任岗位", "Responsible"), "30%"),
        }
        self._until = ipywidgets.DatePicker(description=of("到期不晚于", "Ends by")).add_class("desk-until")  # fmt: skip
        self._everything = tick(
            "everything", of("也看已到期、被替代、撤回的", "Ended and withdrawn ones too")
        )
        self._stale = tick("stale", of("只看政策已改的", "Only where the policy changed"))
        self._promises = ipywidgets.HTML().add_class("desk-promises")
        self._due = ipywidgets.HTML().add_class("desk-due")
        self._words = text("document-words", of("搜索", "Search"), "40%")
        self._documents = ipywidgets.HTML().add_class("desk-documents")
        self._subject = text("subject", of("查哪个", "Of which"), "40%")
        self._subject.placeholder = of("文件编号、承诺序号或套", "document, promise or set")
        self._history = ipywidgets.HTML().add_class("desk-history")
        self._uploads = Uploads(visitor, "verify", _FILES, self._forget)
        self._verdict = ipywidgets.HTML().add_class("desk-file-verdict")
        self.box = ipywidgets.VBox([*self._questions(), *self._lookups(), self._work.box])

    def _questions(self) -> Sequence[ipywidgets.Widget]:
        of = self._visitor.of
        return (
            heading(of("承诺", "Promises")),
            row(*self._asked.values()),
            row(self._until, self._everything, self._stale),
            row(
                button(of("查承诺", "Find promises"), "desk-find", self._find, "primary"),
                button(of("到期日历", "What falls due"), "desk-calendar", self._falls_due),
            ),
            self._promises,
            self._due,
        )

    def _lookups(self) -> Sequence[ipywidgets.Widget]:
        of = self._visitor.of
        return (
            heading(of("发出的文件", "Issued documents")),
            row(self._words, button(of("查文件", "Find documents"), "desk-list", self._list)),
            self._documents,
            heading(of("经过", "History")),
            row(self._subject, button(of("查经过", "Show its history"), "desk-trace", self._trace)),
            self._history,
            heading(of("手里的文件是不是我们发的", "Is this file what we issued")),
            self._uploads.box,
            button(of("核对文件", "Verify it"), "desk-verify", self._verify),
            self._verdict,
        )

    def _question(self) -> Asked:
        return Asked(
            day(None),
            **{name: field.value.strip() for name, field in self._asked.items()},
            until=self._until.value,
            stale=self._stale.value,
            everything=self._everything.value,
            most=_MOST_ASKED,
        )

    def _find(self) -> None:
        root = self._visitor.root
        self._work.start(Job(_LOOKING, find_promises, (root, self._question()), root), self._found)

    def _found(self, answered: Answered) -> None:
        language, promises = self._visitor.language, answered.promises
        links, on = "", day(None)
        if promises:
            book = listing_xlsx(promise_listing(promises, on, language), on, language)
            links = download(f"{self._visitor.of('承诺', 'promises')}.xlsx", book)
        self._promises.value = (
            self._listed(promise_listing(promises, on, language, short=True)) + links
        )
        if answered.more:
            self._promises.value += note(_MORE.fill(count=len(promises)).of(language), "warning")

    def _falls_due(self) -> None:
        root = self._visitor.root
        self._work.start(Job(_LOOKING, find_promises, (root, self._question()), root), self._fallen)

    def _fallen(self, answered: Answered) -> None:
        """Show what ends, a heading a month."""
        language, of = self._visitor.language, self._visitor.of
        due = sorted((one for one in answered.promises if one.ends), key=lambda one: one.ends)
        if not due:
            self._due.value = note(_NOTHING.of(language))
            return
        header = (of("至", "Until"), of("客户", "Customer"), of("指标", "Metric"), of("界限", "Bound"), of("责任岗位", "Responsible"), of("文件编号", "Document"))  # fmt: skip
        months: dict[str, list[tuple[str, ...]]] = {}
        for one in due[:_MOST]:
            entry = one.entry
            cells = (one.ends, entry.customer, entry.metric, entry.bound, entry.role, entry.number)
            months.setdefault(one.ends[:7], []).append(cells)
        parts = (f"<h3>{month}</h3>{table(header, rows)}" for month, rows in months.items())
        name = f"{of('到期', 'due')}.ics"
        self._due.value = "".join(parts) + download(name, calendar(due, day(None), language))

    def _list(self) -> None:
        root = self._visitor.root
        self._work.start(Job(_LOOKING, find_documents, (root,), root), self._listed_documents)

    def _listed_documents(self, documents: tuple[IssuedDocument, ...]) -> None:
        language = self._visitor.language
        words = self._words.value.strip().casefold()
        every = document_listing(documents, language)
        fitting = [words in " ".join(cells).casefold() for cells in every.rows]
        found = tuple(one for one, fits in zip(documents, fitting, strict=True) if fits)
        self._documents.value = self._listed(document_listing(found, language, short=True))

    def _trace(self) -> None:
        root, name = self._visitor.root, self._subject.value.strip()
        if name:
            job = Job(_LOOKING, find_history, (root, name), root)
            language = self._visitor.language

            def told(events: tuple[Event, ...]) -> None:
                self._history.value = self._listed(event_listing(events, language, short=True))

            self._work.start(job, told)

    def _verify(self) -> None:
        paths = self._uploads.paths
        if not paths:
            say(self._verdict, _NO_FILE.of(self._visitor.language))
            return
        root = self._visitor.root
        self._work.start(Job(_LOOKING, check_file, (root, paths), root), self._verified)

    def _verified(self, verdicts: tuple[FileVerdict, ...]) -> None:
        told = []
        for verdict in verdicts:
            lines = [one.of(self._visitor.language) for one in verdict_texts(verdict)]
            kind = "good" if verdict.exact and verdict.current else "warning"
            told.append(note("\n".join([verdict.path.name, *lines]), kind))
        self._verdict.value = "".join(told)

    def _forget(self) -> None:
        self._verdict.value = ""

    def _listed(self, listing: Listing) -> str:
        if not listing.rows:
            return note(_NOTHING.of(self._visitor.language))
        language, rows = self._visitor.language, listing.rows
        header = [title.of(language) for _, title in listing.columns]
        more = self._visitor.of(f"共 {len(rows)} 条", f"{len(rows)} in all")
        return f"<p>{shown(more)}</p>{table(header, rows[:_MOST])}"
