"""Answers in words: proposed from the response library and from commitments, never invented."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.model.responses import Response, Responses
from toolkit.model.tender import Requirement
from toolkit.model.text import Text, joined
from toolkit.model.triggers import normal
from toolkit.model.workspace import Workspace

from .matching import Candidate, Candidates, is_whole

_BEGINNING = 2
"""Characters of a keyword by which it is looked up."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may answer a requirement in words: a response by its path, or a promise of ours."""

    path: str
    title: str
    response: Response | None = None
    candidate: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """The one proposal, or why there is none that a program may choose."""

    proposal: Proposal | None
    reason: Text
    guess: bool = False
    """The metric alone is the same; no keyword tells that it is about the same matter."""


_BY_WORDS = Text("按关键词“{words}”建议", "proposed for the keywords `{words}`")
_BY_METRIC = Text("按指标“{metric}”建议", "proposed for the metric `{metric}`")
_BY_PROMISE = Text("由承诺 {name} 应答", "answered by the commitment {name}")
_TIE = Text(
    "几条答复同样合适，请选定：{titles}", "several answers fit equally, choose one: {titles}"
)
_NOTHING = Text(
    "答复库和承诺里都没有合适的内容，请人工应答",
    "neither the response library nor the commitments have an answer; a person has to write it",
)


@dataclass(frozen=True)
class Library:
    """The responses of one organisation, found by keyword or by metric."""

    responses: tuple[tuple[str, Response], ...]
    candidates: Candidates
    metric_names: dict[str, str]

    @classmethod
    def of(cls, workspace: Workspace, organisation: str, candidates: Candidates) -> Library:
        """Gather the responses of an organisation."""
        found = tuple(
            (f"{policy.id}/{response.id}", response)
            for policy in workspace.of(Responses)
            if policy.organisation == organisation
            for response in policy.responses
        )
        names = {metric.id: metric.name for metric in workspace.metrics.values()}
        return cls(found, candidates, names)

    @cached_property
    def by_path(self) -> dict[str, Response]:
        """Every response by policy/response."""
        return dict(self.responses)

    @cached_property
    def _by_metric(self) -> dict[str, list[Proposal]]:
        groups: defaultdict[str, list[Proposal]] = defaultdict(list)
        for path, response in self.responses:
            if response.metric:
                groups[response.metric].append(Proposal(path, response.title, response))
        return groups

    @cached_property
    def _keywords(self) -> dict[str, list[tuple[str, str]]]:
        """Keywords and their responses by how they begin, so that a quote is read once."""
        groups: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for path, response in self.responses:
            for keyword in map(normal, response.keywords):
                groups[keyword[:_BEGINNING]].append((keyword, path))
        return groups

    def propose(self, requirement: Requirement) -> Proposed:
        """Propose an answer: by keyword, by a commitment with the metric, by metric alone."""
        hits = self._hits(normal(requirement.quote))
        metric = requirement.metric
        ranked = _ranked(hits)
        own = [path for path in ranked if metric in (None, self.by_path[path].metric)]
        if own:
            return self._best(own, hits)
        promised = self._promised(requirement)
        if promised:
            return _only(promised, requirement.quote)
        stored = self._by_metric.get(metric or "", [])
        if len(stored) == 1:
            name = self.metric_names.get(metric or "", metric or "")
            return Proposed(stored[0], _BY_METRIC.fill(metric=name), guess=True)
        if stored:
            return Proposed(None, _tie(stored))
        return self._best(ranked, hits) if ranked else Proposed(None, _NOTHING)

    def _hits(self, quote: str) -> dict[str, set[str]]:
        """List the keywords of each response that stand in a quote; none that lies in a longer one."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for start in range(len(quote)):
            for size in range(1, _BEGINNING + 1):
                for keyword, path in self._keywords.get(quote[start : start + size], ()):
                    if quote.startswith(keyword, start):
                        found[path].add(keyword)
        return {path: _outermost(words) for path, words in found.items()}

    def _best(self, paths: Sequence[str], hits: dict[str, set[str]]) -> Proposed:
        top = [path for path in paths if _score(hits[path]) == _score(hits[paths[0]])]
        proposals = [self._proposal(path) for path in top]
        if len(proposals) > 1:
            return Proposed(None, _tie(proposals))
        words = "、".join(sorted(hits[top[0]], key=lambda word: (-len(word), word)))
        return Proposed(proposals[0], _BY_WORDS.fill(words=words))

    def _proposal(self, path: str) -> Proposal:
        return Proposal(path, self.by_path[path].title, self.by_path[path])

    def _promised(self, requirement: Requirement) -> list[Candidate]:
        if not requirement.metric:
            return []
        found = self.candidates.with_metric(requirement.metric)
        if is_whole(requirement.scope):
            return found
        asked = normal(requirement.scope or "")
        exact = [entry for entry in found if asked in entry.scopes]
        return exact or [entry for entry in found if not entry.scopes]


def _only(promised: Sequence[Candidate], quote: str) -> Proposed:
    """Choose the promise that shares most pairs of characters with a quote."""
    asked = _pairs(quote)
    scored = [(len(asked & _pairs(_worded(entry))), entry) for entry in promised]
    best = max(score for score, _ in scored)
    top = [entry for score, entry in scored if score == best]
    proposals = [Proposal(entry.path, entry.path, candidate=entry) for entry in top]
    if len(top) > 1:
        return Proposed(None, _tie(proposals))
    return Proposed(proposals[0], _BY_PROMISE.fill(name=top[0].name))


def _worded(entry: Candidate) -> str:
    wording = getattr(entry.entry, "wording", "")
    return f"{wording}{''.join(entry.scopes)}{entry.trigger}"


def _pairs(text: str) -> set[str]:
    flat = normal(text)
    return {flat[at : at + 2] for at in range(len(flat) - 1)}


def _outermost(words: set[str]) -> set[str]:
    return {word for word in words if not any(word != other and word in other for other in words)}


def _score(words: Iterable[str]) -> tuple[int, int]:
    """Rank by the length of all keywords found, then by the longest."""
    lengths = [len(word) for word in words]
    return sum(lengths), max(lengths)


def _ranked(hits: dict[str, set[str]]) -> list[str]:
    return sorted(hits, key=lambda path: _score(hits[path]), reverse=True)


def _tie(proposals: Iterable[Proposal]) -> Text:
    return _TIE.fill(titles=joined(map(_named, proposals)))


def _named(proposal: Proposal) -> Text:
    if proposal.candidate is not None:
        return proposal.candidate.name
    title, path = proposal.title, proposal.path
    return Text(f"{title}（{path}）", f"{title} ({path})")
