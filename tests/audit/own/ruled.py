"""Running one rule that is written in YAML over a text."""

from __future__ import annotations

from pathlib import Path

from tests.audit.audited import AS_OF, shipped_signs
from toolkit.audit.engine import check_document, own_rules
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.own.build import Built
from toolkit.audit.own.examples import document_of
from toolkit.loading.compose import MappingNode, compose
from toolkit.loading.validation import validate
from toolkit.model.finding import Finding
from toolkit.model.rules import Rules
from toolkit.model.workspace import Workspace

_HEAD = """\
kind: rules
id: tried
title: 试用
rules:
  - id: tried-rule
    severity: warning
    message: 找到“{found}”，应为“{expected}”，{number}
    help: 改正
    examples: {bad: [坏], good: [好]}
"""


def book(keys: str) -> Rules:
    """Read a file with one rule, of which the keys of its kind are given."""
    text = _HEAD + "".join(f"    {line}\n" for line in keys.strip().splitlines())
    node, found = compose(text, Path("rules.yaml"))
    assert isinstance(node, MappingNode)
    checked = validate(node, Rules, Path("rules.yaml"))
    assert checked.value is not None
    assert (*found, *checked.findings) == ()
    return checked.value


def built(keys: str) -> Built:
    """Make one rule ready, as a workspace that holds nothing else would."""
    return own_rules(Workspace(Path(), (book(keys),), {}))


def found_by(keys: str, text: str) -> list[Finding]:
    """Audit a text, written as Markdown, by one rule through the engine."""
    document = document_of(text, shipped_signs())
    ready = built(keys)
    assert ready.findings == ()
    evidence = AuditEvidence((document,), AS_OF, own=ready.rules)
    return [one for one in check_document(document, evidence) if one.rule == "tried-rule"]


def quotes(keys: str, text: str) -> list[str]:
    """List the words that one rule reports."""
    return [one.quote for one in found_by(keys, text)]
