from __future__ import annotations

from benchmarks.audit_quality import TIMES, measure
from benchmarks.defects import DEFECTS, UNTOLD
from toolkit.audit.rules import DOCUMENT_RULES, SET_RULES

NAMES = (
    "number left out",
    "masked name",
    "impossible date",
    "tracked change",
    "unbalanced bracket",
)


def test_every_rule_has_a_class_of_defect_or_a_reason() -> None:
    """A rule that the mutation suite leaves out is named with its reason."""
    rules = {str(module.RULE.id) for module in (*DOCUMENT_RULES, *SET_RULES)}
    classes = {rule for defect in DEFECTS for rule in defect.rules}
    assert rules == classes | set(UNTOLD)


def test_clean_documents_have_no_alarm_and_defects_are_found_in_place() -> None:
    """What every reviewer sees is found each time, at its paragraph; clean pages are left alone."""
    quality = measure([defect for defect in DEFECTS if defect.name in NAMES])
    assert [(one.rule, one.quote) for one in quality.alarms] == []
    assert {name: one.placed for name, one in quality.counts.items()} == dict.fromkeys(NAMES, TIMES)
