"""What answers say beyond the promises of a set: own words, responses, promises of other policies."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from toolkit.model.answer import MARKS, Answer
from toolkit.model.citation import Citation, own_path
from toolkit.model.kind import PolicyKind
from toolkit.model.plan import Point
from toolkit.model.quoting import bare_quote
from toolkit.model.tender import Requirement

from .matching import WARRANTY_METRIC

SUPPLEMENT_TITLE = "对招标文件其他要求的应答"
_SHORT = 18
"""Characters of a quote that name a requirement whose clause does not."""


@dataclass(frozen=True, slots=True)
class Supplement:
    """Words that a letter says for this tender beside its policy.

    `answers` are those that share the words, `paths` the place of each in the tender and `names`
    what each is called in the letter.
    """

    answers: tuple[Answer, ...]
    paths: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def text(self) -> str:
        """Name the requirements and give the answer, marked while it is open."""
        names = "、".join(dict.fromkeys(self.names))
        mark = max((MARKS[answer.state] for answer in self.answers), key=_MARKS.index)
        return f"招标文件{names}：{self.answers[0].text}{mark}"

    def point(self, number: str) -> Point:
        """Give the point of a letter that says it."""
        return Point(number, self.text, self.paths[0])


_MARKS = list(MARKS.values())


def said_already(
    tender: str, answers: Iterable[Answer], cited: Mapping[str, Citation]
) -> dict[str, Citation]:
    """Find the own words of answers that a promise of the set says already, by tender/requirement."""
    places = [(_flat(citation.text), citation) for citation in cited.values()]
    found: dict[str, Citation] = {}
    for answer in filter(_has_own_words, answers):
        words = _flat(answer.text)
        at = next((citation for said, citation in places if words in said), None)
        if at is not None:
            found[own_path(tender, answer.requirement.id)] = at
    return found


def supplements(
    tender: str, answers: Iterable[Answer], cited: Mapping[str, Citation]
) -> tuple[Supplement, ...]:
    """Gather the answers that nothing in `cited` says, those of equal words together.

    An answer with a page of its own stands elsewhere, and one without words promises nothing.
    """
    listed = tuple(answers)
    names = _Names.of(listed)
    groups: dict[str, list[Answer]] = {}
    for answer in listed:
        own = own_path(tender, answer.requirement.id)
        if answer.text and not answer.page and own not in cited and not _promised(answer, cited):
            groups.setdefault(_flat(answer.text), []).append(answer)
    return tuple(
        Supplement(
            tuple(group),
            tuple(own_path(tender, answer.requirement.id) for answer in group),
            tuple(map(names.of_answer, group)),
        )
        for group in groups.values()
    )


def carried_by(supplement: Supplement, shown: Container[str]) -> PolicyKind | None:
    """Choose what carries an answer: the warranty what is about its periods, else the letter."""
    metric = supplement.answers[0].requirement.metric
    order: tuple[PolicyKind, ...] = ("commitments", "warranty")
    wanted = order[::-1] if metric == WARRANTY_METRIC else order
    return next((kind for kind in wanted if kind in shown), None)


def _promised(answer: Answer, cited: Mapping[str, Citation]) -> bool:
    """Tell whether the promises of the set are the whole answer."""
    paths = answer.promised
    return bool(paths) and not _has_own_words(answer) and all(path in cited for path in paths)


def _has_own_words(answer: Answer) -> bool:
    choice = answer.requirement.answer
    return bool(answer.response or (choice is not None and choice.text))


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of the requirements of one tender, whose clauses may be counted anew in each part."""

    quotes: Mapping[str, set[str]]
    times: Mapping[str, int]

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> _Names:
        asked = [answer.requirement for answer in answers]
        quotes: dict[str, set[str]] = defaultdict(set)
        for entry in asked:
            quotes[entry.clause or ""].add(entry.quote)
        return cls(quotes, Counter(entry.quote for entry in asked))

    def of_answer(self, answer: Answer) -> str:
        """Name it in running text: 第3.2条, with its first words and its level where others share it."""
        asked = answer.requirement
        clause = asked.clause or ""
        name = f"第{clause}条" if re.fullmatch(r"\d+(?:\.\d+)*", clause) else clause
        several = not clause or len(self.quotes[clause]) > 1
        level = (asked.scope or "") if self.times[asked.quote] > 1 else ""
        more = "，".join(filter(None, (_shortened(asked) if several else "", level)))
        return f"{name}（{more}）" if name and more else name or more


def _shortened(requirement: Requirement) -> str:
    quote = bare_quote(requirement.quote, requirement.mark or "").replace("\n", "")
    return f"“{quote if len(quote) <= _SHORT else quote[:_SHORT] + '……'}”"


def _flat(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).rstrip("。;")
