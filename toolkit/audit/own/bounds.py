"""Bounds that every promise of a metric has to keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
        for statement in document.statements:
            stated = statement.bound
            if statement.metric != rule.metric or stated is None:
                continue
            if about and not about.stand_in(_context(statement)):
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


def _context(statement: Statement) -> str:
    clause = statement.clause
    return plain("\n".join((statement.scope, clause.text, clause.title, clause.lead))).text


def _quote(statement: Statement, stated: Bound) -> str:
    """Quote the number where it stands in the sentence as it was read, else the sentence."""
    written = stated.written
    return written if written and written in statement.clause.text else statement.quote
