"""Audits in a workspace some of whose policies are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import AS_OF, copied_example
from toolkit.errors import UsageError
from toolkit.pipeline.audit import Asked, audit

_BIDDER = Path("policies/organisations/guangxi-jinlan.yaml")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Copy the example, with a mistake in the file of an organisation."""
    root = copied_example(tmp_path)
    policy = root / _BIDDER
    policy.write_text(policy.read_text(encoding="utf-8").replace("name:", "namme:", 1), "utf-8")
    (root / "承诺.txt").write_text("我公司承诺两小时到场。\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("select", [(), ("placeholder",)])
def test_a_policy_that_does_not_count_is_told(workspace: Path, select: tuple[str, ...]) -> None:
    """Whatever rules are chosen, its file is named with the first mistake."""
    audited = audit(Asked((workspace / "承诺.txt",), AS_OF, select=select))
    told = [one for one in audited.findings if one.rule == "policy-not-counted"]
    assert [one.source.path.name for one in told] == [_BIDDER.name]
    assert "namme" in told[0].message.zh


def test_a_tender_whose_bidder_is_not_known_is_audited(workspace: Path) -> None:
    """The rules that want the bidder go without; the broken policy is told."""
    audited = audit(Asked((workspace / "承诺.txt",), AS_OF, tender="guangxi-telecom-office"))
    assert audited.organisation == ""
    assert "policy-not-counted" in {one.rule for one in audited.findings}


def test_an_unknown_rule_may_stand_in_a_broken_file(workspace: Path) -> None:
    """The files whose rules do not count are named beside the unknown rule."""
    (workspace / "policies" / "my-rules.yaml").write_text("kind: require\n", encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        audit(Asked((workspace / "承诺.txt",), AS_OF, select=("no-subcontract",)))
    assert "no-subcontract" in raised.value.said.zh
    assert "my-rules.yaml" in raised.value.said.zh
