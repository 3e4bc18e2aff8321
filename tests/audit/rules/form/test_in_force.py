from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.audit.audited import AS_OF, audit_against, document, shipped
from toolkit.audit.engine import check_document
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.organisation import Certificate, Organisation
from toolkit.model.tender import Tender


def written(folder: Path, text: str) -> Path:
    """Write a text."""
    path = folder / "承诺.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "cited", ["Q/UWE-营005-2009（A版）", "Q/UWE-营005-2009 版次：A", "Q/UWE-营005-2009第A版"]
)
def test_a_version_that_was_replaced_is_found(cited: str, tmp_path: Path) -> None:
    """The number of a policy with another version than the one in force is told."""
    tender = shipped().find(Tender, "wind-bearing-supply")
    found = audit_against(tender, written(tmp_path, f"岗位职责见{cited}。"))
    assert "superseded-version" in [one.rule for one in found]


@pytest.mark.parametrize(
    "cited", ["Q/UWE-营005-2009（B版）", "Q/UWE-营005-2009", "Q/UWE-营005-2009和B版图纸"]
)
def test_the_version_in_force_may_be_cited(cited: str, tmp_path: Path) -> None:
    """The version in force, or none, is right."""
    tender = shipped().find(Tender, "wind-bearing-supply")
    found = audit_against(tender, written(tmp_path, f"岗位职责见{cited}。"))
    assert "superseded-version" not in [one.rule for one in found]


@pytest.mark.parametrize(
    ("until", "told"), [(date(2026, 12, 14), True), (date(2026, 12, 15), False)]
)
def test_a_certificate_has_to_hold_until_the_closing_day(
    until: date, told: bool, tmp_path: Path
) -> None:
    """A certificate of ours that the document names may end on the closing day, not before."""
    tender = shipped().find(Tender, "guangxi-telecom-office")
    own = shipped().find(Organisation, tender.bidder)
    certificate = Certificate(name="安全生产许可证", number="AQ-778", valid_until=until)
    holder = own.model_copy(update={"certificates": (certificate,)})
    one = document(written(tmp_path, "附安全生产许可证（AQ-778）。"))
    evidence = AuditEvidence((one,), AS_OF, workspace=shipped(), organisation=holder, tender=tender)
    rules = [found.rule for found in check_document(one, evidence)]
    assert ("certificate-expired" in rules) is told
