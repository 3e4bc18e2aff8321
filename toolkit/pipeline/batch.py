"""Making the document sets of a whole table: read it, find what has to be made, make it, tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from toolkit.batch.executors import Cluster, Executor, Here, Processes
from toolkit.batch.executors.processes import cores
from toolkit.batch.journal import JOURNAL, Journal
from toolkit.batch.lock import alone
from toolkit.batch.register import REGISTER, Register
from toolkit.batch.store import Store, open_store
from toolkit.loading.tables.rows import RowReader
from toolkit.loading.tables.table import open_table
from toolkit.model.finding import Finding, Severity
from toolkit.model.nearest import nearest
from toolkit.model.source import Source
from toolkit.rendering.pdf import find_soffice

from .batch_faults import BUSY, LEFTOVER, NOT_IN_TABLE
from .batch_inputs import BatchRequest, Inputs, read_inputs
from .batch_jobs import Intake
from .batch_report import Ended, write_reports
from .batch_running import Running, Tally, to_do
from .batch_work import Shared
from .workspace import template_hashes

_LOCK = "batch.lock"


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
        return _failed(self.findings)


def run_batch(request: BatchRequest, watch: Callable[[Tally], None]) -> Ran:
    """Make the sets of a table; nothing is written while an input has an error.

    Raises MissingProgramError where PDFs are asked for without LibreOffice, ClusterError where the
    cluster cannot be used, RegisterError where the record of earlier runs is damaged.
    """
    if request.pdf:
        find_soffice()
    inputs = read_inputs(request)
    if inputs.failed:
        return Ran(Tally(), inputs.findings)
    if request.dry_run:
        return _rehearse(request, inputs)
    request.folder.mkdir(parents=True, exist_ok=True)
    with alone(request.folder / _LOCK) as free:
        if free:
            return _run(request, inputs, watch)
        busy = BUSY.finding(Source(request.folder), name=request.place)
        return Ran(Tally(), (*inputs.findings, busy))


def _rehearse(request: BatchRequest, inputs: Inputs) -> Ran:
    """Say what a run would make, and write nothing."""
    there = request.folder / REGISTER
    register = Register(there if there.exists() else None)
    try:
        with register.writing() as undo:
            taken = _take_in(request, inputs, register)
            tally = Tally()
            chosen = _chosen(request, register)
            jobs = to_do(register, open_store(request.place), chosen, tally)
            planned = tuple((j.identity.id, tuple(w.name for w in j.documents)) for j in jobs)
            findings = (*inputs.findings, *taken.findings, *_unknown(request, register))
            undo()
    finally:
        register.close()
    return Ran(tally, findings, planned=planned)


def _run(request: BatchRequest, inputs: Inputs, watch: Callable[[Tally], None]) -> Ran:
    register = Register(request.folder / REGISTER)
    try:
        with register.writing() as undo:
            taken = _take_in(request, inputs, register)
            found = (*inputs.findings, *taken.findings, *_unknown(request, register))
            if _failed(found):
                undo()
                return Ran(Tally(), found)
        return _make(request, inputs, taken, register, watch)
    finally:
        register.close()


def _make(
    request: BatchRequest,
    inputs: Inputs,
    taken: Intake,
    register: Register,
    watch: Callable[[Tally], None],
) -> Ran:
    began = datetime.now(UTC)
    store = open_store(request.place)
    store.sweep(register.names_cut_off())
    cut_off = frozenset(register.cut_off())
    shared = Shared(
        inputs.workspace,
        tuple(taken.shapes),
        request.as_of,
        request.place,
        request.pdf,
        request.force,
        cut_off,
    )
    with Journal(request.folder / JOURNAL) as journal:
        journal.write("begin", table=request.table, out=request.place, sets=taken.count)
        running = Running(register, journal, store, shared, Tally(total=taken.count))
        running.make(_executor(request), _chosen(request, register), watch)
        found = (*inputs.findings, *taken.findings, *running.findings, *_leftover(register, store))
        write_reports(request, inputs, register, Ended(running.tally, found, began, taken.sha256))
        journal.write("end", **running.tally.told())
        journal.settle()
    return Ran(running.tally, found, made=True)


def _take_in(request: BatchRequest, inputs: Inputs, register: Register) -> Intake:
    intake = Intake(
        inputs.workspace,
        inputs.map,
        request.as_of,
        template_hashes(inputs.workspace),
        request.kinds,
        request.pdf,
        register,
    )
    register.forget_jobs()
    if inputs.tenders is not None:
        intake.read_tenders(inputs.tenders)
        return intake
    table = open_table(request.table, inputs.map)
    intake.read_rows(RowReader(table, inputs.map), table.sha256)
    return intake


def _chosen(request: BatchRequest, register: Register) -> Callable[[str], bool]:
    """Tell which sets are asked for."""
    failed = register.failed() if request.retry else None
    only = set(request.only)
    return lambda name: (not only or name in only) and (failed is None or name in failed)


def _unknown(request: BatchRequest, register: Register) -> Iterator[Finding]:
    for name in request.only:
        if not register.has_job(name):
            near = nearest(name, register.some_ids())
            yield NOT_IN_TABLE.finding(
                Source(Path(request.table)), quote=name, id=name, nearest=near
            )


def _failed(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _leftover(register: Register, store: Store) -> Iterator[Finding]:
    count, name = register.leftover()
    if count:
        yield LEFTOVER.finding(Source(store.shown(name)), count=count, name=name)


def _executor(request: BatchRequest) -> Executor:
    if request.scheduler:
        return Cluster(request.scheduler)
    count = cores() if request.workers is None else request.workers
    # What memory:// holds is in this process only.
    return Here() if count < 2 or request.place.startswith("memory:") else Processes(count)
