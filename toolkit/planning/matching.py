"""Which of our promises may answer a requirement: by metric, scope, trigger and dimension."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.model.bound import Bound
from toolkit.model.commitments import Commitment, Commitments
from toolkit.model.quantity import DIMENSION_NAMES
from toolkit.model.tender import Requirement, Tender
from toolkit.model.text import Text, joined, sentences
from toolkit.model.triggers import CLASSES, normal, same_event, trigger_class
from toolkit.model.warranty import Coverage, Warranty
from toolkit.model.workspace import Workspace

WARRANTY_METRIC = "warranty_period"
# A requirement for all of it is one without a scope.
_WHOLE = frozenset({
    "全部", "所有", "整体", "整个系统", "本系统", "全系统", "整机", "整套", "本项目", "整个项目", "本工程", "整个工程",
    "本次采购", "设备", "货物", "产品", "系统", "全部设备", "所有设备", "全部货物", "所有货物", "全部产品", "所有产品",
    "所投产品", "投标产品", "所供货物", "所供设备",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A promise of ours: a commitment, or a coverage of a warranty.

    `scopes` are the cases that it is for, none where it is for any. `limit` is the most that may
    be promised; without one of its own a promise is its own limit.
    """

    path: str
    policy: Commitments | Warranty
    entry: Commitment | Coverage
    metric: str
    scopes: tuple[str, ...]
    trigger: str
    offer: Bound | None
    limit: Bound | None

    @property
    def case(self) -> str:
        """The case that it is for, in the policy's words; empty where it is for any."""
        entry = self.entry
        return (entry.scope or "") if isinstance(entry, Commitment) else entry.title

    @property
    def name(self) -> Text:
        """Name it for a reason: its path and its case."""
        scope = self.case
        return Text(
            f"{self.path}（{scope}）" if scope else self.path,
            f"{self.path} ({scope})" if scope else self.path,
        )


@dataclass(frozen=True, slots=True)
class Match:
    """What may answer a requirement, and what a person has to know about it.

    `found` holds one promise, or several that all have to be kept; with `open` it holds none or
    too many, and the text says why nobody but a person can choose. `doubt` is a difference that
    does not keep the answer from being right but has to be seen.
    """

    found: tuple[Candidate, ...] = ()
    open: Text | None = None
    doubt: Text | None = None


@dataclass(frozen=True)
class Candidates:
    """All promises of a bidder, with those that the tender's own documents show."""

    all: tuple[Candidate, ...]
    shown: frozenset[str]

    @classmethod
    def of(cls, workspace: Workspace, tender: Tender) -> Candidates:
        """Gather the promises of the bidder of a tender."""
        found: list[Candidate] = []
        for policy in workspace.policies:
            if policy.organisation != tender.bidder:
                continue
            if isinstance(policy, Commitments):
                found.extend(_committed(policy, entry) for entry in policy.commitments)
            elif isinstance(policy, Warranty):
                found.extend(_covered(policy, entry) for entry in policy.coverage)
        shown = frozenset(document.policy for document in tender.documents if document.policy)
        return cls(tuple(found), shown)

    @cached_property
    def by_path(self) -> dict[str, Candidate]:
        """Every promise by policy/commitment."""
        return {entry.path: entry for entry in self.all}

    @cached_property
    def _by_metric(self) -> dict[str, list[Candidate]]:
        groups: defaultdict[str, list[Candidate]] = defaultdict(list)
        for entry in self.all:
            groups[entry.metric].append(entry)
        return groups

    def with_metric(self, metric: str) -> list[Candidate]:
        """List the promises with a metric; those of the tender's documents alone where any is."""
        found = self._by_metric.get(metric, [])
        return [entry for entry in found if entry.policy.id in self.shown] or found

    def match(self, requirement: Requirement, required: Bound) -> Match:
        """Find what answers a requirement with a number."""
        promised = [c for c in self.with_metric(requirement.metric or "") if c.offer is not None]
        if not promised:
            return Match(open=_NO_POLICY)
        scoped = _by_scope(promised, requirement.scope)
        if not scoped:
            listed = joined(entry.name for entry in promised)
            return Match(open=_NO_SCOPE.fill(scope=requirement.scope or "", ours=listed))
        timed, doubt = _by_trigger(scoped, requirement.trigger)
        if not timed:
            return Match(open=_other_trigger(scoped, requirement.trigger or ""))
        if not requirement.trigger and _start_apart(timed):
            return Match(open=_SEVERAL.fill(ours=joined(c.name for c in timed)))
        fitting = [c for c in timed if c.offer is not None and c.offer.comparable(required)]
        if not fitting:
            return Match(open=incomparable(timed[0].offer, required))
        every = all(entry.scopes for entry in fitting) and is_whole(requirement.scope)
        if every and len(fitting) < len(scoped):
            return Match(
                open=_left_out(scoped, timed, fitting, requirement.trigger or "", required)
            )
        if len(fitting) > 1 and not every:
            return Match(open=_SEVERAL.fill(ours=joined(c.name for c in fitting)), doubt=doubt)
        doubt = doubt or _starts_late(fitting, requirement.trigger)
        if every and doubt is None:
            doubt = _ONLY_CASES.fill(ours=joined(c.name for c in fitting))
        return Match(tuple(fitting), doubt=doubt)

    def chosen(self, entry: Candidate, requirement: Requirement, required: Bound) -> Match:
        """Hold the promise that a person chose against a requirement; tell how it differs."""
        if entry.offer is None or not entry.offer.comparable(required):
            return Match(open=incomparable(entry.offer, required))
        asked, doubts = requirement.scope, []
        if requirement.metric and entry.metric != requirement.metric:
            doubts.append(_CHOSEN_METRIC.fill(ours=entry.name))
        if asked and entry.scopes and normal(asked) not in entry.scopes:
            doubts.append(_CHOSEN_SCOPE.fill(ours=entry.name, asked=asked))
        if requirement.trigger and entry.trigger:
            same = same_event(requirement.trigger, entry.trigger)
            if (
                same is False
                and trigger_class(entry.trigger)
                and trigger_class(requirement.trigger)
            ):
                return Match(open=_other_trigger([entry], requirement.trigger))
            if same is not True:
                doubts.append(_other_trigger([entry], requirement.trigger))
        elif (late := _starts_late((entry,), requirement.trigger)) is not None:
            doubts.append(late)
        return Match((entry,), doubt=sentences(doubts) if doubts else None)


_ONLY_CASES = Text(
    "要求不分情形，请核对是否都包括：{ours}", "it is for every case; compare ours: {ours}"
)
_CHOSEN_METRIC = Text("选定的承诺属于另一个指标：{ours}", "it is of another metric: {ours}")
_CHOSEN_SCOPE = Text(
    "选定的承诺是{ours}，要求针对“{asked}”", "the chosen one is {ours}, it asks for `{asked}`"
)
_NO_POLICY = Text(
    "没有政策对该指标作出承诺，不得自行编写数值",
    "no policy promises anything for this metric; no number is made up",
)
_NO_SCOPE = Text(
    "没有适用于“{scope}”的承诺；现有：{ours}", "no promise is for `{scope}`; there are: {ours}"
)
_SEVERAL = Text("有几项承诺都可能适用：{ours}", "more than one promise may answer it: {ours}")
_CASE = Text("要求不分情形，而{case}：{why}", "it is for every case, but for {case}: {why}")
_INCOMPARABLE = Text(
    "要求按{required}计（{bound}），我方承诺按{ours}计（{offer}），两者不换算",
    "it asks in {required} ({bound}), we promise in {ours} ({offer}); they are never converted",
)
_OTHER_SIDE = Text(
    "要求（{bound}）与我方承诺（{offer}）的方向不同",
    "it bounds another side ({bound}) than our promise ({offer})",
)
_OTHER_TRIGGER = Text(
    "起算点不同：要求自“{asked}”（{one}）起算，我方承诺自“{ours}”（{other}）起算",
    "the clocks start at different events: it asks from `{asked}` ({one}), we promise from `{ours}` ({other})",
)
_STARTS_LATE = Text(
    "要求没有写起算点，我方承诺自“{ours}”起算，请核对",
    "it names no start, our promise starts at `{ours}`; compare them",
)
_OTHER_EVENT = Text("其他事件", "another event")
_DOUBTFUL_TRIGGER = Text(
    "起算点写法不同，请核对：要求“{asked}”，我方“{ours}”",
    "the triggers are worded differently, compare them: asked `{asked}`, ours `{ours}`",
)


def incomparable(ours: Bound | None, required: Bound) -> Text:
    """Say why two bounds cannot be held against each other."""
    if ours is None:
        return _NO_POLICY
    if ours.quantity.measure == required.quantity.measure:
        return _OTHER_SIDE.fill(bound=required, offer=ours)
    return _INCOMPARABLE.fill(
        required=_measured(required), bound=required, ours=_measured(ours), offer=ours
    )


def is_whole(scope: str | None) -> bool:
    """Tell whether a requirement is for no particular case."""
    return not scope or normal(scope) in _WHOLE


def _measured(bound: Bound) -> Text:
    unit, per = bound.quantity.measure
    names = [DIMENSION_NAMES[unit], *([DIMENSION_NAMES[per]] if per else [])]
    return Text("每".join(n.zh for n in names), " per ".join(n.en for n in names))


def _committed(policy: Commitments, entry: Commitment) -> Candidate:
    return Candidate(
        path=f"{policy.id}/{entry.id}",
        policy=policy,
        entry=entry,
        metric=entry.metric,
        scopes=(normal(entry.scope),) if entry.scope else (),
        trigger=entry.trigger or "",
        offer=entry.offer,
        limit=entry.limit or entry.offer,
    )


def _covered(policy: Warranty, entry: Coverage) -> Candidate:
    names = (entry.title, f"{entry.use}{entry.title}", *entry.components)
    return Candidate(
        path=f"{policy.id}/{entry.id}",
        policy=policy,
        entry=entry,
        metric=WARRANTY_METRIC,
        scopes=tuple(normal(name) for name in names),
        trigger=entry.start,
        offer=entry.period,
        limit=entry.period,
    )


def _by_scope(promised: Sequence[Candidate], scope: str | None) -> list[Candidate]:
    """Prefer the promises for the very case; else those for any; else, for no case, all."""
    unscoped = [entry for entry in promised if not entry.scopes]
    if is_whole(scope):
        return unscoped or list(promised)
    asked = normal(scope or "")
    return [entry for entry in promised if asked in entry.scopes] or unscoped


def _by_trigger(
    scoped: Sequence[Candidate], trigger: str | None
) -> tuple[list[Candidate], Text | None]:
    """Prefer the promises whose clock starts with the requirement's; else the doubtful ones."""
    if not trigger:
        return list(scoped), None
    told = [(entry, same_event(trigger, entry.trigger)) for entry in scoped if entry.trigger]
    equal = [entry for entry, same in told if same]
    if equal:
        return equal, None
    doubtful = [entry for entry, same in told if same is None]
    free = [entry for entry in scoped if not entry.trigger]
    if doubtful and not free:
        return doubtful, _DOUBTFUL_TRIGGER.fill(asked=trigger, ours=doubtful[0].trigger)
    return free, None


def _starts_late(entries: Iterable[Candidate], trigger: str | None) -> Text | None:
    """Tell of a promise whose clock waits for us to arrive, where a requirement names no start."""
    if trigger:
        return None
    late = (entry for entry in entries if trigger_class(entry.trigger) == "arrival")
    found = next(late, None)
    return None if found is None else _STARTS_LATE.fill(ours=found.trigger)


def _start_apart(entries: Sequence[Candidate]) -> bool:
    """Tell whether promises for any case start at different events, and so are different ones."""
    events = {trigger_class(entry.trigger) for entry in entries if not entry.scopes}
    return len(events) > 1


def _other_trigger(scoped: Iterable[Candidate], trigger: str) -> Text:
    ours = next(entry.trigger for entry in scoped if entry.trigger)
    return _OTHER_TRIGGER.fill(asked=trigger, one=_named(trigger), ours=ours, other=_named(ours))


def _named(trigger: str) -> Text:
    return CLASSES.get(trigger_class(trigger), _OTHER_EVENT)


def _left_out(
    scoped: Sequence[Candidate],
    timed: Sequence[Candidate],
    fitting: Sequence[Candidate],
    trigger: str,
    required: Bound,
) -> Text:
    """Say why one of the cases that all have to meet a requirement cannot be held against it."""
    other = next(entry for entry in scoped if entry not in fitting)
    why = (
        incomparable(other.offer, required) if other in timed else _other_trigger([other], trigger)
    )
    return _CASE.fill(case=other.name, why=why)
