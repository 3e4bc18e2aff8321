"""Running the rules. A rule that breaks is a finding of its own, never a pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from toolkit.errors import RuleError
from toolkit.model.finding import Finding, Rule, Severity, Verdict
from toolkit.model.rules import Rules
from toolkit.model.source import Source
from toolkit.model.tender import Tender
from toolkit.model.text import Text, same
from toolkit.model.workspace import Workspace

from . import waiving
from .document import DocumentEvidence
from .evidence import AuditEvidence, DocumentRule, PolicyEvidence, SetEvidence
from .own.build import Built, build
from .own.faults import FAULTS as OWN_FAULTS
from .own.plugins import plugins
from .rules import ALL_RULES, DOCUMENT_RULES, MADE_RULES, POLICY_RULES, SET_RULES
from .rules.made import output_leftover, pdf_outdated
from .rules.policy import approval_dates, placeholder_left, tender_dates

_BROKEN = Text(
    "规则没能判断：{kind}：{reason}", "the rule could not be evaluated: {kind}: {reason}"
)
_NOT_EVALUATED = Text("规则没能判断：{reason}", "the rule could not be evaluated: {reason}")
_BROKEN_HELP = Text(
    "这一条请人工核对，并把这份文件和这条信息报告给我们。",
    "Check this by hand, and report the file and this message.",
)
_OWN_HELP = Text("这一条请人工核对，并改正这条规则。", "Check this by hand, and mend the rule.")


class _HasRule(Protocol):
    @property
    def RULE(self) -> Rule: ...  # noqa: N802 -- the name that the modules of rules have


R = TypeVar("R", bound=_HasRule)


def check_policies(evidence: PolicyEvidence, holes: frozenset[Source]) -> tuple[Finding, ...]:
    """Run every rule over a workspace; what a rule says by means of a hole is left out."""
    root = evidence.workspace.root
    shipped = _each(POLICY_RULES, root, lambda module: module.check(evidence))
    found = (*shipped, *own_rules(evidence.workspace, evidence.broken).findings)
    return _in_order(f for f in found if holes.isdisjoint((f.source, *f.related)))


ROW_RULES = frozenset(module.RULE.id for module in (placeholder_left, tender_dates, approval_dates))
"""The rules whose findings may differ between rows of a table that have the same shape."""


def check_rows(workspace: Workspace, tenders: Sequence[Tender], as_of: date) -> tuple[Finding, ...]:
    """Run the rules that look at what tells the tenders of a table from each other."""
    alone = PolicyEvidence(Workspace(workspace.root, tuple(tenders), {}), as_of)
    among = PolicyEvidence(Workspace(workspace.root, (*workspace.policies, *tenders), {}), as_of)
    found = (
        *placeholder_left.check(alone),
        *tender_dates.check(among),
        *approval_dates.check(among),
    )
    return _in_order(found)


def check_set(evidence: SetEvidence) -> tuple[Finding, ...]:
    """Run every rule over a made document set."""
    return _in_order(_each(MADE_RULES, evidence.folder, lambda module: module.check(evidence)))


def check_around(evidence: SetEvidence) -> tuple[Finding, ...]:
    """Run the rules on what lies beside the files that were just made."""
    modules = (output_leftover, pdf_outdated)
    return _in_order(finding for module in modules for finding in module.check(evidence))


def check_document(document: DocumentEvidence, around: AuditEvidence) -> tuple[Finding, ...]:
    """Run every rule over one document; `around` is what is known beside it."""
    has = around.has
    ready = [rule for rule in _over_documents(around) if has.issuperset(rule.RULE.needs)]
    return _in_order(_each(ready, document.path, lambda rule: rule.check(document, around)))


def check_together(evidence: AuditEvidence) -> tuple[Finding, ...]:
    """Run the rules that hold documents against each other."""
    ready = [module for module in SET_RULES if set(module.RULE.needs) <= evidence.has]
    place = evidence.documents[0].path.parent if evidence.documents else Path()
    return _in_order(_each(ready, place, lambda module: module.check(evidence)))


def not_evaluated(evidence: AuditEvidence) -> tuple[Rule, ...]:
    """List the rules over documents that want something that is not there."""
    rules = (*_over_documents(evidence), *SET_RULES)
    return tuple(r.RULE for r in rules if not set(r.RULE.needs) <= evidence.has)


def without_a_say(evidence: AuditEvidence, findings: Iterable[Finding]) -> frozenset[str]:
    """List the rules whose silence says nothing: what they want is not there, or they broke.

    Those that hold documents against each other say nothing for sure unless they had all of a set.
    """
    skipped = {rule.id for rule in not_evaluated(evidence)}
    broken = {finding.rule for finding in findings if finding.verdict is Verdict.ERROR}
    several = () if evidence.complete else (module.RULE.id for module in SET_RULES)
    return frozenset((*skipped, *broken, *several))


def own_rules(workspace: Workspace, broken: frozenset[Path] = frozenset()) -> Built:
    """Make the rules ready that the files of a workspace hold; those of broken files are not run."""
    return build(workspace.of(Rules), _shipped_ids(), broken)


def plugin_rules(own: Iterable[DocumentRule]) -> Built:
    """Load the rules that installed packages bring, beside those of a workspace."""
    return plugins(_shipped_ids() | {rule.RULE.id for rule in own})


def _shipped_ids() -> frozenset[str]:
    faults = (*waiving.FAULTS, *OWN_FAULTS)
    return frozenset((*(module.RULE.id for module in ALL_RULES), *(rule.id for rule in faults)))


def _over_documents(around: AuditEvidence) -> tuple[DocumentRule, ...]:
    return (*DOCUMENT_RULES, *around.own)


def _each(
    rules: Sequence[R], place: Path, check: Callable[[R], Iterable[Finding]]
) -> Iterator[Finding]:
    for rule in rules:
        try:
            yield from check(rule)
        except Exception as error:
            # Whatever it is: a rule that broke did not pass, and the others still have their say.
            yield _broken(rule.RULE, place, error)


def _broken(rule: Rule, place: Path, error: Exception) -> Finding:
    own = isinstance(error, RuleError)
    reason = error.said if isinstance(error, RuleError) else same(str(error))
    told = replace(
        rule,
        severity=Severity.ERROR,
        message=_NOT_EVALUATED if own else _BROKEN,
        help=_OWN_HELP if own else _BROKEN_HELP,
    )
    found = told.finding(Source(place), kind=type(error).__name__, reason=reason)
    return replace(found, verdict=Verdict.ERROR)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.source, finding.rule)))
