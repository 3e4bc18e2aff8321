"""Rules that are an expression: what it sees of a document, and where it is found false."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence, Check
from toolkit.model.bound import Bound, Comparator
from toolkit.model.finding import Finding, Rule
from toolkit.model.quantity import Dimension
from toolkit.model.rules import ExprRule
from toolkit.reading.statement import Statement

from .cel import Expression
from .parts import label_and_value

# Values are told in hours, months, percent, yuan, or as they are counted.
_HOUR = 3600


def expression(rule: ExprRule, told: Rule) -> Check:
    """Report that the expression is false: for the document, or at each statement."""
    compiled = Expression.of(rule.expr)

    def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
        del around
        values = values_of(document)
        if rule.each == "document":
            if not compiled.holds(values):
                yield document.finding_whole(told, found="", expected=rule.expr, number=0)
            return
        for statement, said in zip(document.statements, values["statements"], strict=True):
            if not compiled.holds({**values, "statement": said}):
                quote = statement.quote
                told_of = {"found": quote, "expected": rule.expr, "number": 1}
                yield document.finding_in(told, statement.clause, quote, **told_of)

    return check


def values_of(document: DocumentEvidence) -> dict[str, Any]:
    """Give the variables of an expression; a metric's value is its weakest promise."""
    lines = [text.text for text in document.plain_lines]
    body = (
        text.text
        for line, text in zip(document.lines, document.plain_lines, strict=True)
        if line.in_body and text.text
    )
    doc = {
        "title": next(body, ""),
        "name": document.name,
        "length": sum(len("".join(line.split())) for line in lines),
        "fields": dict(filter(None, map(label_and_value, reversed(lines)))),
        "metrics": dict(_weakest(document.statements)),
    }
    return {
        "doc": doc,
        "statements": [_statement(one) for one in document.statements],
        "statement": {},
    }


def _statement(statement: Statement) -> Mapping[str, Any]:
    stated = statement.bound
    # Left out rather than null: `has(statement.value)` asks whether the key is there.
    value = {"value": _value(stated)} if stated else {}
    return {
        **value,
        "metric": statement.metric,
        "unit": stated.quantity.unit.name if stated else "",
        "at": stated.comparator.value if stated else "",
        "bound": str(stated) if stated else "",
        "trigger": statement.trigger,
        "scope": statement.scope,
        "quote": statement.quote,
        "clause": statement.clause.number,
    }


def _weakest(statements: tuple[Statement, ...]) -> Iterator[tuple[str, float]]:
    stated = [(one.metric, one.bound) for one in statements if one.bound]
    for metric in dict.fromkeys(metric for metric, _ in stated):
        bounds = [bound for other, bound in stated if other == metric]
        values = [_value(bound) for bound in bounds]
        yield metric, (max if bounds[0].comparator is Comparator.AT_MOST else min)(values)


def _value(bound: Bound) -> float:
    quantity = bound.quantity
    size = quantity.size
    if quantity.unit.dimension is Dimension.TIME and quantity.per is None:
        size = Fraction(size, _HOUR)
    return float(size)
