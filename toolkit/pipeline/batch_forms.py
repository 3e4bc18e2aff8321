"""Forms of a batch: what a shape's document shows of every tender, rendered once by each worker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from toolkit.model import blank
from toolkit.model.batch import Identity, Job
from toolkit.model.blank import Values, is_plain
from toolkit.model.numerals import date_text
from toolkit.model.plan import DocumentPlan
from toolkit.model.workspace import Workspace, file_name
from toolkit.planning.facts import signing_day
from toolkit.planning.plan import plan_set, stage_of
from toolkit.rendering.form import Form

from .batch_shapes import Shape, row_digest
from .making import TOOL
from .template_files import template_of

_MOST = 500
"""Forms that a worker keeps: a table may give each row a shape of its own."""


@dataclass(slots=True)
class Forms:
    """The forms of the shapes that a worker has met, by the document's number.

    A form is made for the second set of a shape, and kept where it gives the bytes of that set as
    it was rendered by itself.
    """

    workspace: Workspace
    shapes: tuple[Shape, ...]
    _met: set[int] = field(default_factory=set)
    _held: dict[tuple[int, int], Form | None] = field(default_factory=dict)

    def filled(self, job: Job) -> Iterator[tuple[str, bytes]]:
        """Make the documents of a job that there are forms of; gives each name with the bytes."""
        values, identity = _values(job.identity), job.identity
        for wanted in job.documents if _are_plain(identity) else ():
            form = self._held.get((job.shape, wanted.number))
            data = form.filled(values, identity.signed or identity.closes) if form else None
            if data is not None:
                yield wanted.name, data

    def learn(self, job: Job, made: Mapping[str, bytes]) -> None:
        """Take note of a set whose documents were rendered by themselves."""
        shape = self.shapes[job.shape]
        if not self._can_have(shape) or not _are_plain(job.identity):
            return
        if job.shape not in self._met:
            self._met.add(job.shape)
            return
        new = [
            w for w in job.documents if w.name in made and (job.shape, w.number) not in self._held
        ]
        plans = _plans(self.workspace, shape) if new else ()
        if len(self._held) + len(new) > _MOST:
            self._held.clear()
        values, day = _values(job.identity), job.identity.signed or job.identity.closes
        for wanted in new:
            form = _form(plans, shape, wanted.number)
            proved = form is not None and form.filled(values, day) == made[wanted.name]
            self._held[job.shape, wanted.number] = form if proved else None

    def _can_have(self, shape: Shape) -> bool:
        """Answers may say what other documents say, and a tender with a file is the only of its shape."""
        known = file_name(shape.tender.source.path, self.workspace.root) in self.workspace.hashes
        return not shape.matrix.answers and not known


def _form(plans: tuple[DocumentPlan, ...], shape: Shape, number: int) -> Form | None:
    document = shape.documents[number]
    policy = document.policy.id if document.policy else ""
    plan = next(p for p in plans if (p.kind.id, p.policy) == (document.kind.id, policy))
    # What is planned after others tells of them, also by the words of their headings.
    return None if stage_of(plan.kind) else Form.of(plan, template_of(plan.kind), TOOL)


def _plans(workspace: Workspace, shape: Shape) -> tuple[DocumentPlan, ...]:
    """Plan a shape with blanks for what each of its tenders has of its own."""
    tender = shape.tender.model_copy(
        update={
            "id": blank.ID,
            "number": blank.NUMBER,
            "project": blank.PROJECT,
            "purchaser": blank.PURCHASER,
        }
    )
    beside = workspace.beside(tender.source.path, blank.HASH)
    plans = plan_set(beside, tender, replace(shape.matrix, tender=blank.ID)).documents
    return tuple(_without_days(plan) for plan in plans)


def _without_days(plan: DocumentPlan) -> DocumentPlan:
    facts = replace(plan.head.tender, closes=blank.CLOSES)
    head = replace(plan.head, tender=facts, date=blank.DATE, date_words=blank.DATE_WORDS)
    return replace(plan, head=head)


def _values(identity: Identity) -> Values:
    signed, in_words = signing_day(identity.signed)
    return {
        blank.ID: identity.id,
        blank.NUMBER: identity.number,
        blank.PROJECT: identity.project,
        blank.PURCHASER: identity.purchaser,
        blank.CLOSES: date_text(identity.closes),
        blank.DATE: signed,
        blank.DATE_WORDS: in_words,
        blank.HASH: row_digest(identity),
    }


def _are_plain(identity: Identity) -> bool:
    texts = (identity.id, identity.number, identity.project, identity.purchaser)
    return all(map(is_plain, texts))
