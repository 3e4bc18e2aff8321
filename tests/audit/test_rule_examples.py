from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.audited import audit_text
from toolkit.audit.rules import DOCUMENT_RULES, SET_RULES
from toolkit.model.finding import Need, Rule

RULES: tuple[Rule, ...] = tuple(module.RULE for module in (*DOCUMENT_RULES, *SET_RULES))
READABLE = [
    rule
    for rule in RULES
    if rule.examples and not rule.examples.word and not set(rule.needs) & set(Need)
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.id))
def test_every_rule_over_documents_shows_a_bad_and_a_good_example(rule: Rule) -> None:
    """Its page in the reference has something to show."""
    assert rule.examples is not None
    assert rule.examples.bad.strip()
    assert rule.examples.good.strip()


@pytest.mark.parametrize("rule", READABLE, ids=lambda rule: str(rule.id))
def test_the_bad_example_is_found(rule: Rule, tmp_path: Path) -> None:
    """What the page shows as wrong is reported, at words that stand in it."""
    assert rule.examples is not None
    found = [one for one in audit_text(tmp_path, rule.examples.bad) if one.rule == rule.id]
    assert found
    lines = rule.examples.bad.splitlines()
    assert all(one.quote in lines[one.source.line - 1] for one in found)


@pytest.mark.parametrize("rule", READABLE, ids=lambda rule: str(rule.id))
def test_nothing_is_found_in_the_good_example(rule: Rule, tmp_path: Path) -> None:
    """What the page shows as right is not reported by the rule."""
    assert rule.examples is not None
    assert [one for one in audit_text(tmp_path, rule.examples.good) if one.rule == rule.id] == []
