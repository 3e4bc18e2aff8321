"""What a worker of a batch does: plan, render and write the sets of a chunk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from time import process_time

from toolkit.batch.store import Store, open_store
from toolkit.batch.writing import put
from toolkit.model.answer import Matrix
from toolkit.model.batch import Done, Job, Made, Outcome, Wanted
from toolkit.model.finding import Finding
from toolkit.model.plan import DocumentPlan
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.workspace import Workspace, file_name
from toolkit.planning.answers import plan_answers

from .batch_faults import NO_PDF
from .batch_forms import Forms
from .batch_shapes import Shape, row_digest
from .making import SetInMaking, render_sets


@dataclass(frozen=True, slots=True, eq=False)
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


@dataclass(slots=True)
class _Content:
    """What the files of a set hold, by name, and what there is to say of them."""

    files: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def make_sets(shared: Shared, jobs: Sequence[Job]) -> tuple[Done, ...]:
    """Make the sets of a chunk; a set that fails touches no other.

    Doing it again gives the same files. The processor's time is shared among the files.
    """
    begun = process_time()
    contents = [_Content() for _ in jobs]
    if not shared.pdf:
        for job, content in zip(jobs, contents, strict=True):
            content.files.update(_forms(shared).filled(job))
    _render(shared, jobs, contents)
    store = open_store(shared.out)
    done = [_write(store, shared, *one) for one in zip(jobs, contents, strict=True)]
    files = sum(len(one.files) for one in done) or 1
    share = (process_time() - begun) / files
    return tuple(
        replace(one, files=tuple(replace(file, seconds=share) for file in one.files))
        for one in done
    )


# Shared is given to a worker once, and what was learnt of it holds as long.
@lru_cache(maxsize=1)
def _forms(shared: Shared) -> Forms:
    return Forms(shared.workspace, shared.shapes)


def _render(shared: Shared, jobs: Sequence[Job], contents: Sequence[_Content]) -> None:
    """Plan and render what no form gave."""
    left = [
        (replace(job, documents=documents), content)
        for job, content in zip(jobs, contents, strict=True)
        if (documents := tuple(w for w in job.documents if w.name not in content.files))
    ]
    making = [_begin(shared, job) for job, _ in left]
    render_sets(making, pdf=shared.pdf, apart=True)
    for (job, content), made in zip(left, making, strict=True):
        _take(content, shared.shapes[job.shape], job, made)
        if not shared.pdf:
            _forms(shared).learn(job, content.files)


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


def _take(content: _Content, shape: Shape, job: Job, made: SetInMaking) -> None:
    """Take what was made of each wanted file, and why it was not."""
    names = {(plan.kind.id, plan.policy): plan.file_name for plan in made.plan.documents}
    content.findings.extend(made.findings)
    for wanted in job.documents:
        name = names.get((shape.documents[wanted.number].kind.id, _policy(shape, wanted)), "")
        pdf = wanted.name.endswith(".pdf")
        held = made.pdfs if pdf else made.words
        data = held.get(f"{name.removesuffix('.docx')}.pdf" if pdf else name)
        if data is not None:
            content.files[wanted.name] = data
        elif error := made.unprintable.get(name):
            place = Source(Path(wanted.name).with_suffix(".docx"))
            content.findings.append(NO_PDF.finding(place, name=place.path.name, reason=error.said))


def _write(store: Store, shared: Shared, job: Job, content: _Content) -> Done:
    findings = content.findings
    files: list[Made] = []
    for wanted in job.documents:
        data = content.files.get(wanted.name)
        if data is None:
            files.append(Made(wanted, Outcome.FAILED))
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
