"""What stands in a document, or does not: required, forbidden, replace, occurs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence, Check
from toolkit.model.finding import Finding, Rule
from toolkit.model.rules import ForbiddenRule, OccursRule, ReplaceRule, RequiredRule
from toolkit.reading.sentences import sentences

from .search import Hit, Search, Words, by_words, shown


def required(rule: RequiredRule, told: Rule) -> Check:
    """Report a document in which none of the words stands."""
    search, expected = Search.of(rule), _wanted(rule)

    def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
        del around
        if next(search.hits(document), None) is None:
            yield document.finding_whole(told, found="", expected=expected, number=0)

    return check


def forbidden(rule: ForbiddenRule, told: Rule) -> Check:
    """Report each of the words once, with the number of its places."""
    search, unless = Search.of(rule), Words.of(rule.unless)

    def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
        del around
        hits = search.hits(document)
        if unless.stand_in(document.plain_text):
            hits = _without(hits, unless)
        for found, places in by_words(hits).items():
            yield from document.finding_often(told, places, found=found, expected="")

    return check


def replace(rule: ReplaceRule, told: Rule) -> Check:
    """Report each wrong word once, with the number of its places and the right word."""
    words = Words.of(rule.wrong, (rule.right, *rule.not_in))

    def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
        del around
        for found, places in by_words(words.hits(document)).items():
            yield from document.finding_often(told, places, found=found, expected=rule.right)

    return check


def occurs(rule: OccursRule, told: Rule) -> Check:
    """Report a document in which the words stand too seldom, or too often: at the first too many."""
    search, wanted = Search.of(rule), _wanted(rule)

    def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
        del around
        hits = tuple(search.hits(document))
        number = len(hits)
        if rule.at_least is not None and number < rule.at_least:
            yield document.finding_whole(told, found="", expected=wanted, number=number)
        if rule.at_most is not None and number > rule.at_most:
            hit = hits[rule.at_most]
            values = {"found": hit.found, "expected": wanted, "number": number}
            yield document.finding(told, hit.line, hit.quote, **values)

    return check


def _wanted(rule: RequiredRule | OccursRule) -> str:
    return shown((*rule.words, *((rule.pattern,) if rule.pattern else ())))


def _without(hits: Iterator[Hit], unless: Words) -> Iterator[Hit]:
    """Leave out what stands in a sentence that excuses it; each line is cut once."""
    for text, inside in groupby(hits, key=lambda hit: hit.plain):
        spans = tuple(sentences(text.text))
        starts = [start for start, _ in spans]
        for hit in inside:
            at = bisect_right(starts, hit.start) - 1
            start, end = spans[at] if at >= 0 else (0, len(text.text))
            if not unless.stand_in(text.text[start:end]):
                yield hit
