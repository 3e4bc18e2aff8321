"""Planning the service level schedule: every promise with a number, and what keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.model.answer import MARKS
from toolkit.model.answer_bodies import ServiceLevel, ServiceLevels
from toolkit.model.citation import own_path
from toolkit.model.commitments import Commitment, Commitments
from toolkit.model.kind import DocumentKind
from toolkit.model.wording import fill, known_fields

from .context import Context

_NONE = "—"


def plan_service_levels(context: Context) -> ServiceLevels:
    """List the commitments of the set that have a number, in their order, then a person's numbers.

    What a remedy quotes, such as a penalty, is no level of service itself.
    """
    promised = [
        _level(context, policy, entry)
        for policy in shown_commitments(context)
        for entry in _with_numbers(policy)
    ]
    return ServiceLevels(
        opening="我公司承诺的服务水平、衡量依据、责任岗位和未达到时的补救如下：",
        levels=tuple(
            replace(level, number=str(number))
            for number, level in enumerate((*promised, *_own_levels(context, promised)), 1)
        ),
    )


def shown_commitments(context: Context) -> tuple[Commitments, ...]:
    """List the commitments of the set; where its documents show none, those of the answers."""
    workspace, tender = context.workspace, context.tender
    own = [entry for entry in workspace.of(Commitments) if entry.organisation == tender.bidder]
    shown = set(_shown(context))
    answers = context.answered.matrix.answers
    shown = shown or {answer.commitment.partition("/")[0] for answer in answers}
    return tuple(policy for policy in own if policy.id in shown)


def _with_numbers(policy: Commitments) -> Iterator[Commitment]:
    quoted = _quoted_by_remedies(policy)
    yield from (e for e in policy.commitments if e.offer is not None and e.id not in quoted)


def _quoted_by_remedies(policy: Commitments) -> frozenset[str]:
    remedies = (entry.remedy or "" for entry in policy.commitments)
    return frozenset(field.argument for text in remedies for field in known_fields(text))


def _shown(context: Context) -> Iterator[str]:
    for document in context.tender.documents:
        kind = context.workspace.find(DocumentKind, document.kind)
        if kind.shows == "commitments" and document.policy:
            yield document.policy


def _own_levels(context: Context, promised: Sequence[ServiceLevel]) -> Iterator[ServiceLevel]:
    """List the numbers that no policy promises and a person gave for this tender, each once.

    A business clause is about service where the schedule has its metric: a deposit is none.
    """
    known = {level.metric for level in promised}
    seen: set[tuple[str, ...]] = set()
    for answer in context.answered.matrix.answers:
        asked, metric = answer.requirement, answer.requirement.metric
        if answer.promise is None or answer.commitment or not metric:
            continue
        level = ServiceLevel(
            number="",
            metric=context.workspace.metrics[metric].name,
            trigger=asked.trigger or _NONE,
            scope=asked.scope or _NONE,
            bound=answer.promise.text + MARKS[answer.state],
            evidence=_NONE,
            responsible=_NONE,
            supervised_by=_NONE,
            remedy=_NONE,
            path=own_path(context.tender.id, asked.id),
        )
        if asked.part == "business" and level.metric not in known:
            continue
        told = (level.metric, level.trigger, level.scope, level.bound)
        if told not in seen:
            seen.add(told)
            yield level


def _level(context: Context, policy: Commitments, entry: Commitment) -> ServiceLevel:
    path = f"{policy.id}/{entry.id}"
    # The letter writes money out in words too; here it would fill the column.
    values = {"value": lambda own: context.offer(f"{policy.id}/{own}").quantity.notation}
    return ServiceLevel(
        number="",
        metric=context.workspace.metrics[entry.metric].name,
        trigger=entry.trigger or _NONE,
        scope=entry.scope or _NONE,
        bound=context.offer(path).text + context.mark(path),
        evidence=entry.evidence,
        responsible=context.title(entry.responsible),
        supervised_by=context.title(entry.supervised_by),
        remedy=fill(entry.remedy, {}, values) if entry.remedy else _NONE,
        path=path,
    )
