"""What stands in a document, or does not: required, forbidden, replace, occurs."""

from __future__ import annotations

from collections.abc import Iterator

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
        hits = (hit for hit in search.hits(document) if not unless.stand_in(_sentence(hit)))
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


def _sentence(hit: Hit) -> str:
    """Give the sentence around a hit; the line where the hit lies in none."""
    text = hit.plain.text
    spans = sentences(text)
    return next((text[a:b] for a, b in spans if a <= hit.start < b), text)
