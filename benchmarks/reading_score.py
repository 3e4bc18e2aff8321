"""Holding what was read against what is labelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from toolkit.model.bound import Bound
from toolkit.model.quantity import Dimension
from toolkit.reading.requirements import Asked
from toolkit.reading.statement import Statement

from .reading_labels import Entry, Label

SHORTEST = 4  # A shorter quote stands inside too much.
_SPACE = re.compile(r"\s+")
_BEFORE = re.compile(r"^(?:自|从|在|于|当|如|若|凡)")
_AFTER = re.compile(r"(?:之日起|之日|之时起|之时|当日起|之后|以后|后|时|起|的)$")


@dataclass(slots=True)
class Tally:
    """Counts of one metric or of one half."""

    labelled: int = 0
    found: int = 0
    right: int = 0
    quoted: int = 0
    read: int = 0
    wrong: int = 0

    @property
    def missed(self) -> int:
        """Labelled statements whose metric and bound were not read."""
        return self.labelled - self.right

    @property
    def recall(self) -> float:
        """Share of the labelled statements that were read right."""
        return self.right / self.labelled if self.labelled else 1.0

    @property
    def precision(self) -> float:
        """Share of the read statements that are not wrong."""
        return 1 - self.wrong / self.read if self.read else 1.0

    @property
    def wrong_per_hundred(self) -> float:
        """Wrong readings per hundred readings."""
        return 100 * (1 - self.precision)


@dataclass(slots=True)
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def count(self, right: bool) -> None:
        """Count one."""
        self.right += right
        self.of += 1

    @property
    def value(self) -> float:
        """The share, 1 of none."""
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that was read otherwise than labelled."""

    where: str
    text: str
    expected: str
    got: str


@dataclass(slots=True)
class Score:
    """All counts of a body of text."""

    numbers: Tally = field(default_factory=Tally)
    words: Tally = field(default_factory=Tally)
    metrics: dict[str, Tally] = field(default_factory=dict)
    requirements: Share = field(default_factory=Share)
    triggers: Share = field(default_factory=Share)
    scopes: Share = field(default_factory=Share)
    marks: Share = field(default_factory=Share)
    stars: Share = field(default_factory=Share)
    clauses: Share = field(default_factory=Share)
    misses: list[Miss] = field(default_factory=list)

    def tallies(self, metric: str, bound: Bound | None) -> tuple[Tally, ...]:
        """Give the counts that a statement belongs to."""
        if bound is None:
            return (self.words,)
        return self.numbers, self.metrics.setdefault(metric, Tally())

    def count_mark(self, mark: str, right: bool) -> None:
        """Count a clause with a mark; ★ is also counted by itself."""
        self.marks.count(right)
        if mark == "★":
            self.stars.count(right)


@dataclass(frozen=True, slots=True)
class Reading:
    """Where it stands, its text, what is labelled, and what was read of it."""

    where: str
    text: str
    labels: Sequence[Label]
    statements: Sequence[Statement]


def score_entries(score: Score, read: Iterable[tuple[Entry, Sequence[Asked]]]) -> None:
    """Count what was asked in each labelled entry."""
    for entry, asked in read:
        own = [one for one in asked if one.clause.place == entry.passage.place]
        statements = [statement for one in own for statement in one.statements]
        text = entry.passage.text
        count(score, Reading(entry.where, text, entry.labels, statements))
        if entry.requirement is not None:
            right = bool(own) == entry.requirement
            score.requirements.count(right)
            if not right:
                kinds = {True: "a requirement", False: "no requirement"}
                told = (kinds[entry.requirement], kinds[not entry.requirement])
                score.misses.append(Miss(entry.where, text, *told))
        if entry.mark:
            marks = {one.clause.mark for one in own}
            score.count_mark(entry.mark, entry.mark in marks)
            if entry.mark not in marks:
                told = (f"mark {entry.mark}", "".join(sorted(marks)))
                score.misses.append(Miss(entry.where, text, *told))


def count(score: Score, reading: Reading) -> None:
    """Count one text: each labelled statement takes the reading that fits it best."""
    left = list(reading.statements)
    for label in sorted(reading.labels, key=lambda label: label.optional):
        got = _taken(label, left)
        if not label.optional:
            _count_label(score, label, got, reading)
        if got is not None:
            left.remove(got)
            for tally in score.tallies(got.metric, got.bound):
                tally.read += 1
    for statement in left:
        for tally in score.tallies(statement.metric, statement.bound):
            tally.read += 1
            tally.wrong += 1
        score.misses.append(Miss(reading.where, statement.quote, "-", _told(statement)))


def _count_label(score: Score, label: Label, got: Statement | None, reading: Reading) -> None:
    metrics = {one.metric for one in label.readings}
    found = any(s.metric in metrics and overlap(label.quote, s.quote) for s in reading.statements)
    for tally in score.tallies(label.metric, label.bound):
        tally.labelled += 1
        tally.found += found
        tally.right += got is not None
        tally.quoted += got is not None and _is_quote(got.quote, reading.text)
    if got is None:
        here = [s for s in reading.statements if overlap(label.quote, s.quote)]
        got_here = "; ".join(map(_told, here)) or "nothing"
        text = label.quote or reading.text
        score.misses.append(Miss(reading.where, text, str(label), got_here))
        return
    for name, share, expected, read in (
        ("trigger", score.triggers, label.trigger, got.trigger),
        ("scope", score.scopes, label.scope, got.scope),
    ):
        if not expected:
            continue
        right = _same_words(expected, read)
        share.count(right)
        if not right:
            text = label.quote or reading.text
            told = (f"{name} {expected}", read or "none")
            score.misses.append(Miss(reading.where, text, *told))


def _taken(label: Label, left: Sequence[Statement]) -> Statement | None:
    """Find the statement that says what is labelled, by scope and trigger where several do."""
    fitting = [
        (_same_words(one.scope, statement.scope), _same_words(one.trigger, statement.trigger), -at)
        for one in label.readings
        for at, statement in enumerate(left)
        if statement.metric == one.metric
        and same_bound(one.bound, statement.bound)
        and overlap(label.quote, statement.quote)
    ]
    return left[-max(fitting)[2]] if fitting else None


def same_bound(one: Bound | None, other: Bound | None) -> bool:
    """Tell whether two bounds say the same; an amount may be told for each time or plainly."""
    if one is None or other is None:
        return one is other
    if one.comparable(other):
        return one.quantity.size == other.quantity.size
    return one.comparator == other.comparator and _once(one) == _once(other)


def _once(bound: Bound) -> tuple[object, ...]:
    quantity = bound.quantity
    per = quantity.per if quantity.per and quantity.per.dimension is not Dimension.TIMES else None
    return Fraction(quantity.amount) * quantity.unit.size, quantity.unit.dimension, per


def overlap(one: str, other: str) -> bool:
    """Tell whether a quote is of one place with another: spaces aside, one inside the other."""
    one, other = bare(one), bare(other)
    return one in other or (len(other) >= SHORTEST and other in one)


def bare(text: str) -> str:
    """Take all spaces out."""
    return _SPACE.sub("", text)


def _same_words(expected: str, got: str) -> bool:
    """Tell whether two wordings name one thing: equal, or one inside the other."""
    one, other = (_AFTER.sub("", _BEFORE.sub("", bare(text))) for text in (expected, got))
    if not one or not other:
        return one == other
    return one in other or other in one


def _is_quote(quote: str, text: str) -> bool:
    """Tell whether a quote is in the text as it stands there, and no more than one sentence."""
    return bool(quote) and quote in text and "。" not in quote.rstrip("。")


def _told(statement: Statement) -> str:
    label = Label(statement.metric, statement.bound, statement.trigger, statement.scope)
    return str(label)
