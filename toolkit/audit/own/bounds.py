"""Bounds that every promise of a metric has to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence, Check
from toolkit.model.bound import Bound, Comparator
from toolkit.model.finding import Finding, Rule, Verdict
from toolkit.model.quantity import IncomparableError
from toolkit.model.rules import BoundRule
from toolkit.model.text import Text
from toolkit.reading.statement import Statement
from toolkit.reading.text import plain

from .search import Words

_STOPS = "，；。、"
_INCOMPARABLE = Text(
    "“{found}”与规则要求的“{expected}”单位不同，没能判断",
    "`{found}` and `{expected}`, which the rule asks for, have different units: not evaluated",
)
_BY_HAND = Text(
    "请人工核对，或在规则里用同一种单位另写一条。",
    "Check it by hand, or write another rule in that unit.",
)


def bound(rule: BoundRule, told: Rule) -> Check:
    """Report each promise that is weaker than the bound, and each that cannot be compared."""
    about = Words.of(rule.about) if rule.about else None
    unclear = replace(told, message=_INCOMPARABLE, help=_BY_HAND)

    def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
        del around
        for statement, stated, context in _told(document.statements, rule.metric):
            if about and not about.stand_in(context):
                continue
            values = {"found": stated.quantity.text, "expected": str(rule.bound), "number": 1}
            keeps = _keeps(stated, rule.bound)
            if keeps is not True:
                clause, quote = statement.clause, _quote(statement, stated)
                found = document.finding_in(
                    unclear if keeps is None else told, clause, quote, **values
                )
                # What cannot be compared did not pass.
                yield found if keeps is False else replace(found, verdict=Verdict.ERROR)

    return check


def _keeps(stated: Bound, asked: Bound) -> bool | None:
    """Tell whether what is stated keeps the bound; None where the two cannot be compared.

    A promise that bounds the other side is held against it by its number: 保修两年 promises two
    years, whether it says at least or not.
    """
    if stated.quantity.measure != asked.quantity.measure:
        return None
    try:
        return stated.meets(asked)
    except IncomparableError:
        more = stated.quantity.size - asked.quantity.size
        return more <= 0 if asked.comparator is Comparator.AT_MOST else more >= 0


def _told(statements: Iterable[Statement], metric: str) -> Iterator[tuple[Statement, Bound, str]]:
    """List the numbers of a metric, each with the words that tell what it is about.

    In 防水工程5年，管线2年 each has its own part of the sentence; a single one has all of it, and
    what stands above.
    """
    stated = [
        (one, one.bound) for one in statements if one.metric == metric and one.bound is not None
    ]
    for _, group in groupby(stated, lambda pair: id(pair[0].clause)):
        same = list(group)
        clause = same[0][0].clause
        ends = list(_ends(clause.text, [bound.written for _, bound in same]))
        for (one, bound), start, end in zip(same, (0, *ends), ends, strict=False):
            alone = len(same) == 1 or clause.cells
            about = (clause.text, clause.title, clause.lead) if alone else (clause.text[start:end],)
            yield one, bound, plain("\n".join((one.scope, *about))).text


def _ends(text: str, numbers: Sequence[str]) -> Iterator[int]:
    """Give for each number of a sentence where its part ends: at the last stop before the next."""
    at = 0
    for number, following in zip(numbers, (*numbers[1:], ""), strict=True):
        at = max(text.find(number, at), at) + len(number)
        after = text.find(following, at) if following else len(text)
        yield max(at, *(text.rfind(stop, at, after) for stop in _STOPS)) if following else after


def _quote(statement: Statement, stated: Bound) -> str:
    """Quote the number where it stands in the sentence as it was read, else the sentence."""
    written = stated.written
    return written if written and written in statement.clause.text else statement.quote
