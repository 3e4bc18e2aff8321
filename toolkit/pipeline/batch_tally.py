"""How far a batch is, how it ended, and which of its sets have something to make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from toolkit.batch.register import Register
from toolkit.batch.store import Store
from toolkit.model.batch import Done, Job, Outcome
from toolkit.model.finding import Finding, Severity

_PAGE = 500


@dataclass(slots=True)
class Tally:
    """How far a batch is.

    `total` sets are in the table; of the `sets` that were asked for so far some are through.
    `files` counts files by what became of them.
    """

    total: int = 0
    sets: int = 0
    through: int = 0
    failed: int = 0
    files: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))

    def take(self, done: Done) -> None:
        """Count a set."""
        self.through += 1
        self.failed += done.failed
        for file in done.files:
            self.files[file.outcome] += 1

    def pass_over(self, job: Job) -> None:
        """Count a set with nothing to make."""
        self.through += 1
        self.files[Outcome.UNCHANGED] += len(job.documents)

    def told(self) -> dict[str, object]:
        """Give the figures by their names in journal and manifest."""
        files = {outcome.value: count for outcome, count in self.files.items()}
        return {
            "total": self.total,
            "sets": self.sets,
            "through": self.through,
            "failed_sets": self.failed,
            **files,
        }


@dataclass(frozen=True, slots=True)
class Ran:
    """What a batch did.

    `made` tells whether it came to making anything: an error in the inputs keeps it from that.
    `planned` lists the files that a dry run would make, by set.
    """

    tally: Tally
    findings: tuple[Finding, ...]
    made: bool = False
    planned: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def failed(self) -> bool:
        """Tell whether there is an error among the findings."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def to_do(
    register: Register, store: Store, chosen: Callable[[str], bool], tally: Tally
) -> Iterator[Job]:
    """List the jobs with something to make, each with those files only; the others are tallied.

    A file is made again when what decides its bytes has changed, or when it is not as it was left.
    """
    jobs = (job for job in register.jobs() if chosen(job.identity.id))
    while page := list(islice(jobs, _PAGE)):
        stamps = dict(store.stamps([wanted.name for job in page for wanted in job.documents]))
        for job in page:
            needed = tuple(
                wanted
                for wanted in job.documents
                if (held := job.record.get(wanted.name)) is None
                or (held.key, held.stamp) != (wanted.key, stamps[wanted.name])
            )
            tally.sets += 1
            if needed:
                tally.files[Outcome.UNCHANGED] += len(job.documents) - len(needed)
                yield replace(job, documents=needed)
            else:
                tally.pass_over(job)
