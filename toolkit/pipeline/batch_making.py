"""Making what has to be made of a batch: read its inputs, make its sets, tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from toolkit.batch.executors import Cluster, Executor, Here, Processes
from toolkit.batch.executors.processes import cores
from toolkit.batch.journal import JOURNAL, Journal
from toolkit.batch.lock import alone
from toolkit.batch.register import REGISTER, Basis, Register
from toolkit.batch.store import open_store
from toolkit.loading.tables.rows import RowReader
from toolkit.loading.tables.table import open_table
from toolkit.model.finding import Finding, Severity
from toolkit.model.source import Source

from .batch_choice import chosen, unknown, unknown_kinds
from .batch_faults import BUSY, CHANGED, NO_ROWS
from .batch_inputs import Inputs, read_inputs, told_inputs
from .batch_jobs import Intake
from .batch_report import Ended, ended, remarks
from .batch_request import LOCK, BatchRequest
from .batch_running import Running
from .batch_tally import Ran, Tally, to_do
from .batch_unchanged import seal_of
from .batch_work import Shared
from .template_files import template_hashes


def make_batch(request: BatchRequest, watch: Callable[[Tally], None]) -> Ran:
    """Read everything, and make the sets that are not as they should be.

    Raises what run_batch raises.
    """
    seal = seal_of(request)
    inputs = read_inputs(request)
    unknown_of = tuple(unknown_kinds(request, inputs.workspace))
    if inputs.failed or unknown_of:
        return Ran(Tally(), (*inputs.findings, *unknown_of))
    if request.dry_run:
        return _rehearse(request, inputs)
    request.folder.mkdir(parents=True, exist_ok=True)
    with alone(request.folder / LOCK) as free:
        if free:
            return _run(request, inputs, seal, watch)
        busy = BUSY.finding(Source(request.folder), name=request.told_place)
        return Ran(Tally(), (*inputs.findings, busy))


def _rehearse(request: BatchRequest, inputs: Inputs) -> Ran:
    """Say what a run would make, and write nothing."""
    there = request.folder / REGISTER
    register = Register(there if there.exists() else None)
    try:
        with register.writing() as undo:
            taken = _take_in(request, inputs, register)
            tally = Tally()
            asked = chosen(request, register)
            jobs = to_do(register, open_store(request.place), asked, tally)
            planned = tuple((j.identity.id, tuple(w.name for w in j.documents)) for j in jobs)
            findings = (*inputs.findings, *taken.findings, *unknown(request, register))
            undo()
    finally:
        register.close()
    return Ran(tally, findings, planned=planned)


def _run(request: BatchRequest, inputs: Inputs, seal: str, watch: Callable[[Tally], None]) -> Ran:
    register = Register(request.folder / REGISTER)
    try:
        with register.writing() as undo:
            # A row of these may be gone from the table that is read now.
            open_store(request.place).sweep(register.names_cut_off())
            taken = _take_in(request, inputs, register)
            found = (*inputs.findings, *taken.findings, *unknown(request, register))
            if not taken.count and not taken.failed:
                found += (NO_ROWS.finding(Source(Path(request.told_table)), name=request.name),)
            if seal != seal_of(request):
                # What was changed while it was read may be in the jobs or not.
                found += (CHANGED.finding(Source(Path(request.told_table))),)
            if _failed(found):
                undo()
                return Ran(Tally(), found)
            if seal:
                told = told_inputs(request, inputs, taken.sha256)
                register.keep_basis(Basis(seal, told, found))
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
        journal.write("begin", table=request.told_table, out=request.told_place, sets=taken.count)
        running = Running(register, journal, store, shared, Tally(total=taken.count))
        running.make(_executor(request), chosen(request, register), watch)
        found = (
            *inputs.findings,
            *taken.findings,
            *running.findings,
            *remarks(request, register, store, running.tally),
        )
        told = told_inputs(request, inputs, taken.sha256)
        return ended(request, told, register, journal, Ended(running.tally, found, began))


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


def _failed(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _executor(request: BatchRequest) -> Executor:
    if request.scheduler:
        return Cluster(request.scheduler)
    count = cores() if request.workers is None else request.workers
    # What memory:// holds is in this process only.
    if count < 2 or request.place.startswith("memory:"):
        return Here()
    return Processes(count, request.folder)
