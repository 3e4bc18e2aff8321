"""How words of a document stand to each other: conditional, consistent, order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence, Check
from toolkit.model.finding import Finding, Rule
from toolkit.model.rules import ConditionalRule, ConsistentRule, OrderRule
from toolkit.reading.line import Line
from toolkit.reading.sentences import sentences
from toolkit.reading.text import Plain, plain

from .search import Words, by_words, shown

# How much of a sentence is quoted behind the word, so that it is not taken for an earlier one.
_BEHIND = 8


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a document in which words are looked for together.

    A sentence carries the text of its line, and where in it it begins.
    """

    lines: tuple[Line, ...]
    text: str
    sentence: tuple[Plain, int] | None = None

    def place(self, words: Words) -> tuple[Line, str]:
        """Find the line that holds one of the words, and the words as written in it."""
        if self.sentence:
            text, start = self.sentence
            left, right = next(words.spans(self.text))
            end = min(right + _BEHIND, len(self.text))
            return self.lines[0], text.quote(start + left, start + end)
        for line in self.lines:
            text = plain(line.text)
            if span := next(words.spans(text.text), None):
                return line, text.quote(*span)
        return self.lines[0], ""


def conditional(rule: ConditionalRule, told: Rule) -> Check:
    """Report each part that holds the one and lacks the other."""
    when, then, unless = Words.of(rule.when), Words.of(rule.then), Words.of(rule.unless)
    expected = shown(rule.then)

    def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
        del around
        if not when.stand_in(document.plain_text):
            return
        found: dict[str, list[tuple[Line, str]]] = {}
        for part in _parts(document, rule.within, when):
            span = next(when.spans(part.text), None)
            if span and not then.stand_in(part.text) and not unless.stand_in(part.text):
                word = part.text[span[0] : span[1]]
                found.setdefault(word, []).append(part.place(when))
        for word, places in found.items():
            yield from document.finding_often(told, places, found=word, expected=expected)

    return check


def consistent(rule: ConsistentRule, told: Rule) -> Check:
    """Report the words that a document uses beside the one it uses most; of equals the first."""
    words = Words.of(rule.words, rule.not_in)
    known = [plain(word).text.casefold() for word in rule.words]

    def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
        del around
        used = by_words(words.hits(document))
        if len(used) < 2:
            return
        main = max(used, key=lambda word: (len(used[word]), -known.index(word.casefold())))
        for word, places in used.items():
            if word.casefold() != main.casefold():
                yield from document.finding_often(told, places, found=word, expected=main)

    return check


def order(rule: OrderRule, told: Rule) -> Check:
    """Report each word whose first place lies before that of a word which should come earlier."""
    each = [(word, Words.of((word,))) for word in rule.words]

    def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
        del around
        furthest, before = -1, ""
        for word, words in each:
            span = next(words.spans(document.plain_text), None)
            if span is None:
                continue
            if span[0] < furthest:
                hit = next(words.hits(document))
                told_of = {"found": word, "expected": before, "number": 1}
                yield document.finding(told, hit.line, hit.quote, **told_of)
            else:
                furthest, before = span[0], word

    return check


def _parts(document: DocumentEvidence, within: str, when: Words) -> Iterator[_Part]:
    if within == "document":
        yield _Part(document.lines, document.plain_text)
    elif within == "clause":
        yield from _clauses(document)
    elif within == "paragraph":
        pairs = zip(document.lines, document.plain_lines, strict=True)
        for _, row in groupby(enumerate(pairs), key=_row):
            inside = [pair for _, pair in row]
            yield _Part(tuple(line for line, _ in inside), "\n".join(t.text for _, t in inside))
    else:
        for line, text in zip(document.lines, document.plain_lines, strict=True):
            if when.stand_in(text.text):
                spans = sentences(text.text)
                yield from (_Part((line,), text.text[a:b], (text, a)) for a, b in spans)


def _clauses(document: DocumentEvidence) -> Iterator[_Part]:
    """Put together what stands under one number, with its heading."""
    for (_, title), clauses in groupby(document.clauses, key=lambda one: (one.path, one.title)):
        inside = tuple(clauses)
        lines = (document.line_with(one, one.text) for one in inside)
        said = plain("\n".join((title, *(one.text for one in inside)))).text
        yield _Part(tuple(dict.fromkeys(line for line in lines if line)), said)


def _row(numbered: tuple[int, tuple[Line, object]]) -> tuple[int, ...]:
    """Tell what belongs together: the cells of a row; any other line stands for itself."""
    index, (line, _) = numbered
    place = line.place
    return (place.table, place.row, place.page) if place.row else (-1, index)
