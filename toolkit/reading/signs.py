"""Signs: the words by which metrics are known in running text, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.model.metric import Direction, Metric
from toolkit.model.quantity import Dimension

from .text import plain


@dataclass(frozen=True, slots=True)
class Sign:
    """A word of a metric. `noun` tells a name, which a value follows, from a verb, which it precedes."""

    metric: Metric
    noun: bool
    near: tuple[str, ...]
    never: tuple[str, ...]
    measures: frozenset[Dimension]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a sign stands in a plain text: [start, end), and the metrics that it may tell."""

    start: int
    end: int
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class MetricSigns:
    """All signs of the metrics of a workspace as one pattern; the longest word at a place counts.

    `nouns` finds the names of the metrics that are promised in words alone.
    """

    metrics: Mapping[str, Metric]
    words: Mapping[str, tuple[Sign, ...]]
    pattern: re.Pattern[str]
    nouns: re.Pattern[str]
    hours: tuple[Sign, ...] = ()
    """The one metric that 7×24小时 measures where no sign stands by it; empty if there are more."""

    @classmethod
    def of(cls, metrics: Iterable[Metric]) -> MetricSigns:
        """Compile the signs of metrics; a metric's own name is one of its names."""
        listed = tuple(metrics)
        words: dict[str, list[Sign]] = {}
        for metric in listed:
            named = {noun: _sign(metric, noun) for noun in (True, False)}
            for word, noun in _words(metric):
                words.setdefault(word, []).append(named[noun])
        for word in words:
            words[word] += _shorter(word, words)
        pattern = _alternatives(_trie(words)) if words else "(?!)"
        present = [
            word
            for word, signs in words.items()
            if any(sign.noun and in_words(sign.metric) for sign in signs)
        ]
        hours = tuple(
            Sign(metric, True, (), (), frozenset(metric.dimensions))
            for metric in listed
            if metric.direction is Direction.HIGHER and metric.dimensions == (Dimension.TIME,)
        )
        return cls(
            {metric.id: metric for metric in listed},
            {word: tuple(signs) for word, signs in words.items()},
            re.compile(pattern),
            re.compile(_alternatives(_trie(present)) if present else "(?!)"),
            hours if len(hours) == 1 else (),
        )

    def find_present(self, text: str) -> Iterator[Sign]:
        """List the names of metrics that are promised in words alone."""
        for match in self.nouns.finditer(text):
            for sign in self.words[match[0]]:
                if sign.noun and in_words(sign.metric):
                    yield sign

    def find(self, text: str) -> Iterator[Hit]:
        """List the signs in a plain text from left to right, none inside a longer one."""
        end, match = 0, self.pattern.search(text)
        while match:
            if match.end() > end:
                end = match.end()
                yield Hit(match.start(), end, self.words[match[0]])
            match = self.pattern.search(text, match.start() + 1)


def in_words(metric: Metric) -> bool:
    """Tell whether a metric can be promised without a number."""
    return not metric.dimensions or metric.direction is Direction.PRESENT


def _words(metric: Metric) -> dict[tuple[str, bool], None]:
    """List each word once, a noun before the same word as a verb."""
    names = {plain(word).text: True for word in (metric.name, *metric.signs.names)}
    verbs = {plain(word).text: False for word in metric.signs.verbs}
    return dict.fromkeys((word, noun) for word, noun in {**verbs, **names}.items() if word)


def _sign(metric: Metric, noun: bool) -> Sign:
    return Sign(
        metric,
        noun,
        tuple(plain(word).text for word in metric.signs.near),
        tuple(plain(word).text for word in metric.signs.never),
        frozenset(metric.dimensions),
    )


def _shorter(word: str, words: Mapping[str, list[Sign]]) -> list[Sign]:
    """Give what a word's ending tells, where the word itself needs another one near: 首次响应."""
    own = words[word]
    if not all(sign.near for sign in own):
        return []
    known = {sign.metric.id for sign in own}
    for start in range(1, len(word) - 1):
        if word[start:] in words:
            ending = words[word[start:]]
            return [sign for sign in ending if sign.metric.id not in known]
    return []


Trie = dict[str, "Trie"]


def _trie(words: Iterable[str]) -> Trie:
    root: Trie = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return root


def _alternatives(node: Trie) -> str:
    """Write a trie as a pattern that tries longer words first and fails at the first character."""
    branches = [
        re.escape(char) + _alternatives(below) for char, below in sorted(node.items()) if char
    ]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return body + ("?" if "" in node else "")
