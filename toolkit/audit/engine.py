"""Running the rules. A rule that breaks is a finding of its own, never a pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from toolkit.model.finding import Finding, Rule, Severity, Verdict
from toolkit.model.source import Source
from toolkit.model.text import Text

from .document import DocumentEvidence
from .evidence import AuditEvidence, PolicyEvidence, SetEvidence
from .rules import DOCUMENT_RULES, MADE_RULES, POLICY_RULES, SET_RULES
from .rules.made import output_leftover, pdf_outdated

_BROKEN = Text(
    "规则没能判断：{kind}：{reason}", "the rule could not be evaluated: {kind}: {reason}"
)
_BROKEN_HELP = Text(
    "这一条请人工核对，并把这份文件和这条信息报告给我们。",
    "Check this by hand, and report the file and this message.",
)


def check_policies(evidence: PolicyEvidence, holes: frozenset[Source]) -> tuple[Finding, ...]:
    """Run every rule over a workspace; what a rule says by means of a hole is left out."""
    root = evidence.workspace.root
    found = _each(POLICY_RULES, root, lambda module: module.check(evidence))
    return _in_order(f for f in found if holes.isdisjoint((f.source, *f.related)))


def check_set(evidence: SetEvidence) -> tuple[Finding, ...]:
    """Run every rule over a made document set."""
    return _in_order(_each(MADE_RULES, evidence.folder, lambda module: module.check(evidence)))


def check_around(evidence: SetEvidence) -> tuple[Finding, ...]:
    """Run the rules on what lies beside the files that were just made."""
    modules = (output_leftover, pdf_outdated)
    return _in_order(finding for module in modules for finding in module.check(evidence))


def check_document(document: DocumentEvidence, around: AuditEvidence) -> tuple[Finding, ...]:
    """Run every rule over one document; `around` is what is known beside it."""
    ready = [module for module in DOCUMENT_RULES if set(module.RULE.needs) <= around.has]
    return _in_order(_each(ready, document.path, lambda module: module.check(document, around)))


def check_together(evidence: AuditEvidence) -> tuple[Finding, ...]:
    """Run the rules that hold documents against each other."""
    ready = [module for module in SET_RULES if set(module.RULE.needs) <= evidence.has]
    place = evidence.documents[0].path.parent if evidence.documents else Path()
    return _in_order(_each(ready, place, lambda module: module.check(evidence)))


def not_evaluated(evidence: AuditEvidence) -> tuple[Rule, ...]:
    """List the rules over documents that want something that is not there."""
    modules = (*DOCUMENT_RULES, *SET_RULES)
    return tuple(m.RULE for m in modules if not set(m.RULE.needs) <= evidence.has)


def _each(
    modules: Sequence[ModuleType], place: Path, check: Callable[[ModuleType], Iterable[Finding]]
) -> Iterator[Finding]:
    for module in modules:
        try:
            yield from check(module)
        except Exception as error:
            # Whatever it is: a rule that broke did not pass, and the others still have their say.
            yield _broken(module.RULE, place, error)


def _broken(rule: Rule, place: Path, error: Exception) -> Finding:
    told = replace(rule, severity=Severity.ERROR, message=_BROKEN, help=_BROKEN_HELP)
    found = told.finding(Source(place), kind=type(error).__name__, reason=str(error))
    return replace(found, verdict=Verdict.ERROR)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.source, finding.rule)))
