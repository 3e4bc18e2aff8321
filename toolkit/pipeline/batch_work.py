"""What a worker of a batch does: plan, render and write the sets of a chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import process_time

from toolkit.batch.store import Store, open_store
from toolkit.batch.writing import put
from toolkit.model.answer import Matrix
from toolkit.model.batch import Done, Job, Made, Outcome, Wanted
from toolkit.model.plan import DocumentPlan
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace, file_name
from toolkit.planning.answers import plan_answers

from .batch_faults import NO_PDF
from .batch_shapes import Shape, row_digest
from .making import SetInMaking, render_sets


@dataclass(frozen=True, slots=True)
class Shared:
    """What every worker has to know; it is given to each of them once.

    `out` is a folder or URL, `cut_off` names the sets that an earlier run was writing when it was
    ended.
    """

    workspace: Workspace
    shapes: tuple[Shape, ...]
    as_of: date
    out: str
    pdf: bool
    force: bool
    cut_off: frozenset[str]


def make_sets(shared: Shared, jobs: Sequence[Job]) -> tuple[Done, ...]:
    """Make the sets of a chunk; a set that fails touches no other.

    Doing it again gives the same files. The processor's time is shared among the files.
    """
    begun = process_time()
    store = open_store(shared.out)
    making = [_begin(shared, job) for job in jobs]
    render_sets(making, pdf=shared.pdf, apart=True)
    done = [_write(store, shared, job, made) for job, made in zip(jobs, making, strict=True)]
    files = sum(len(one.files) for one in done) or 1
    share = (process_time() - begun) / files
    return tuple(
        replace(one, files=tuple(replace(file, seconds=share) for file in one.files))
        for one in done
    )


def split(jobs: Sequence[Job]) -> Sequence[Sequence[Job]]:
    """Cut a chunk into single jobs."""
    return [(job,) for job in jobs]


def _begin(shared: Shared, job: Job) -> SetInMaking:
    shape = shared.shapes[job.shape]
    tender = shape.dressed(job.identity)
    workspace = _knowing(shared.workspace, tender, job)
    matrix = _answered(shared, shape, tender)
    asked = {
        (shape.documents[wanted.number].kind.id, _policy(shape, wanted)) for wanted in job.documents
    }

    def wants(document: DocumentPlan) -> bool:
        return (document.kind.id, document.policy) in asked

    return SetInMaking(workspace, tender, matrix, Path(shared.out), wants, lambda name, data: None)


def _answered(shared: Shared, shape: Shape, tender: Tender) -> Matrix:
    """Answer the tender itself: the words of an answer may name its purchaser."""
    if shape.matrix.answers:
        return plan_answers(shared.workspace, tender, shared.as_of)
    return replace(shape.matrix, tender=tender.id)


def _knowing(workspace: Workspace, tender: Tender, job: Job) -> Workspace:
    """Let a row of a table be the file that its tender was read from."""
    if file_name(tender.source.path, workspace.root) in workspace.hashes:
        return workspace
    return workspace.beside(tender.source.path, row_digest(job.identity))


def _policy(shape: Shape, wanted: Wanted) -> str:
    policy = shape.documents[wanted.number].policy
    return policy.id if policy else ""


def _write(store: Store, shared: Shared, job: Job, made: SetInMaking) -> Done:
    findings = list(made.findings)
    files: list[Made] = []
    for wanted, name, data in _files(shared.shapes[job.shape], job, made):
        if data is None:
            files.append(Made(wanted, Outcome.FAILED))
            if error := made.unprintable.get(name):
                place = Source(Path(wanted.name).with_suffix(".docx"))
                findings.append(NO_PDF.finding(place, name=place.path.name, reason=error.said))
            continue
        written, found = put(
            store,
            wanted,
            data,
            job.record.get(wanted.name),
            force=shared.force,
            cut_off=job.identity.id in shared.cut_off,
        )
        files.append(written)
        findings.extend(found)
    return Done(job.number, tuple(files), tuple(findings))


def _files(shape: Shape, job: Job, made: SetInMaking) -> Iterator[tuple[Wanted, str, bytes | None]]:
    """Give each wanted file, what its plan calls it, and its bytes; none where it was not made."""
    names = {(plan.kind.id, plan.policy): plan.file_name for plan in made.plan.documents}
    for wanted in job.documents:
        name = names.get((shape.documents[wanted.number].kind.id, _policy(shape, wanted)), "")
        pdf = wanted.name.endswith(".pdf")
        held = made.pdfs if pdf else made.words
        yield wanted, name, held.get(f"{name.removesuffix('.docx')}.pdf" if pdf else name)


Work = Callable[[Shared, Sequence[Job]], tuple[Done, ...]]
