"""A batch at work: what is unchanged is passed over, the rest is made, all of it goes on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, islice

from toolkit.batch.executors import Again, Executor, Lost
from toolkit.batch.journal import Journal
from toolkit.batch.register import Register
from toolkit.batch.store import Store
from toolkit.batch.writing import GONE
from toolkit.model.batch import Done, Job, Made, Outcome
from toolkit.model.finding import Finding

from .batch_faults import LOST
from .batch_tally import Tally, to_do
from .batch_work import Shared, make_sets

CHUNK = 8
"""Sets that go to a worker at once; with PDFs they share one call of LibreOffice."""
KEPT_FINDINGS = 10_000
_PAGE = 500


@dataclass(slots=True)
class Running:
    """What a batch at work knows, and what it has found so far."""

    register: Register
    journal: Journal
    store: Store
    shared: Shared
    tally: Tally
    findings: list[Finding] = field(default_factory=list)
    _gone: bool = False

    def make(
        self, executor: Executor, chosen: Callable[[str], bool], watch: Callable[[Tally], None]
    ) -> None:
        """Make what has to be made; what came of a chunk is on record before the next is waited for."""
        jobs = to_do(self.register, self.store, chosen, self.tally)
        under_way: dict[int, Job] = {}
        chunks = self._chunks(jobs, under_way)
        unfinished: set[str] = set()
        with closing(executor.run(make_sets, self.shared, chunks)) as results:
            for result in results:
                if isinstance(result, Again):
                    unfinished |= {w.name for job in result.chunk for w in job.documents}
                    continue
                all_done = (_lost(result),) if isinstance(result, Lost) else result
                with self.register.writing():
                    for done in all_done:
                        self._finish(under_way.pop(done.job), done)
                watch(self.tally)
                if self._gone:
                    break
        # Only now does nobody write, so that nobody's work is taken for what a lost worker left.
        self.store.sweep(unfinished)
        if self._gone:
            self._leave(chain(under_way.values(), jobs))
            watch(self.tally)

    def _chunks(self, jobs: Iterator[Job], under_way: dict[int, Job]) -> Iterator[tuple[Job, ...]]:
        while chunk := tuple(islice(jobs, CHUNK)):
            with self.register.writing():
                self.register.begin(job.identity.id for job in chunk)
            under_way.update((job.number, job) for job in chunk)
            yield chunk

    def _finish(self, job: Job, done: Done) -> None:
        shape = self.shared.shapes[job.shape]
        self.register.finish(job.identity.id, done, [entry.trace for entry in shape.documents])
        self.tally.take(done)
        for finding in done.findings[: KEPT_FINDINGS - len(self.findings)]:
            gone = finding.rule == GONE.id
            # Every other file would say the same.
            self.findings += [] if gone and self._gone else [finding]
            self._gone = self._gone or gone
        self.journal.write("set", **_told(job, done))

    def _leave(self, jobs: Iterator[Job]) -> None:
        """Count as failed what is not made, since the place where it would go is gone."""
        while page := tuple(islice(jobs, _PAGE)):
            with self.register.writing():
                for job in page:
                    # One that was begun stays so: some of its files may be there.
                    self.register.fail(job.identity.id)
                    failed = Done(job.number, tuple(Made(w, Outcome.FAILED) for w in job.documents))
                    self.tally.take(failed)
                    self.journal.write("set", **_told(job, failed))


def _lost(lost: Lost[Job]) -> Done:
    job, name = lost.job, lost.job.identity.id
    finding = LOST.finding(job.identity.source, quote=name, id=name, reason=lost.reason)
    return Done(job.number, tuple(Made(w, Outcome.FAILED) for w in job.documents), (finding,))


def _told(job: Job, done: Done) -> dict[str, object]:
    """Say in the journal what became of a set, where it stands in the table, and why it failed."""
    source = job.identity.source
    files = [
        {"name": file.wanted.name, "outcome": file.outcome.value, "sha256": file.sha256,
         "seconds": round(file.seconds, 4)}
        for file in done.files
    ]  # fmt: skip
    told: dict[str, object] = {
        "id": job.identity.id,
        "table": source.path.name,
        "sheet": source.part,
        "row": source.line,
        "files": files,
    }
    if done.findings:
        told["findings"] = [
            {
                "rule": f.rule,
                "severity": f.severity.name.lower(),
                "zh": f.message.zh,
                "en": f.message.en,
            }
            for f in done.findings
        ]
    if done.failed:
        told["inputs"] = {
            "number": job.identity.number,
            "project": job.identity.project,
            "purchaser": job.identity.purchaser,
            "closes": str(job.identity.closes),
            "signed": str(job.identity.signed or ""),
        }
    return told
