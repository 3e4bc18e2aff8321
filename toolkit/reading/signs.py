"""Signs: the words by which metrics are known in running text, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from toolkit.model.metric import Direction, Metric
from toolkit.model.quantity import Dimension
from toolkit.pattern import pattern

from .text import plain


@dataclass(frozen=True, slots=True)
class Sign:
    """A word of a metric. `noun` tells a name, which a value follows, from a verb, which it precedes.

    Of the words that make it another thing, `endings` are those that end as a name does (频率, 率):
    they count only where they stand there themselves, the others anywhere near.
    """

    metric: Metric
    noun: bool
    near: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


class Hit(NamedTuple):
    """Where a sign stands in a plain text: [start, end), and the metrics that it may tell."""

    start: int
    end: int
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class MetricSigns:
    """All signs of the metrics of a workspace as one pattern; the longest word at a place counts.

    `nouns` finds the names of the metrics that are promised in words alone, `present` tells them.
    """

    metrics: Mapping[str, Metric]
    words: Mapping[str, tuple[Sign, ...]]
    pattern: re.Pattern[str]
    nouns: re.Pattern[str]
    present: Mapping[str, tuple[Sign, ...]]
    hours: tuple[Sign, ...] = ()
    """The one metric that 7×24小时 measures where no sign stands by it; empty if there are more."""

    @classmethod
    def of(cls, metrics: Iterable[Metric]) -> MetricSigns:
        """Compile the signs of metrics; a metric's own name is one of its names."""
        listed = tuple(metrics)
        words: dict[str, list[Sign]] = {}
        for metric in listed:
            for word, sign in _signs(metric):
                words.setdefault(word, []).append(sign)
        for word in words:
            words[word] += _shorter(word, words)
        any_of_them = _alternatives(_trie(words)) if words else "(?!)"
        told = {
            word: tuple(sign for sign in signs if sign.noun and in_words(sign.metric))
            for word, signs in words.items()
        }
        present = {word: signs for word, signs in told.items() if signs}
        hours = tuple(
            Sign(metric, True)
            for metric in listed
            if metric.direction is Direction.HIGHER and metric.dimensions == (Dimension.TIME,)
        )
        return cls(
            {metric.id: metric for metric in listed},
            {word: tuple(signs) for word, signs in words.items()},
            pattern(any_of_them),
            pattern(_alternatives(_trie(present)) if present else "(?!)"),
            present,
            hours if len(hours) == 1 else (),
        )

    def find_present(self, text: str) -> Iterator[Sign]:
        """List the names of metrics that are promised in words alone."""
        for match in self.nouns.finditer(text):
            yield from self.present[match[0]]

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


def _signs(metric: Metric) -> Iterator[tuple[str, Sign]]:
    """List each word once, with what it tells; words that end alike share one sign."""
    near, never = _plain(metric.signs.near), _plain(metric.signs.never)
    verb = Sign(metric, False, near, never)
    nouns: dict[str, Sign] = {}
    for word, noun in _words(metric).items():
        if noun and word[-1] not in nouns:
            endings = tuple(one for one in never if one.endswith(word[-1]))
            others = tuple(one for one in never if one not in endings)
            nouns[word[-1]] = Sign(metric, True, near, others, endings)
        yield word, nouns[word[-1]] if noun else verb


def _words(metric: Metric) -> dict[str, bool]:
    """Tell of each word whether it is a noun; one that is a verb too counts as a noun."""
    verbs = dict.fromkeys(_plain(metric.signs.verbs), False)
    return verbs | dict.fromkeys(_plain((metric.name, *metric.signs.names)), True)


def _plain(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for one in words if (word := plain(one).text))


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
