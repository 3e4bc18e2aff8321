"""A batch at work: what is unchanged is passed over, the rest is made, all of it goes on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from toolkit.batch.executors import Executor, Lost
from toolkit.batch.journal import Journal
from toolkit.batch.register import Register
from toolkit.batch.store import Store
from toolkit.model.batch import Done, Job, Made, Outcome
from toolkit.model.finding import Finding

from .batch_faults import LOST
from .batch_tally import Tally, to_do
from .batch_work import Shared, make_sets

CHUNK = 8
"""Sets that go to a worker at once; with PDFs they share one call of LibreOffice."""
KEPT_FINDINGS = 10_000


@dataclass(slots=True)
class Running:
    """What a batch at work knows, and what it has found so far."""

    register: Register
    journal: Journal
    store: Store
    shared: Shared
    tally: Tally
    findings: list[Finding] = field(default_factory=list)

    def make(
        self, executor: Executor, chosen: Callable[[str], bool], watch: Callable[[Tally], None]
    ) -> None:
        """Make what has to be made; what came of a chunk is on record before the next is waited for."""
        under_way: dict[int, Job] = {}
        for result in executor.run(make_sets, self.shared, self._chunks(chosen, under_way)):
            all_done = (_lost(result),) if isinstance(result, Lost) else result
            with self.register.writing():
                for done in all_done:
                    self._finish(under_way.pop(done.job), done)
            watch(self.tally)

    def _chunks(
        self, chosen: Callable[[str], bool], under_way: dict[int, Job]
    ) -> Iterator[tuple[Job, ...]]:
        jobs = to_do(self.register, self.store, chosen, self.tally)
        while chunk := tuple(islice(jobs, CHUNK)):
            with self.register.writing():
                self.register.begin(job.identity.id for job in chunk)
            under_way.update((job.number, job) for job in chunk)
            yield chunk

    def _finish(self, job: Job, done: Done) -> None:
        shape = self.shared.shapes[job.shape]
        self.register.finish(job.identity.id, done, [entry.trace for entry in shape.documents])
        self.tally.take(done)
        self.findings.extend(done.findings[: KEPT_FINDINGS - len(self.findings)])
        self.journal.write("set", **_told(job, done))


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
