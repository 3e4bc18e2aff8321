"""What a document promises, followed to the role and the duty that keep each promise."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.commitments import Commitments
from toolkit.model.plan import Body, CommitmentLetter, Point, Promise, WarrantyStatement
from toolkit.model.warranty import Warranty
from toolkit.model.workspace import Policy

from .context import Context
from .roles import duty_labels


def promises(context: Context, policy: Policy, body: Body) -> tuple[Promise, ...]:
    """List the promises of a letter or a warranty in the order of the page."""
    if isinstance(policy, Commitments) and isinstance(body, CommitmentLetter):
        return tuple(_of_letter(context, policy, body))
    if isinstance(policy, Warranty) and isinstance(body, WarrantyStatement):
        return tuple(_of_warranty(context, policy, body))
    return ()


def _of_letter(context: Context, policy: Commitments, body: CommitmentLetter) -> Iterator[Promise]:
    commitments = {f"{policy.id}/{entry.id}": entry for entry in policy.commitments}
    for clause, point in _points(body):
        entry = commitments[point.path]
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
    coverage = {f"{policy.id}/{entry.id}": entry for entry in policy.coverage}
    for clause, point in _points(body):
        entry = coverage.get(point.path)
        if entry is None:
            continue
        yield Promise(
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
