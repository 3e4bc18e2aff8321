"""A finding keeps its fingerprint over days, edits elsewhere and ways to run the audit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.audit.audited import AS_OF, document, shipped, shipped_confusions
from tests.audit.test_rule_examples import READABLE
from toolkit.audit.engine import check_document
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import MOVES, Finding, Rule
from toolkit.model.tender import Tender

# Where the numbers around change, the number that is out of order does too.
BY_ITSELF = {("numbering-jump", "before"), ("numbering-jump", "expected")}
# 以下三项 stands in the quote, in characters.
BY_ITSELF.add(("announced-missing", "announced"))
TENDER = shipped().of(Tender)[0].model_copy(update={"closes": AS_OF + timedelta(days=9)})
Around = Callable[[AuditEvidence], AuditEvidence]


def found(path: Path, rule: Rule, around: Around = lambda one: one) -> list[Finding]:
    """Audit a file and list what one rule finds."""
    read = document(path)
    known = AuditEvidence((read,), AS_OF, confusions=shipped_confusions())
    return [one for one in check_document(read, around(known)) if one.rule == rule.id]


def example(rule: Rule, folder: Path, before: str = "") -> Path:
    """Write the bad example of a rule, with lines before it."""
    assert rule.examples is not None
    path = folder / "文件.txt"
    path.write_text(before + rule.examples.bad, encoding="utf-8")
    return path


def prints(findings: list[Finding]) -> list[str]:
    """Give the fingerprints in a fixed order."""
    return sorted(one.fingerprint for one in findings)


@pytest.mark.parametrize("rule", READABLE, ids=lambda rule: str(rule.id))
@pytest.mark.parametrize(
    "around",
    [
        lambda one: replace(one, as_of=AS_OF + timedelta(days=2)),
        lambda one: replace(one, tender=TENDER),
        lambda one: replace(one, complete=True),
    ],
    ids=["another day", "a tender", "the whole set"],
)
def test_another_way_to_run_the_audit_keeps_it(rule: Rule, around: Around, tmp_path: Path) -> None:
    """The day of the audit and what is named on the command line are no part of a finding."""
    path = example(rule, tmp_path)
    assert set(prints(found(path, rule))) <= set(prints(found(path, rule, around)))


@pytest.mark.parametrize("rule", READABLE, ids=lambda rule: str(rule.id))
def test_a_line_put_in_above_keeps_it(rule: Rule, tmp_path: Path) -> None:
    """Where a paragraph stands now is no part of a finding."""
    first = prints(found(example(rule, tmp_path), rule))
    moved = prints(found(example(rule, tmp_path, "前言\n\n"), rule))
    assert first == moved


@pytest.mark.parametrize("rule", READABLE, ids=lambda rule: str(rule.id))
def test_it_holds_no_count_and_no_day(rule: Rule, tmp_path: Path) -> None:
    """A number or the day of the audit among the evidence would change with an edit elsewhere."""
    for one in found(example(rule, tmp_path), rule):
        for key, value in one.evidence.items():
            moves = value.isdecimal() or value == AS_OF.isoformat() or "¶" in value
            if moves and value not in one.quote and (rule.id, key) not in BY_ITSELF:
                assert key in MOVES, f"{rule.id}: {key}={value}"
