"""From rules as users write them to rules that the engine runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence, Check, DocumentRule
from toolkit.errors import RuleError
from toolkit.model.finding import Examples, Finding, Rule, Severity, Verdict
from toolkit.model.rules import AnyRule, ExprRule, FieldRule, OccursRule, Rules, Searched
from toolkit.model.text import Text, listed, same

from . import faults
from .applying import applying
from .cel import Expression, MissingLibraryError
from .dispatch import check_of
from .patterns import Pattern

_SHIPPED = Text("自带的规则", "a shipped rule")
_OTHER = Text("另一条规则", "another rule")


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule of the user: what a shipped rule is as a module, as a value."""

    RULE: Rule
    check: Check


@dataclass(frozen=True, slots=True)
class Built:
    """The rules that can be run, and the findings about those that cannot."""

    rules: tuple[DocumentRule, ...]
    findings: tuple[Finding, ...]


def build(books: Iterable[Rules], taken: frozenset[str], broken: frozenset[Path]) -> Built:
    """Make the rules of all files ready; `taken` are the ids of shipped rules.

    The rules of a file that is `broken` are not run, since parts of them are not what was meant.
    """
    rules: list[DocumentRule] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    for book in books:
        whole = book.source.path not in broken
        for rule in book.rules:
            wrong = (*_wrong(rule, taken, seen), *(_incomplete(rule) if whole else ()))
            findings += wrong
            if whole and not wrong:
                rules.append(own_rule(rule))
        # One id twice in one file is a finding of loading.
        seen.update(rule.id for rule in book.rules)
    return Built(tuple(rules), tuple(findings))


def own_rule(rule: AnyRule) -> OwnRule:
    """Make one rule ready; raises RuleError where its pattern or expression is none."""
    told = told_by(rule)
    applies, look = applying(rule.applies), check_of(rule, told)

    def check(document: DocumentEvidence, around: AuditEvidence) -> Iterable[Finding]:
        return look(document, around) if applies(document) else ()

    return OwnRule(told, check)


def told_by(rule: AnyRule) -> Rule:
    """Give what a rule says in the form that all rules have."""
    why = rule.why or rule.basis or rule.message
    return Rule(
        rule.id,
        Severity[rule.severity.upper()],
        Text(rule.message, rule.message_en or rule.message),
        Text(rule.help, rule.help_en or rule.help),
        same(why),
        Examples("\n\n".join(rule.examples.bad), "\n\n".join(rule.examples.good)),
        basis=same(rule.basis) if rule.basis else None,
    )


def _wrong(rule: AnyRule, taken: frozenset[str], seen: set[str]) -> Iterator[Finding]:
    if rule.id in taken or rule.id in seen:
        owner = _SHIPPED if rule.id in taken else _OTHER
        yield faults.TAKEN.finding(rule.at("id"), quote=rule.id, id=rule.id, owner=owner)
    pattern = rule.pattern if isinstance(rule, Searched | FieldRule) else None
    try:
        if pattern is not None:
            Pattern.of(pattern)
    except RuleError as error:
        yield faults.PATTERN.finding(rule.at("pattern"), quote=pattern or "", reason=error.said)
    if isinstance(rule, ExprRule):
        yield from _wrong_expression(rule)


def _wrong_expression(rule: ExprRule) -> Iterator[Finding]:
    try:
        Expression.of(rule.expr)
    except MissingLibraryError as error:
        found = faults.NO_LIBRARY.finding(rule.at("expr"), quote=rule.expr, reason=error.said)
        yield replace(found, verdict=Verdict.ERROR)
    except RuleError as error:
        yield faults.EXPRESSION.finding(rule.at("expr"), quote=rule.expr, reason=error.said)


def _incomplete(rule: AnyRule) -> Iterator[Finding]:
    lacks = tuple(_lacks(rule))
    if lacks:
        keys = listed(lacks)
        yield faults.INCOMPLETE.finding(rule.at("kind"), quote=rule.kind, id=rule.id, keys=keys)


def _lacks(rule: AnyRule) -> Iterator[str]:
    """List the keys of which one is needed where none was written."""
    if isinstance(rule, Searched) and not (rule.words or rule.pattern):
        yield from ("words", "pattern")
    if isinstance(rule, OccursRule) and rule.at_least is None and rule.at_most is None:
        yield from ("at_least", "at_most")
    for key in ("wrong", "when", "then", "labels", "titles", "columns"):
        if getattr(rule, key, None) == ():
            yield key
    if not isinstance(rule, Searched) and getattr(rule, "words", None) == ():
        yield "words"
