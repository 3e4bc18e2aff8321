"""Making the document sets of a whole table: what has to be made is found, done and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from toolkit.batch.executors import Executor, Lost, run
from toolkit.batch.journal import Journal
from toolkit.batch.register import Register
from toolkit.batch.store import Store
from toolkit.model.batch import Done, Job, Made, Outcome
from toolkit.model.finding import Finding

from .batch_faults import LOST
from .batch_work import Shared, make_sets, split

CHUNK = 16
_PAGE = 500
KEPT_FINDINGS = 10_000


@dataclass(slots=True)
class Tally:
    """How far a batch is: sets in all, sets that are through, and files by what became of them."""

    sets: int = 0
    through: int = 0
    failed: int = 0
    files: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))

    def count(self, done: Done) -> None:
        """Take a set in."""
        self.through += 1
        self.failed += done.failed
        for file in done.files:
            self.files[file.outcome] += 1


@dataclass(slots=True)
class Running:
    """A batch at work: what it knows, and what it has found so far."""

    register: Register
    journal: Journal
    store: Store
    shared: Shared
    watch: Callable[[Tally], None]
    tally: Tally
    findings: list[Finding] = field(default_factory=list)

    def make(self, executor: Executor, chosen: Callable[[Job], bool]) -> None:
        """Make what has to be made; each result is on record before the next is waited for."""
        todo = self._begun(to_do(self.register, self.store, chosen, self._unchanged))
        for result in run(executor, make_sets, self.shared, todo, split):
            with self.register.writing():
                for done in self._lost(result) if isinstance(result, Lost) else result:
                    self._finish(done)
            self.watch(self.tally)

    def _begun(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, ...]]:
        while chunk := tuple(islice(jobs, CHUNK)):
            with self.register.writing():
                self.register.begin(chunk)
            yield chunk

    def _unchanged(self, job: Job) -> None:
        self.tally.count(Done(job.number, tuple(_same(job))))

    def _finish(self, done: Done) -> None:
        job = self.register.job(done.job)
        shape = self.shared.shapes[job.shape]
        self.register.finish(job.identity.id, done, [entry.trace for entry in shape.documents])
        self.tally.count(done)
        room = KEPT_FINDINGS - len(self.findings)
        self.findings.extend(done.findings[:room])
        self.journal.write("set", **told(job, done))

    def _lost(self, lost: Lost[Sequence[Job]]) -> Iterator[Done]:
        for job in lost.chunk:
            id = job.identity.id
            finding = LOST.finding(job.identity.source, quote=id, id=id, reason=lost.reason)
            yield Done(
                job.number, tuple(Made(w, Outcome.FAILED) for w in job.documents), (finding,)
            )


def to_do(
    register: Register,
    store: Store,
    chosen: Callable[[Job], bool],
    unchanged: Callable[[Job], None],
) -> Iterator[Job]:
    """List the jobs with something to make, each with those documents only; tells of the others."""
    jobs = filter(chosen, register.jobs())
    while page := list(islice(jobs, _PAGE)):
        stamps = dict(store.stamps([wanted.name for job in page for wanted in job.documents]))
        for job in page:
            needed = tuple(
                wanted
                for wanted in job.documents
                if (held := job.record.get(wanted.name)) is None
                or held.key != wanted.key
                or held.stamp != stamps.get(wanted.name)
            )
            if needed:
                yield replace(job, documents=needed)
            else:
                unchanged(job)
