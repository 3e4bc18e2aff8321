"""Running the rules."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.model.finding import Finding
from toolkit.model.source import Source

from .evidence import PolicyEvidence, SetEvidence
from .rules import POLICY_RULES, SET_RULES, output_leftover, pdf_outdated


def check_policies(evidence: PolicyEvidence, holes: frozenset[Source]) -> tuple[Finding, ...]:
    """Run every rule over a workspace; what a rule says by means of a hole is left out."""
    found = (finding for module in POLICY_RULES for finding in module.check(evidence))
    return _in_order(
        finding for finding in found if holes.isdisjoint((finding.source, *finding.related))
    )


def check_set(evidence: SetEvidence) -> tuple[Finding, ...]:
    """Run every rule over a made document set."""
    return _in_order(finding for module in SET_RULES for finding in module.check(evidence))


def check_around(evidence: SetEvidence) -> tuple[Finding, ...]:
    """Run the rules on what lies beside the files that were just made."""
    modules = (output_leftover, pdf_outdated)
    return _in_order(finding for module in modules for finding in module.check(evidence))


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.source, finding.rule)))
