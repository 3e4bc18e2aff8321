"""What a document promises, followed to the role and the duty that keep each promise."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.bound import Bound
from toolkit.model.commitments import Commitments
from toolkit.model.plan import Body, CommitmentLetter, Point, WarrantyStatement
from toolkit.model.promise import Promise
from toolkit.model.warranty import Coverage, Warranty, WarrantyStep
from toolkit.model.workspace import Policy

from .context import Context
from .roles import duty_labels

_CLAIM = "保修办理时限"
"""What the limits of the steps of a warranty claim are called, which no metric of their own has."""


def promises(context: Context, policy: Policy, body: Body) -> tuple[Promise, ...]:
    """List the promises of a letter or a warranty in the order of the page."""
    if isinstance(policy, Commitments) and isinstance(body, CommitmentLetter):
        return (*_of_letter(context, policy, body), *_of_answers(context, body))
    if isinstance(policy, Warranty) and isinstance(body, WarrantyStatement):
        return (*_of_warranty(context, policy, body), *_of_answers(context, body))
    return ()


def _of_letter(context: Context, policy: Commitments, body: CommitmentLetter) -> Iterator[Promise]:
    commitments = {f"{policy.id}/{entry.id}": entry for entry in policy.commitments}
    for clause, point in _points(body):
        entry = commitments.get(point.path)
        if entry is None:
            continue
        bound = context.decided(point.path, entry.offer)
        yield Promise(
            path=point.path,
            clause=clause,
            text=point.text,
            metric=context.workspace.metrics[entry.metric].name,
            bound=bound.text if bound else "",
            trigger=entry.trigger or "",
            scope=entry.scope or "",
            responsible=context.title(entry.responsible),
            duties=_duties(context, entry.responsible, point.path),
            supervised_by=context.title(entry.supervised_by),
            evidence=entry.evidence,
        )


def _of_warranty(context: Context, policy: Warranty, body: WarrantyStatement) -> Iterator[Promise]:
    """List what is covered for how long, and the steps of a claim that have a time limit."""
    coverage = {f"{policy.id}/{entry.id}": entry for entry in policy.coverage}
    steps = {f"{policy.id}/{entry.id}": entry for entry in policy.procedure}
    for clause, point in _points(body):
        covered, step = coverage.get(point.path), steps.get(point.path)
        if covered is not None:
            yield _covered(context, covered, clause, point)
        elif step is not None and step.within is not None:
            yield _claimed(context, step, step.within, clause, point)


def _covered(context: Context, entry: Coverage, clause: str, point: Point) -> Promise:
    return Promise(
        path=point.path,
        clause=clause,
        text=point.text,
        metric=context.workspace.metrics["warranty_period"].name,
        bound=(context.decided(point.path, None) or entry.period).text,
        trigger=entry.start,
        scope=f"{entry.title}（{entry.use}）",
        responsible=context.title(entry.responsible),
        duties=_duties(context, entry.responsible, point.path),
        supervised_by="",
        evidence="",
    )


def _claimed(
    context: Context, step: WarrantyStep, within: Bound, clause: str, point: Point
) -> Promise:
    return Promise(
        path=point.path,
        clause=clause,
        text=point.text,
        metric=_CLAIM,
        bound=within.text,
        trigger=step.trigger or "",
        scope="",
        responsible=context.title(step.role),
        duties=_duties(context, step.role, point.path),
        supervised_by="",
        evidence="",
    )


def _of_answers(context: Context, body: CommitmentLetter | WarrantyStatement) -> Iterator[Promise]:
    """List what a letter says for this tender beside its policy, once for each requirement."""
    workspace = context.workspace
    own = {entry.paths[0]: entry for entry in context.supplements}
    for clause, point in _points(body):
        entry = own.get(point.path)
        for path, answer in zip(entry.paths, entry.answers, strict=True) if entry else ():
            asked, promised = answer.requirement, workspace.commitments.get(answer.commitment)
            response = workspace.responses.get(answer.response)
            role = response or promised
            responsible = role.responsible if role else ""
            yield Promise(
                path=path,
                clause=clause,
                text=point.text,
                metric=workspace.metrics[asked.metric].name if asked.metric else "",
                bound=answer.promise.text if answer.promise else "",
                trigger=asked.trigger or "",
                scope=asked.scope or "",
                responsible=context.title(responsible) if responsible else "",
                duties=_duties(context, responsible, answer.commitment),
                supervised_by=context.title(promised.supervised_by) if promised else "",
                evidence=promised.evidence if promised else "",
            )


def _points(body: CommitmentLetter | WarrantyStatement) -> Iterator[tuple[str, Point]]:
    if isinstance(body, CommitmentLetter):
        parts = iter(body.sections)
    else:
        parts = (article for chapter in body.chapters for article in chapter.articles)
    for part in parts:
        for point in part.points:
            yield part.number + point.number, point


def _duties(context: Context, responsible: str, commitment: str) -> tuple[str, ...]:
    return tuple(
        label
        for policy, role in context.workspace.roles(context.organisation.id)
        if role.id == responsible
        for label in duty_labels(policy, role, commitment)
    )
